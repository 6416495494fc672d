import { PolicyFaultError } from '../../base/errors.js';
import type { SliceFacet } from '../../policy/facets.js';
import type { Slice } from '../../policy/slicing.js';
import { quantityOf } from '../../resources/quantities.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { Row } from '../rows/row.js';

/** @param free - what may be taken of the row @throws PolicyFaultError unless the slice is a part of what is free and takes just what the candidate says */
export function checkedSlice(
  policy: string,
  facet: SliceFacet,
  task: TaskEntry,
  row: Row,
  variant: number,
  take: Float64Array,
  names: readonly string[],
  free = row.supply,
): Slice {
  const { agentId, hostname, role } = row;
  const slice = facet.slice({ agentId, hostname, role, free }, task, variant);
  if (!Array.isArray(slice.operations)) throw new PolicyFaultError(policy, 'sliced without a list of operations');
  const taken = slice.executor === undefined ? slice.task : slice.task.plus(slice.executor);
  if (!free.contains(taken)) throw new PolicyFaultError(policy, `sliced ${taken.toString()} of ${free.toString()}`);
  for (let dim = 0; dim < names.length; dim++) {
    const wanted = take[dim] ?? 0;
    const got = quantityOf(taken, role, names[dim]!);
    if (wanted !== got)
      throw new PolicyFaultError(policy, `sliced ${got / 1000} ${names[dim]!} where ${wanted / 1000} were asked`);
  }
  return slice;
}
