import type { Candidates, RowView, TaskDemand } from 'stowage/policy';

// What scores that look at fixed resources, asked for or not, have in common.

/** The dimensions of a view that bear these names, in their order. */
export function dimensionsOf({ resources }: RowView, names: readonly string[]): readonly number[] {
  return names.map((name) => resources.indexOf(name)).filter((dim) => dim >= 0);
}

/** Milli-units that candidate `i` takes of a dimension. */
export function takenBy({ need }: TaskDemand, { take }: Candidates, i: number, dim: number): number {
  return take[dim]?.[i] ?? need[dim]!;
}

/**
 * Writes to `out` which part of each dimension is left on the candidate's row once it is placed, in [0, 1]; a dimension
 * of which the row has nothing is passed over. @returns how many were written
 */
export function leftAfter(
  { free, total }: RowView,
  task: TaskDemand,
  candidates: Candidates,
  i: number,
  dims: readonly number[],
  out: Float64Array,
): number {
  const r = candidates.row[i]!;
  let count = 0;
  for (const dim of dims) {
    const whole = total[dim]![r]!;
    if (whole > 0) out[count++] = Math.max(0, free[dim]![r]! - takenBy(task, candidates, i, dim)) / whole;
  }
  return count;
}
