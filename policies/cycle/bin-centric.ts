import { type CycleTask, type CycleView, defineCyclePolicy, type RowView, type TaskDemand, z } from 'stowage/policy';

const options = z.strictObject({
  /**
   * How much the scarcest resource counts before the others: a resource weighs by its load to this power, so that 0 weighs all
   * alike. Of several numbers each is tried on paper, and the one taken that opens the fewest agents.
   */
  focus: z.array(z.number().min(0).max(64)).min(1).max(16).default([4]),
});

/**
 * Bin-centric dot product (Panigrahy, Talwar, Uyeda, Wieder: Heuristics for Vector Bin Packing, 2011): fills one agent after
 * the other, the fullest first, each time with that waiting task which lines up best with what is left there:
 * score = sum over resources of weight · need / total · free / total, weight = (needed by all that wait / total of all rows)
 * ^ focus. Who goes first in the order counts among equals alone, so a task may wait as long as others fit better: for batches.
 * Whether a task may run there is for the rest of the chain to say. Looks at all that waits for each placement: the slow kind.
 * Example: (3 cpus, 1 GB), (1, 1) and (1, 3) wait for an agent of 4 cpus and 4 GB: the first and then the third, which scores
 * 1/4 · 1/4 + 3/4 · 3/4 beside it and the second 1/4 · 1/4 + 1/4 · 3/4; in their order the second would keep the third out.
 */
export const binCentric = defineCyclePolicy('bin-centric', options, ({ focus }) => ({
  place(cycle: CycleView) {
    const rows = fullestFirst(cycle);
    const best = focus.length === 1 ? focus[0]! : bestOnPaper(cycle, rows, focus);
    fill(cycle, rows, best, cycle.view.free, (task, row) => cycle.tryPlace(task, Uint32Array.of(row)) !== -1);
    return [];
  },
}));

type Columns = RowView['free'];

/** The tasks of one job that wait, in their order: all alike. */
interface Pile {
  readonly demand: TaskDemand;
  readonly rows: ReadonlySet<number>;
  /** Places in the cycle's list, the last one first. */
  readonly tasks: number[];
}

/** The rows that any task may use; of equally full ones the lowest first. */
function fullestFirst({ view, tasks }: CycleView): readonly number[] {
  const rows = [...new Set(tasks.flatMap((task) => [...task.rows]))].sort((a, b) => a - b);
  const left = new Map(rows.map((row) => [row, emptiness(view, row)]));
  return rows.sort((a, b) => left.get(a)! - left.get(b)!);
}

/** The mean part that is free, over the resources of which the row has any; 1 for an empty row. */
function emptiness({ free, total }: RowView, row: number): number {
  let [sum, count] = [0, 0];
  for (let dim = 0; dim < total.length; dim++) {
    if (!(total[dim]![row]! > 0)) continue;
    sum += free[dim]![row]! / total[dim]![row]!;
    count += 1;
  }
  return count === 0 ? 1 : sum / count;
}

/** The first number of those that leave the fewest tasks unplaced, and then open the fewest agents; rules are not asked. */
function bestOnPaper(cycle: CycleView, rows: readonly number[], focus: readonly number[]): number {
  const plans = focus.map((one) => {
    const free = cycle.view.free.map((column) => column.slice());
    const { placed, opened } = fill(cycle, rows, one, free, (task, row) => {
      const { need, asked } = cycle.tasks[task]!.demand;
      for (const dim of asked) free[dim]![row]! -= need[dim]!;
      return true;
    });
    return { one, placed, opened };
  });
  return plans.reduce((best, plan) =>
    plan.placed > best.placed || (plan.placed === best.placed && plan.opened < best.opened) ? plan : best,
  ).one;
}

/**
 * Fills the rows in their order.
 *
 * @param free - what `put` takes from
 * @param put - places a task that fits; false if it may not run there
 */
function fill(
  { view, tasks }: CycleView,
  rows: readonly number[],
  focus: number,
  free: Columns,
  put: (task: number, row: number) => boolean,
): { readonly placed: number; readonly opened: number } {
  const { total } = view;
  const demanded = demandOf(tasks, total.length);
  const supplied = total.map((column) => rows.reduce((sum, row) => sum + column[row]!, 0));
  const weights = new Float64Array(total.length);
  let piles = pilesOf(tasks);
  let [placed, opened] = [0, 0];
  for (const row of rows) {
    piles = piles.filter((pile) => pile.tasks.length > 0);
    for (let dim = 0; dim < weights.length; dim++)
      weights[dim] = supplied[dim]! > 0 ? (Math.max(0, demanded[dim]!) / supplied[dim]!) ** focus : 0;
    const isEmpty = emptiness(view, row) === 1;
    const before = placed;
    const open = piles.filter((pile) => pile.rows.has(row));
    for (let at = bestOf(open, row, free, total, weights); at !== -1; at = bestOf(open, row, free, total, weights)) {
      const { tasks: waiting, demand } = open[at]!;
      if (put(waiting.at(-1)!, row)) {
        waiting.pop();
        placed += 1;
        for (const dim of demand.asked) demanded[dim]! -= demand.need[dim]!;
        if (waiting.length > 0) continue;
      }
      open.splice(at, 1);
    }
    if (isEmpty && placed > before) opened += 1;
  }
  return { placed, opened };
}

/** Milli-units that all tasks ask for, by dimension. */
function demandOf(tasks: readonly CycleTask[], dimensions: number): Float64Array {
  const sums = new Float64Array(dimensions);
  for (const { demand } of tasks) for (const dim of demand.asked) sums[dim]! += demand.need[dim]!;
  return sums;
}

/** In the order of the first task of each. */
function pilesOf(tasks: readonly CycleTask[]): readonly Pile[] {
  const rowsOf = new Map<string, ReadonlySet<number>>();
  const piles = new Map<CycleTask['task']['job'], Pile>();
  for (const [at, { task, demand, rows }] of tasks.entries()) {
    const { job } = task;
    if (!rowsOf.has(job.role)) rowsOf.set(job.role, new Set(rows));
    const pile = piles.get(job);
    if (pile === undefined) piles.set(job, { demand, rows: rowsOf.get(job.role)!, tasks: [at] });
    else pile.tasks.push(at);
  }
  for (const pile of piles.values()) pile.tasks.reverse();
  return [...piles.values()];
}

/** The pile whose tasks line up best with what is left on the row; -1 if none fits. */
function bestOf(piles: readonly Pile[], row: number, free: Columns, total: Columns, weights: Float64Array): number {
  let best = -1;
  let most = -1;
  for (let at = 0; at < piles.length; at++) {
    const { need, asked } = piles[at]!.demand;
    let score = 0;
    let fits = true;
    for (let a = 0; a < asked.length && fits; a++) {
      const dim = asked[a]!;
      const [left, whole] = [free[dim]![row]!, total[dim]![row]!];
      fits = left >= need[dim]!;
      score += weights[dim]! * (need[dim]! / whole) * (left / whole);
    }
    if (fits && score > most) [best, most] = [at, score];
  }
  return best;
}
