import type { RowView, RunningTask, TaskDemand } from 'stowage/policy';
import { budgetOf, type Care } from './care.js';

/** What a task lacks on a row: milli-units by dimension, none above 0 if it fits. */
export function missingOn(view: RowView, { need }: TaskDemand, row: number): Float64Array {
  return need.map((amount, dim) => amount - view.free[dim]![row]!);
}

/** Tasks by the row on which they run, in the order in which they came; rows ascending. */
export function byRow(tasks: readonly RunningTask[]): readonly (readonly [number, readonly RunningTask[]])[] {
  const rows = new Map<number, RunningTask[]>();
  for (const one of tasks) {
    const others = rows.get(one.row);
    if (others === undefined) rows.set(one.row, [one]);
    else others.push(one);
  }
  return [...rows].sort(([a], [b]) => a - b);
}

/** Of each job no more than its budget allows; the first of them. */
export function withinBudgets(tasks: readonly RunningTask[], care: Pick<Care, 'budgetLabel'>): readonly RunningTask[] {
  const left = new Map<string, number>();
  return tasks.filter(({ task: { job }, away }) => {
    const more = left.get(job.name) ?? budgetOf(job, care) - away;
    left.set(job.name, more - 1);
    return more >= 1;
  });
}

/** Whether the end of `victims` makes up for what is missing of each dimension that is asked for. */
export function makeRoom(victims: readonly RunningTask[], missing: Float64Array, { asked }: TaskDemand): boolean {
  return asked.every((dim) => {
    let lacks = missing[dim]!;
    for (const { holds } of victims) lacks -= holds[dim]!;
    return lacks <= 0;
  });
}

/**
 * Those of `ranked` that are needed to make up for what is missing: the last, who are worth most, are spared first. None
 * if all of them together are too few, or none is needed.
 *
 * @param ranked - who is given up first comes first
 */
export function leastOf(
  ranked: readonly RunningTask[],
  missing: Float64Array,
  demand: TaskDemand,
): readonly RunningTask[] {
  if (!makeRoom(ranked, missing, demand)) return [];
  let victims = ranked;
  for (const one of ranked.toReversed()) {
    const others = victims.filter((other) => other !== one);
    if (makeRoom(others, missing, demand)) victims = others;
  }
  return victims;
}
