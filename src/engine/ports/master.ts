import type { AgentId, ExecutorId, FrameworkId, OfferId, TaskId } from '../../model/ids.js';
import type { InverseOffer } from '../../model/inverse-offer.js';
import type { Offer } from '../../model/offer.js';
import type { Operation } from '../../model/operation.js';
import type { OperationStatus } from '../../model/operation-status.js';
import type { TaskStatus } from '../../model/task-status.js';

export type { InverseOffer, OperationStatus };

/** One subscription, from SUBSCRIBED to the end of its stream. */
export interface Session {
  readonly frameworkId: FrameworkId;
  /** Where the master was reached, for messages to people. */
  readonly master: string;
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

/** What a framework asks of a master. Mesos: `mesos.v1.scheduler.Call`; SUBSCRIBE is the driver's own. */
export type MasterCall =
  | {
      readonly type: 'accept';
      /** Offers of one agent and one role. */
      readonly offerIds: readonly OfferId[];
      readonly operations: readonly Operation[];
      /** The filter on what the operations leave over, in seconds, at least 0. */
      readonly refuseSeconds: number;
    }
  | { readonly type: 'decline'; readonly offerIds: readonly OfferId[]; readonly refuseSeconds: number }
  | { readonly type: 'revive' | 'suppress'; readonly roles: readonly string[] }
  | { readonly type: 'kill'; readonly taskId: TaskId; readonly agentId?: AgentId; readonly graceMs?: number }
  | { readonly type: 'acknowledge'; readonly agentId: AgentId; readonly taskId: TaskId; readonly uuid: string }
  /** An empty list asks for every task that the master knows (implicit reconciliation). */
  | { readonly type: 'reconcile'; readonly tasks: readonly { readonly taskId: TaskId; readonly agentId?: AgentId }[] }
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
  /** Subscribes, and stays subscribed until {@link stop}. Once only. */
  start(listener: MasterListener): void;

  /**
   * Sends one call. Calls arrive at the master in the order in which they were made. Never rejects.
   * A call outside a subscription is `refused` at once.
   */
  call(call: MasterCall): Promise<CallOutcome>;

  /** Ends the stream and every connection; the listener hears nothing afterwards. Resolves when all is closed. */
  stop(): Promise<void>;
}
