import type { CounterSpec, Domains } from '../../policy/counter.js';
import type { PolicyTask } from '../../policy/task.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import type { Companions } from './companions.js';

/** The values of one attribute as a domain facet sees them, and how to get from a row to its answer. */
export interface DomainView {
  readonly domains: Domains;
  /** The index of the row's value in `domains`, or -1 if the row lacks the attribute. */
  readonly indexOf: (row: number) => number;
  /** Whether a row without the attribute may be joined. */
  readonly isOptional: boolean;
}

/** An attribute of more values than this is as fine as agents are: values with equally many companions share one answer. */
export const FINE_VALUES = 256;

/** Whether the values of the counter's attribute are told apart by their counts alone. */
export function isFine(table: FunnelRows, { by, byName }: CounterSpec): boolean {
  if (byName === true) return false;
  return by === '@agent' || (table.view.attributes.get(by)?.values.length ?? 0) > FINE_VALUES;
}

/**
 * The companions of `task` over the values that the rows `known[0 .. count)` have. By `@agent`, and by any attribute that
 * is as fine, all values with equally many companions share one index, so that ten thousand empty agents cost one answer.
 */
export function domainView(
  table: FunnelRows,
  companions: Companions,
  spec: CounterSpec,
  task: PolicyTask,
  known: Uint32Array,
): DomainView {
  const { codes, values = [] } = table.view.attributes.get(spec.by) ?? {};
  const tally = companions.countsFor(spec, task);
  const countOf = (code: number): number => tally.countOf(code);
  const identityOf = isFine(table, spec) ? countOf : (code: number): number => code;
  const index = new Map<number, number>();
  const counts: number[] = [];
  const names: string[] = [];
  for (const row of known) {
    const code = codes?.[row] ?? -1;
    if (code < 0 || index.has(identityOf(code))) continue;
    index.set(identityOf(code), counts.length);
    counts.push(countOf(code));
    names.push(values[code] ?? '');
  }
  return {
    domains: {
      count: counts.length,
      counts: Float64Array.from(counts),
      ...(spec.byName === true && { values: names }),
    },
    isOptional: spec.isOptional === true,
    indexOf: (row) => {
      const code = codes?.[row] ?? -1;
      return code < 0 ? -1 : (index.get(identityOf(code)) ?? -1);
    },
  };
}
