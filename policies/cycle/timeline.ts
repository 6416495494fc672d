import type { Job, RowView, RunningTask, TaskDemand } from 'stowage/policy';

/** What a row has free from a time on, until the next. */
interface Stretch {
  readonly from: number;
  readonly free: Float64Array;
}

/** What each row will have free, by what runs there and what was promised. */
export class Timeline {
  readonly #view: RowView;
  /** What is free now, before this cycle's placements: those are changes. */
  readonly #free: readonly Float64Array[];
  /** By row, in order of time; the first begins before all. A row that is not here stays as it is. */
  readonly #stretches = new Map<number, Stretch[]>();

  /** @param expected - how long a task of a job runs in all, in milliseconds */
  constructor(view: RowView, running: readonly RunningTask[], expected: (job: Job) => number) {
    this.#view = view;
    this.#free = view.free.map((column) => column.slice());
    for (const { task, row, holds, since } of running) {
      // One that runs longer than expected may end at any moment, but has not yet.
      this.#add(row, Math.max(since + expected(task.job), view.now + 1), holds, 1);
    }
  }

  /** Whether a row has room for a task from `from` on, for as long as it runs. */
  fits(row: number, { need, asked }: TaskDemand, from: number, span: number): boolean {
    const stretches = this.#stretches.get(row);
    if (stretches === undefined) return asked.every((dim) => this.#free[dim]![row]! >= need[dim]!);
    for (let at = indexAt(stretches, from); at < stretches.length; at++) {
      const stretch = stretches[at]!;
      if (stretch.from >= from + span && stretch.from > from) return true;
      for (const dim of asked) if (stretch.free[dim]! < need[dim]!) return false;
    }
    return true;
  }

  /** Sets a row's room aside for a task, from `from` on. */
  take(row: number, { need }: TaskDemand, from: number, span: number): void {
    this.#add(row, from, need, -1);
    this.#add(row, from + span, need, 1);
  }

  /** Sets aside the earliest room that there will be on one of `rows`, of equally early ones on the lowest. @returns whether there will be any */
  promise(rows: Uint32Array, demand: TaskDemand, span: number): boolean {
    let [best, start] = [-1, Number.POSITIVE_INFINITY];
    for (const row of rows) {
      const earliest = this.readyAt(row, demand, span, start);
      if (earliest !== undefined) [best, start] = [row, earliest];
    }
    if (best !== -1) this.take(best, demand, start, span);
    return best !== -1;
  }

  /** When a row will first have room for a task for as long as it runs, later than now; nothing if not `before` some time. */
  readyAt(row: number, demand: TaskDemand, span: number, before = Number.POSITIVE_INFINITY): number | undefined {
    for (const { from } of this.#stretches.get(row) ?? []) {
      if (from >= before) return undefined;
      if (from > this.#view.now && this.fits(row, demand, from, span)) return from;
    }
    return undefined;
  }

  /** From a time on, a row has so much more, or less. */
  #add(row: number, from: number, amounts: ArrayLike<number>, sign: 1 | -1): void {
    let stretches = this.#stretches.get(row);
    if (stretches === undefined) {
      stretches = [{ from: Number.NEGATIVE_INFINITY, free: Float64Array.from(this.#free, (column) => column[row]!) }];
      this.#stretches.set(row, stretches);
    }
    let at = indexAt(stretches, from);
    if (stretches[at]!.from < from) {
      stretches.splice(at + 1, 0, { from, free: stretches[at]!.free.slice() });
      at += 1;
    }
    for (; at < stretches.length; at++) {
      const { free } = stretches[at]!;
      for (let dim = 0; dim < free.length; dim++) free[dim]! += sign * (amounts[dim] ?? 0);
    }
  }
}

/** The stretch that a time lies in. Invariant: the answer is in [low, high]. */
function indexAt(stretches: readonly Stretch[], time: number): number {
  let [low, high] = [0, stretches.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stretches[middle]!.from <= time) low = middle;
    else high = middle - 1;
  }
  return low;
}
