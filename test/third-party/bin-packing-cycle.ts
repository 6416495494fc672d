import { type CycleTask, defineCyclePolicy, type RowView, z } from 'stowage/policy';

/** `bin-packing` once more, as a policy that has the whole cycle in its hands. */
export default defineCyclePolicy('bin-packing-cycle', z.strictObject({}), () => ({
  place({ view, tasks }) {
    const free = view.free.map((column) => column.slice());
    return tasks.flatMap(({ demand, rows }, task) => {
      const row = bestOf(rows, demand, free, view.total);
      if (row === undefined) return [];
      for (const dim of demand.asked) free[dim]![row]! -= demand.need[dim]!;
      return [{ task, row }];
    });
  },
}));

type Columns = RowView['free'];

/** The row that the task leaves fullest, the lowest of equal ones. Rows come in ascending order. */
function bestOf(
  rows: Uint32Array,
  { need, asked }: CycleTask['demand'],
  free: Columns,
  total: Columns,
): number | undefined {
  let best: number | undefined;
  let bestScore = -1;
  for (const row of rows) {
    if (!asked.every((dim) => free[dim]![row]! >= need[dim]!)) continue;
    let fullness = 0;
    for (const dim of asked) fullness += 1 - (free[dim]![row]! - need[dim]!) / total[dim]![row]!;
    // The engine compares scores in steps of 2^-32: what is nearer than that is equal.
    const score = Math.round((fullness / asked.length) * 2 ** 32);
    if (score > bestScore) [best, bestScore] = [row, score];
  }
  return best;
}
