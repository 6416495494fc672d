import type { RowView, TaskDemand } from '../../matching/row-view.js';
import type { Reads } from '../../policy/reads.js';
import type { KeyedDemand, PolicyTask } from '../../policy/task.js';
import { type Law, law } from './law.js';
import { difference } from './same.js';

/** The view as the core hands it to a facet: with just the counters that it declared. */
export function seenBy({ counters = [] }: Reads, view: RowView): RowView {
  return { ...fieldsOf(view), counters: counters.map((_, k) => view.counters[k % view.counters.length]!) };
}

/** What the facet declared as `view` has it, and all else as `other` has it. */
export function declaredOf(reads: Reads, view: RowView, other: RowView): RowView {
  const attributes = new Map(other.attributes);
  for (const name of reads.attributes ?? []) {
    const column = view.attributes.get(name);
    if (column === undefined) attributes.delete(name);
    else attributes.set(name, column);
  }
  const amounts = reads.free === true ? view : other;
  const times = reads.time === true ? view : other;
  return {
    ...fieldsOf(seenBy(reads, view)),
    free: amounts.free,
    total: amounts.total,
    attributes,
    openedAt: times.openedAt,
    downFrom: times.downFrom,
    downUntil: times.downUntil,
    now: times.now,
    wallNow: times.wallNow,
    load: (reads.load === true ? view : other).load,
  };
}

/** The view with nothing offered on any row. */
export function withoutOffers(view: RowView): RowView {
  return { ...fieldsOf(view), free: view.free.map((column) => new Float64Array(column.length)) };
}

/** The view with other amounts; what is not given stays. */
export function withAmounts(view: RowView, amounts: Partial<Pick<RowView, 'free' | 'total'>>): RowView {
  return { ...fieldsOf(view), ...amounts };
}

/** The same rows under other numbers: the last first. */
export function renumbered(view: RowView): RowView {
  const { size } = view;
  const turned = <C extends Float64Array | Int32Array | Uint32Array>(column: C): C =>
    column.slice(0, size).reverse() as C;
  const { free, total, attributes, agentKey, openedAt, downFrom, downUntil, counters, load, ...rest } = fieldsOf(view);
  return {
    ...rest,
    free: free.map(turned),
    total: total.map(turned),
    attributes: new Map([...attributes].map(([name, { codes, values }]) => [name, { codes: turned(codes), values }])),
    agentKey: turned(agentKey),
    openedAt: turned(openedAt),
    downFrom: turned(downFrom),
    downUntil: turned(downUntil),
    counters: counters.map(turned),
    load: turned(load),
  };
}

/** The demand as the core hands it to a facet; a copy, so that nothing is shared between two calls. */
export function keyedFor(
  facet: { keyOf?(task: PolicyTask): string },
  task: PolicyTask,
  demand: TaskDemand,
): KeyedDemand {
  return { need: demand.need.slice(), asked: demand.asked.slice(), key: facet.keyOf?.(task) ?? '' };
}

/** That a facet which declares to look at a task's job alone does so. */
export function jobKeyLaw<F extends { keyOf?(task: PolicyTask): string; readonly keyedBy?: 'job' }>(): Law<
  F,
  { readonly task: PolicyTask; readonly others: readonly PolicyTask[] }
> {
  return law(
    'has one key for all tasks of a job, if it declares so',
    (facet, { task, others }) => {
      if (facet.keyedBy !== 'job') return true;
      const keys = others.map((another) => facet.keyOf?.({ ...another, job: task.job }));
      return difference(
        'of two tasks of the job',
        keys.map(() => facet.keyOf?.(task)),
        keys,
      );
    },
    'other tasks',
  );
}

/** All that a facet could change by mistake, as values to compare. */
export function contentsOf(view: RowView, task: KeyedDemand): unknown {
  const { free, total, attributes, openedAt, downFrom, downUntil, load, counters, agentKey } = view;
  const columns = [
    ...free,
    ...total,
    openedAt,
    downFrom,
    downUntil,
    load,
    agentKey,
    ...counters,
    task.need,
    task.asked,
  ];
  const texts = [...attributes].map(([name, { codes, values }]) => [name, codes.slice(), [...values]]);
  return [columns.map((column) => column.slice()), texts];
}

function fieldsOf({
  size,
  resources,
  free,
  total,
  attributes,
  agentKey,
  openedAt,
  downFrom,
  downUntil,
  counters,
  load,
  now,
  wallNow,
}: RowView): RowView {
  const times = { openedAt, downFrom, downUntil, now, wallNow };
  return { size, resources, free, total, attributes, agentKey, counters, load, ...times };
}
