import type { AgentId, TaskId } from '../../model/ids.js';
import type { Job } from '../../model/job.js';
import { encodeTaskId } from '../../model/task-id.js';
import type { PlacementReason } from '../explain/explanation.js';
import type { Instance } from './job-book.js';
import type { Holding, TaskEntry, TaskPhase } from './task-entry.js';

/** What makes an attempt. */
export type NewAttempt = Pick<TaskEntry, 'job' | 'instance' | 'attempt' | 'sequence' | 'failedOn'>;

/** An attempt of the book. It knows whose it is, which policies do not see. */
export class Attempt implements TaskEntry {
  readonly id: TaskId;
  readonly job: Job;
  readonly instance: number;
  readonly attempt: number;
  readonly sequence: number;
  readonly failedOn: TaskEntry['failedOn'];
  phase: TaskPhase = 'pending';
  pendingSince: number;
  readyAt: number;
  agentId: AgentId | undefined = undefined;
  holding: Holding | undefined = undefined;
  since: number;
  killAsked = false;
  isGivenUp = false;
  isMoving = false;
  isStuck = false;
  baseFault: string | undefined = undefined;
  graceMs: number | undefined = undefined;
  kills = 0;
  unsure = false;
  why: PlacementReason | undefined = undefined;
  message = '';
  #owner: Instance | undefined = undefined;

  /** Pending since `now`. */
  constructor({ job, instance, attempt, sequence, failedOn }: NewAttempt, now: number) {
    this.id = encodeTaskId({ job: job.name, instance, attempt });
    this.job = job;
    this.instance = instance;
    this.attempt = attempt;
    this.sequence = sequence;
    this.failedOn = failedOn;
    this.pendingSince = now;
    this.readyAt = now;
    this.since = now;
  }

  /** To be said once, as soon as it is made. */
  belongsTo(owner: Instance): void {
    this.#owner = owner;
  }

  /** Whose attempt it is; nothing of one that is in no book. */
  static ownerOf(task: TaskEntry): Instance | undefined {
    return #owner in task ? task.#owner : undefined;
  }
}
