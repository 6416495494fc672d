import type { AgentId, ExecutorId, OfferId, TaskId } from '../model/ids.js';
import type { InverseOffer } from '../model/inverse-offer.js';
import type { OperationStatus } from '../model/operation-status.js';
import type { TaskState } from '../model/task-status.js';
import type { FacetKind } from '../policy/facets.js';
import type { PlacementReason } from './explain/explanation.js';
import type { InstanceEnd } from './jobs/job-book.js';
import type { TaskPhase } from './jobs/task-entry.js';

/** What observers are told. Announces; changes nothing. */
export type Notice =
  | {
      readonly type: 'task';
      readonly taskId: TaskId;
      readonly job: string;
      readonly instance: number;
      readonly attempt: number;
      readonly phase: TaskPhase;
      readonly agentId?: AgentId;
      readonly hostname?: string;
      /** The executor's or the master's words, as `Command exited with status 0`. */
      readonly message: string;
      /** Engine's clock, in milliseconds. */
      readonly at: number;
      /** With `staging`: why there, if the engine is configured to tell (`whyRows`). */
      readonly why?: PlacementReason;
    }
  | { readonly type: 'retry'; readonly taskId: TaskId; readonly after: TaskState; readonly readyAt: number }
  | { readonly type: 'instance'; readonly job: string; readonly instance: number; readonly end: InstanceEnd }
  | { readonly type: 'job-done'; readonly job: string }
  /** What an update asked for is there: every instance that has not ended is as wanted, and none is beyond the count. */
  | { readonly type: 'job-updated'; readonly job: string }
  /** What an instance keeps on an agent was made, destroyed, lost with its data, or could not be made. */
  | {
      readonly type: 'volume';
      readonly job: string;
      readonly instance: number;
      /** Its id, as the master knows it. */
      readonly volume: string;
      readonly agentId: AgentId;
      readonly hostname: string;
      readonly state: 'made' | 'destroyed' | 'lost' | 'failed';
      /** Why it was lost, or what the master said. */
      readonly message: string;
    }
  /** An agent was closed or opened for further tasks, is being emptied, or has no task of ours any more. */
  | { readonly type: 'agent'; readonly agent: string; readonly state: 'cordoned' | 'open' | 'draining' | 'drained' }
  | { readonly type: 'voided'; readonly taskId: TaskId; readonly reason: string }
  | { readonly type: 'call-failed'; readonly call: string; readonly message: string }
  | { readonly type: 'policy-fault'; readonly policy: string; readonly kind: FacetKind; readonly message: string }
  /** A call of a policy got no answer in time: the n-th of that policy in this step, from 1. */
  | { readonly type: 'policy-missed'; readonly policy: string; readonly call: number; readonly deadlineMs: number }
  | { readonly type: 'connected' | 'disconnected' | 'store-failed' | 'master-error'; readonly message: string }
  /** What became of an operation of ours; durable before the master is told that we know. */
  | { readonly type: 'operation'; readonly status: OperationStatus }
  /** The master's operator asks for an agent; it is answered when its tasks have moved, or will not. */
  | { readonly type: 'inverse-offer'; readonly offer: InverseOffer }
  | { readonly type: 'inverse-offer-rescinded'; readonly offerId: OfferId }
  | {
      readonly type: 'inverse-offer-answered';
      readonly offerId: OfferId;
      readonly agentId: AgentId;
      readonly isAccepted: boolean;
      /** Why not; empty if it was accepted. */
      readonly reason: string;
    }
  /** From an executor of ours; `data` is base64. */
  | { readonly type: 'message'; readonly agentId: AgentId; readonly executorId: ExecutorId; readonly data: string }
  /** An executor ended, with the wait status that its agent saw; or, without an executor, an agent was removed. */
  | {
      readonly type: 'failure';
      readonly agentId?: AgentId;
      readonly executorId?: ExecutorId;
      readonly status?: number;
    }
  | { readonly type: 'cycle'; readonly tried: number; readonly placed: number; readonly pending: number };
