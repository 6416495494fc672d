import { type CycleView, defineCyclePolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** How much more a resource that is asked for most, wanted most and free most counts than others; 1: as in the paper. */
  exponent: z.number().min(0.5).max(4).default(2),
});

/**
 * Fills one agent after another: of all tasks that still fit there, the one whose demand lies best along what is left.
 * Panigrahy et al., Heuristics for Vector Bin Packing (2011): bin-centric dot product, weighted by what still waits. With
 * everything as a part of the agent: score = sum over resources of (weight x demand x free)^exponent, where the weight is
 * the mean demand of the tasks that wait when the agent's turn comes. Equal scores: the order policy's first. Agents in use
 * come before others.
 *
 * Packs closely what waits together, and heeds the order policy in ties alone: a task may be passed over as long as others
 * fit better. No score policy is asked where it goes. Looks at all that waits for each placement: the slow kind. Example: an
 * empty agent of 10 cpus and 10 MB, exponent 1; tasks of <6, 1>, <5, 5> and <4, 9>, so weights 0.5 and 0.5: scores 0.35,
 * 0.5 and 0.65. <4, 9> goes first, then <6, 1>, which takes the rest; <5, 5> waits.
 */
export const fillAgents = defineCyclePolicy('fill-agents', options, ({ exponent }) => ({
  place(cycle: CycleView) {
    let waiting = cycle.tasks.map((_, index) => index);
    for (const row of rowsInTurn(cycle)) {
      if (waiting.length === 0) break;
      const placed = fill(cycle, row, waiting, exponent);
      if (placed.size > 0) waiting = waiting.filter((index) => !placed.has(index));
    }
    return [];
  },
}));

/** @returns those of `waiting` that went to the row */
function fill(cycle: CycleView, row: number, waiting: readonly number[], exponent: number): ReadonlySet<number> {
  const { view, tasks } = cycle;
  const placed = new Set<number>();
  const weights = meanDemands(cycle, row, waiting);
  let left = waiting.filter((index) => hasRow(tasks[index]!.rows, row));
  for (;;) {
    let [best, most] = [-1, -1];
    left = left.filter((index) => {
      const { need, asked } = tasks[index]!.demand;
      let score = 0;
      for (const dim of asked) {
        const [free, total] = [view.free[dim]![row]!, view.total[dim]![row]!];
        if (need[dim]! > free) return false;
        if (total > 0) score += (weights[dim]! * (need[dim]! / total) * (free / total)) ** exponent;
      }
      if (score > most) [best, most] = [index, score];
      return true;
    });
    if (best === -1) return placed;
    // One that a rule keeps off the row is not asked about again there.
    left = left.filter((index) => index !== best);
    if (cycle.tryPlace(best, Uint32Array.of(row)) !== -1) placed.add(best);
  }
}

function meanDemands({ view, tasks }: CycleView, row: number, waiting: readonly number[]): Float64Array {
  const means = new Float64Array(view.resources.length);
  for (const index of waiting) {
    const { need, asked } = tasks[index]!.demand;
    for (const dim of asked) {
      const total = view.total[dim]![row]!;
      if (total > 0) means[dim]! += need[dim]! / total / waiting.length;
    }
  }
  return means;
}

/** Rows in use first. */
function rowsInTurn({ view, tasks }: CycleView): readonly number[] {
  const rows = new Set<number>();
  for (const task of tasks) for (const row of task.rows) rows.add(row);
  const isUsed = (row: number): boolean => view.total.some((total, dim) => view.free[dim]![row]! < total[row]!);
  const inOrder = [...rows].sort((a, b) => a - b);
  return [...inOrder.filter(isUsed), ...inOrder.filter((row) => !isUsed(row))];
}

/** In ascending `rows`. */
function hasRow(rows: Uint32Array, row: number): boolean {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  return rows[low] === row;
}
