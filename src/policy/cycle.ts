import type { RowView, TaskDemand } from '../matching/row-view.js';
import type { RunningTask } from './preemption.js';
import type { PolicyTask } from './task.js';

/** A whole cycle, for a policy that wants to decide everything at once. */
export interface CycleView {
  /** What is free here changes with {@link CycleView.tryPlace}. */
  readonly view: RowView;
  /** Admitted tasks in the order facet's order. */
  readonly tasks: readonly CycleTask[];
  /** What our own tasks hold, placed by this cycle or before it, on rows of whatever role. */
  running(): readonly RunningTask[];
  /** The rows that `tasks[task]` may use by what never changes with tasks, whether anything is offered there or not; ascending. */
  usableRows(task: number): Uint32Array;
  /**
   * Places `tasks[task]` as the rest of the chain would: fit, narrow, domain, score and pick, among `rows` alone (all of its
   * role if not given). What it takes is no longer free from then on. Do not return it again.
   *
   * @returns the row; -1 if it fits on none, or was placed before
   */
  tryPlace(task: number, rows?: Uint32Array): number;
}

export interface CycleTask {
  readonly task: PolicyTask;
  readonly demand: TaskDemand;
  /** The rows of the task's role that hold an offer, ascending. */
  readonly rows: Uint32Array;
}

/** `tasks[task]` goes to `row`. Checked like any placement: it must fit after those before it. */
export interface CyclePlacement {
  readonly task: number;
  readonly row: number;
}
