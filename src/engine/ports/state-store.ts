import type { AgentId, FrameworkId, OfferId } from '../../model/ids.js';
import type { Job } from '../../model/job.js';
import type { OperationStatus } from '../../model/operation-status.js';
import type { TaskInfo } from '../../model/task-info.js';
import type { TaskStatus } from '../../model/task-status.js';

/** One fact that outlives the process. Together, in order, they rebuild the engine's jobs and tasks. */
export type StateRecord =
  | { readonly type: 'framework'; readonly frameworkId: FrameworkId }
  | { readonly type: 'job'; readonly job: Job }
  | { readonly type: 'kill'; readonly job: string; readonly instance?: number }
  /** From here on the job of that name is wanted so. */
  | { readonly type: 'update'; readonly job: Job; readonly atOnce: number }
  /** Written before the ACCEPT leaves. */
  | { readonly type: 'launch'; readonly offerIds: readonly OfferId[]; readonly task: TaskInfo }
  /** Its end was asked for to make room for others, or for its job's sake: what is heard of it next counts as no failure. */
  | { readonly type: 'given-up'; readonly taskId: TaskInfo['taskId'] }
  /** Its successor may be launched while it runs; it is killed when that one runs. */
  | { readonly type: 'replaced'; readonly taskId: TaskInfo['taskId'] }
  /** The launch before it never happened: its attempt does not count. `isSpent`: its id may be known to the master. */
  | {
      readonly type: 'voided';
      readonly taskId: TaskInfo['taskId'];
      readonly reason: string;
      readonly isSpent?: true;
    }
  /** What an instance keeps on an agent for its next attempts; absent: nothing any more. Written before its ACCEPT leaves. */
  | { readonly type: 'home'; readonly job: string; readonly instance: number; readonly home?: HomeRecord }
  /** An agent, by its id or its host's name, gets no further tasks; or, not `on`, it does again, and is drained no longer. */
  | { readonly type: 'cordon'; readonly agent: string; readonly on: boolean }
  /** Our user wants the agent empty; `until` is in milliseconds since 1970. */
  | { readonly type: 'drain'; readonly agent: string; readonly atOnce: number; readonly until?: number }
  /** Written before the ACKNOWLEDGE leaves. */
  | { readonly type: 'status'; readonly status: TaskStatus }
  /** Written before the ACKNOWLEDGE_OPERATION_STATUS leaves. */
  | { readonly type: 'operation-status'; readonly status: OperationStatus };

/** The home of an instance: its volume, and all that is reserved for it. */
export interface HomeRecord {
  /** Of the volume: the id of the attempt for which it was made. */
  readonly id: string;
  readonly agentId: AgentId;
  readonly hostname: string;
  /** Somebody has seen it. */
  readonly isSure: boolean;
  /** It is to be destroyed. */
  readonly isReleased: boolean;
}

/** Where intents and facts are kept. */
export interface StateStore {
  /** Every record so far, in order. Called once, before the first append. */
  load(): Promise<readonly StateRecord[]>;

  /**
   * Appends `records` after all earlier ones; resolves when they are durable. Calls are not awaited one by one:
   * they become durable in call order. A rejection means that the store takes nothing more.
   */
  append(records: readonly StateRecord[]): Promise<void>;

  close(): Promise<void>;
}
