import type { AgentId, TaskId } from '../model/ids.js';
import type { PolicyTask } from './task.js';

/** A task of ours that could be given up. */
export interface RunningTask {
  readonly task: PolicyTask;
  readonly agentId: AgentId;
  readonly row: number;
  /** What it holds: milli-units by dimension of `view.resources`. */
  readonly holds: Float64Array;
  /** Engine's clock, in milliseconds; since when it runs. */
  readonly since: number;
  /** How many instances of its job, of those that have not ended, do not run now: they wait, start, or are being given up. */
  readonly away: number;
}

/** Tasks whose end makes room on one row. */
export interface VictimSet {
  readonly row: number;
  readonly victims: readonly TaskId[];
  /** Finite; lower is better; ties go to the lowest row. */
  readonly cost: number;
}
