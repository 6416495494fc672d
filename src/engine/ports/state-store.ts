import type { AgentId, FrameworkId, OfferId } from '../../model/ids.js';
import type { Job } from '../../model/job.js';
import type { OperationStatus } from '../../model/operation-status.js';
import type { TaskInfo } from '../../model/task-info.js';
import type { TaskState, TaskStatus } from '../../model/task-status.js';

/** How an instance ended for good. */
export type InstanceEnd = 'finished' | 'failed' | 'killed' | 'lost';

/** One fact that outlives the process. Together, in order, they rebuild the engine's jobs and tasks. */
export type StateRecord =
  | { readonly type: 'framework'; readonly frameworkId: FrameworkId }
  /** Written before the TEARDOWN leaves: from here on the framework is over, with every task that it ran. */
  | { readonly type: 'torn-down'; readonly frameworkId: FrameworkId }
  | { readonly type: 'job'; readonly job: Job }
  | { readonly type: 'kill'; readonly job: string; readonly instance?: number }
  /** From here on the job of that name is wanted so. */
  | { readonly type: 'update'; readonly job: Job; readonly atOnce: number }
  /** Written before the ACCEPT leaves. `hostname` is that of the agent; absent in records of old. */
  | {
      readonly type: 'launch';
      readonly offerIds: readonly OfferId[];
      readonly hostname?: string;
      readonly task: TaskInfo;
    }
  /** Its end was asked for to make room for others, or for its job's sake: what is heard of it next counts as no failure. */
  | { readonly type: 'given-up'; readonly taskId: TaskInfo['taskId'] }
  /**
   * Its successor may be launched while it runs; it is killed when that one runs. `isStuck`: that one failed for good, and
   * the attempt stays.
   */
  | { readonly type: 'replaced'; readonly taskId: TaskInfo['taskId']; readonly isStuck?: true }
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
  | {
      readonly type: 'drain';
      readonly agent: string;
      readonly atOnce: number;
      readonly until?: number;
      readonly graceMs?: number;
    }
  /** Written before the ACKNOWLEDGE leaves. */
  | { readonly type: 'status'; readonly status: TaskStatus }
  /** Written before the ACKNOWLEDGE_OPERATION_STATUS leaves. */
  | { readonly type: 'operation-status'; readonly status: OperationStatus }
  | InstanceRecord;

/**
 * Where an instance stands, in place of what was recorded of its attempts that are over. Follows the launches of those
 * that are not.
 */
export interface InstanceRecord {
  readonly type: 'instance';
  readonly job: string;
  readonly instance: number;
  /** The number of its youngest attempt, from 1. */
  readonly attempt: number;
  /** Retries used up. */
  readonly retries: number;
  /** That attempt is not launched yet: it waits for an offer, or for its back-off before. */
  readonly next?: 'pending' | 'waiting';
  /** It was taken down for a change of its job, and its successor does not run yet. */
  readonly isChanging?: true;
  readonly end?: InstanceEndRecord;
}

/** How an instance ended, and the attempt that counted then. */
export interface InstanceEndRecord {
  readonly how: InstanceEnd;
  readonly attempt: number;
  readonly state: TaskState;
  /** The last words about it. */
  readonly message: string;
  /** Where it was launched; absent: nowhere. */
  readonly agentId?: AgentId;
}

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

  /** Whether so much was appended that {@link replace} pays. Absent: it never does. */
  readonly isLong?: boolean;

  /**
   * Puts `records` in place of everything that was given so far, also of what is not durable yet; what is appended after
   * this call stands behind them. Resolves when they are durable; until then what they replace is kept. Rejects as
   * {@link append} does. Absent: the store keeps every record.
   */
  replace?(records: readonly StateRecord[]): Promise<void>;

  /** Resolves when what was given is durable, as far as the store took it, and nothing is open any more. */
  close(): Promise<void>;
}
