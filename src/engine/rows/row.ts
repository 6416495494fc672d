import type { AgentId, OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import type { Resources } from '../../resources/resources.js';

/** An offer that has not ended yet. */
export interface OpenOffer {
  readonly offer: Offer;
  /** Engine's clock, in milliseconds. */
  readonly receivedAt: number;
  /** Held by the disposal policy until then; 0 if not. */
  readonly heldUntil: number;
}

/** A stable slot of one (agent, role): the number by which policies know it, and the offers behind it. */
export interface Row {
  readonly slot: number;
  readonly agentId: AgentId;
  readonly role: string;
  hostname: string;
  /** In order of arrival; another list whenever it changes. Rows have one offer or a few, and there are many rows. */
  offers: readonly OpenOffer[];
  /** What all open offers lend together, less what this cycle has claimed. */
  supply: Resources;
  /** What our own tasks hold there: milli-units by dimension; as long as dimensions were known when it changed. */
  used: number[];
  /** How many tasks of ours hold something there. */
  tasks: number;
  /** Declined offers since a task was last placed there. */
  declinedInRow: number;
  /** The agent's row for another role. */
  next: Row | undefined;
  /** Until when the master keeps the row's resources from us because we refused them; 0 if it does not. */
  refusedUntil: number;
  /** When something was offered last, and what, less what we launched on it. For explain, when nothing is offered now. */
  seenAt: number;
  seen: Resources;
}

/** The offer of that id, if it is among the row's. */
export function openOffer({ offers }: Row, id: OfferId): OpenOffer | undefined {
  return offers.find(({ offer }) => offer.id === id);
}
