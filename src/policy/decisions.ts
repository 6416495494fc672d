import type { AgentId, OfferId } from '../model/ids.js';

/** An admission facet's answer. `reason` is what explain shows, as `rate limit of user ann`. */
export type Admission =
  /** Asked again each time its turn comes; with `againMs` (at least 1) after so long even if nothing else happens. */
  | { readonly type: 'now'; readonly againMs?: number }
  /** Ask again in `ms`, at least 1. */
  | { readonly type: 'wait'; readonly ms: number; readonly reason: string }
  /** Ask again after something happened: a task ended, a job was submitted, offers came. */
  | { readonly type: 'wait-for-event'; readonly reason: string }
  /** It has waited too long: the instance ends as failed, without another try. */
  | { readonly type: 'never'; readonly reason: string };

/** What becomes of an unused offer. */
export type Disposal =
  /** Back to the master, which keeps it from us for `refuseSeconds` (0 to 31,536,000). */
  | { readonly type: 'decline'; readonly refuseSeconds: number }
  /**
   * Kept for later cycles, at the latest until `until` (engine's clock, ms); then asked again. From 2^53 - 1 on: until it
   * ends by itself.
   */
  | { readonly type: 'hold'; readonly until: number };

/** A row's standing with the disposal facet. */
export interface RowDisposal {
  readonly agentId: AgentId;
  readonly role: string;
  /** Tasks of the row's role that are still pending after this cycle. */
  readonly pending: number;
  /** Offers of the row that were declined since a task was last placed on it. */
  readonly declinedInRow: number;
}

/** A wholly unused offer at the end of a cycle. */
export interface UnusedOffer extends RowDisposal {
  readonly offerId: OfferId;
  /** Engine's clock, in milliseconds. */
  readonly receivedAt: number;
}
