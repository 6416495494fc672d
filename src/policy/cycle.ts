import type { RowView, TaskDemand } from '../matching/row-view.js';
import type { PolicyTask } from './task.js';

/** A whole cycle, for a policy that wants to decide everything at once. */
export interface CycleView {
  readonly view: RowView;
  /** Admitted tasks in the order facet's order. */
  readonly tasks: readonly CycleTask[];
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
