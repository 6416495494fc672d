import type { TaskDemand } from '../matching/row-view.js';
import type { TaskId } from '../model/ids.js';
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
  /** Rises with every submitted instance: who came first. */
  readonly sequence: number;
}

/** A demand with what the facet's own `keyOf` said; `''` for a facet without one. */
export interface KeyedDemand extends TaskDemand {
  readonly key: string;
}
