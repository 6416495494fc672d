import type { AgentId, OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import { Resources } from '../../resources/resources.js';
import type { Split } from '../homes/tags.js';

/** An offer that has not ended yet. */
export interface OpenOffer {
  readonly offer: Offer;
  /** Engine's clock, in milliseconds. */
  readonly receivedAt: number;
  /** Held by the disposal policy until then; 0 if not. */
  readonly heldUntil: number;
  /** What it lends, told apart; absent where nothing is kept for homes. */
  readonly split: Split | undefined;
}

/** A stable slot of one (agent, role): the number by which policies know it, and the offers behind it. */
export interface Row {
  readonly slot: number;
  readonly agentId: AgentId;
  readonly role: string;
  hostname: string;
  /** In order of arrival; another list whenever it changes. Rows have one offer or a few, and there are many rows. */
  offers: readonly OpenOffer[];
  /** What all open offers lend together, less what this cycle has claimed and without what is kept for homes. */
  supply: Resources;
  /** What they lend of homes, less what this cycle has claimed. */
  kept: Resources;
  /** What our tasks hold there, and what is kept for them: milli-units by dimension; as long as the dimensions known then. */
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

/** What offers lend together, without what is kept for homes. */
export function supplyOf(offers: readonly OpenOffer[]): Resources {
  let supply = Resources.EMPTY;
  for (const { offer, split } of offers) supply = supply.plus(split?.free ?? offer.resources);
  return supply;
}
