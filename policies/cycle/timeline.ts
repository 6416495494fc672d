import type { Job, RowView, RunningTask, TaskDemand } from 'stowage/policy';

/** What a row gains (or, negative, loses) at a time. */
interface Change {
  readonly at: number;
  readonly amounts: Float64Array;
}

/** What each row will have free, by what runs there and what was promised. */
export class Timeline {
  readonly #view: RowView;
  /** What is free now, before this cycle's placements: those are changes. */
  readonly #free: readonly Float64Array[];
  readonly #changes = new Map<number, Change[]>();

  /** @param expected - how long a task of a job runs in all, in milliseconds */
  constructor(view: RowView, running: readonly RunningTask[], expected: (job: Job) => number) {
    this.#view = view;
    this.#free = view.free.map((column) => column.slice());
    for (const { task, row, holds, since } of running) {
      // One that runs longer than expected may end at any moment, but has not yet.
      this.#add(row, { at: Math.max(since + expected(task.job), view.now + 1), amounts: holds });
    }
  }

  /** Whether a row has room for a task from `from` on, for as long as it runs. */
  fits(row: number, { need, asked }: TaskDemand, from: number, span: number): boolean {
    const changes = this.#changes.get(row) ?? [];
    const times = [from, ...changes.map(({ at }) => at).filter((at) => at > from && at < from + span)];
    return times.every((time) =>
      asked.every((dim) => {
        let free = this.#free[dim]![row]!;
        for (const { at, amounts } of changes) if (at <= time) free += amounts[dim]!;
        return free >= need[dim]!;
      }),
    );
  }

  /** Sets a row's room aside for a task, from `from` on. */
  take(row: number, { need }: TaskDemand, from: number, span: number): void {
    this.#add(row, { at: from, amounts: need.map((amount) => -amount) });
    this.#add(row, { at: from + span, amounts: need });
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
    const times = (this.#changes.get(row) ?? []).map(({ at }) => at).filter((at) => at > this.#view.now && at < before);
    return times.sort((a, b) => a - b).find((at) => this.fits(row, demand, at, span));
  }

  #add(row: number, change: Change): void {
    const changes = this.#changes.get(row);
    if (changes === undefined) this.#changes.set(row, [change]);
    else changes.push(change);
  }
}
