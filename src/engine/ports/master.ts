import type { FrameworkChanges } from '../../model/framework.js';
import type { AgentId, ExecutorId, FrameworkId, OfferId, OperationId, TaskId } from '../../model/ids.js';
import type { InverseOffer } from '../../model/inverse-offer.js';
import type { Offer } from '../../model/offer.js';
import type { Operation } from '../../model/operation.js';
import type { OperationStatus } from '../../model/operation-status.js';
import type { TaskStatus } from '../../model/task-status.js';
import type { Resources } from '../../resources/resources.js';

export type { FrameworkChanges, InverseOffer, OperationStatus };

/** One subscription, from SUBSCRIBED to the end of its stream. */
export interface Session {
  readonly frameworkId: FrameworkId;
  /** Where the master was reached, for messages to people. */
  readonly master: string;
  /** Whom the master takes us for, and reservations are made by; absent: nobody asked. */
  readonly principal?: string;
  /** The roles that the SUBSCRIBE said want no offers, carried over from the session before; absent: none. */
  readonly suppressedRoles?: readonly string[];
}

/** Which operation: with an agent, or the provider of the resources, where the master said one. */
export interface OperationKey {
  readonly operationId: OperationId;
  readonly agentId?: AgentId;
  readonly resourceProviderId?: string;
}

/** What is asked for ahead of an offer; an allocator may heed it. `mesos.v1.Request` */
export interface ResourceRequest {
  /** Absent: of any agent. */
  readonly agentId?: AgentId;
  readonly resources: Resources;
}

/** What a master tells a framework, after SUBSCRIBED. Mesos: `mesos.v1.scheduler.Event`; heartbeats end in the driver. */
export type MasterEvent =
  | { readonly type: 'offers'; readonly offers: readonly Offer[] }
  | { readonly type: 'rescind'; readonly offerId: OfferId }
  | { readonly type: 'inverse-offers'; readonly offers: readonly InverseOffer[] }
  | { readonly type: 'rescind-inverse-offer'; readonly offerId: OfferId }
  | { readonly type: 'update'; readonly status: TaskStatus }
  | { readonly type: 'operation-update'; readonly status: OperationStatus }
  | { readonly type: 'message'; readonly agentId: AgentId; readonly executorId: ExecutorId; readonly data: string }
  | { readonly type: 'failure'; readonly agentId?: AgentId; readonly executorId?: ExecutorId; readonly status?: number }
  | { readonly type: 'error'; readonly message: string };

/** For how long a master refuses what goes back without a filter, in seconds. Mesos: `Filters.refuse_seconds` */
export const DEFAULT_REFUSE_SECONDS = 5;

/**
 * What a framework asks of a master. Mesos: `mesos.v1.scheduler.Call`; SUBSCRIBE is the driver's own. `refuseSeconds` is
 * the filter on what goes back: from 0, in seconds; absent or negative the master takes its
 * default.
 */
export type MasterCall =
  | {
      readonly type: 'accept';
      /** Offers of one agent and one role. */
      readonly offerIds: readonly OfferId[];
      /** None: the offers are declined. */
      readonly operations: readonly Operation[];
      /** Of what the operations leave over. */
      readonly refuseSeconds?: number;
    }
  | { readonly type: 'decline'; readonly offerIds: readonly OfferId[]; readonly refuseSeconds?: number }
  /** Yes, the agent may be had; or no, not for so long. The next inverse offer comes when `refuseSeconds` are over. */
  | {
      readonly type: 'accept-inverse-offers' | 'decline-inverse-offers';
      readonly offerIds: readonly OfferId[];
      readonly refuseSeconds?: number;
    }
  /** Absent: all roles. */
  | { readonly type: 'revive' | 'suppress'; readonly roles?: readonly string[] }
  | { readonly type: 'kill'; readonly taskId: TaskId; readonly agentId?: AgentId; readonly graceMs?: number }
  /** Ends a custom executor, and all its tasks with it. A FAILURE event follows. */
  | { readonly type: 'shutdown'; readonly executorId: ExecutorId; readonly agentId: AgentId }
  | { readonly type: 'acknowledge'; readonly agentId: AgentId; readonly taskId: TaskId; readonly uuid: string }
  | (OperationKey & { readonly type: 'acknowledge-operation'; readonly uuid: string })
  /** An empty list asks for every task that the master knows (implicit reconciliation). */
  | { readonly type: 'reconcile'; readonly tasks: readonly { readonly taskId: TaskId; readonly agentId?: AgentId }[] }
  /** An empty list asks for every operation that the master knows. */
  | { readonly type: 'reconcile-operations'; readonly operations: readonly OperationKey[] }
  /** To a custom executor, which may never get it. `data` is base64. */
  | { readonly type: 'message'; readonly agentId: AgentId; readonly executorId: ExecutorId; readonly data: string }
  | { readonly type: 'request'; readonly requests: readonly ResourceRequest[] }
  | { readonly type: 'update-framework'; readonly changes: FrameworkChanges }
  | { readonly type: 'teardown' };

/**
 * What became of a call: the master took it (2xx), refused it (any other status: it had no effect), or nobody knows
 * (the connection broke after it was sent).
 */
export type CallOutcome =
  | { readonly type: 'ok' }
  | { readonly type: 'refused'; readonly status?: number; readonly message: string }
  | { readonly type: 'unknown'; readonly message: string };

/** Where a driver reports. Called in the order in which things happened, never inside a call of the connection. */
export interface MasterListener {
  subscribed(session: Session): void;
  /** The stream ended; the driver is reconnecting by itself. What it calls from now on is refused until `subscribed`. */
  disconnected(reason: string): void;
  event(event: MasterEvent): void;
  /** The driver gave up for good: credentials refused, framework removed, a newer instance took over. */
  failed(error: Error): void;
}

/** A driver: a way to reach a master. */
export interface MasterConnection {
  /**
   * Subscribes, and stays subscribed until {@link stop}. Once only.
   *
   * @param frameworkId - of an earlier run, whose tasks and place it takes; absent: a new framework, unless the driver
   * was made for a certain one
   */
  start(listener: MasterListener, frameworkId?: FrameworkId): void;

  /**
   * Sends one call. Calls arrive at the master in the order in which they were made. Never rejects.
   * A call outside a subscription is `refused` at once.
   */
  call(call: MasterCall): Promise<CallOutcome>;

  /** Ends the stream and every connection; the listener hears nothing afterwards. Resolves when all is closed. */
  stop(): Promise<void>;
}
