import type { TaskDemand } from '../matching/row-view.js';
import type { AgentId, TaskId } from '../model/ids.js';
import type { Job } from '../model/job.js';

/** A task as `keyOf`, order, admission and gangs see it. Frozen during a cycle. */
export interface PolicyTask {
  readonly id: TaskId;
  readonly job: Job;
  /** From 0. */
  readonly instance: number;
  /** From 1. */
  readonly attempt: number;
  /** When the attempt became pending, in milliseconds of the engine's clock. */
  readonly pendingSince: number;
  /** The agents on which earlier attempts of the instance ended badly; each once, in the order of the first time. */
  readonly failedOn: readonly AgentId[];
  /** Rises with every submitted instance: who came first. */
  readonly sequence: number;
}

/** A demand with what the facet's own `keyOf` said; `''` for a facet without one. */
export interface KeyedDemand extends TaskDemand {
  readonly key: string;
}
