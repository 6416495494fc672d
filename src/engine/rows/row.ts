import type { AgentId, OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import { Resources } from '../../resources/resources.js';
import type { Split } from '../homes/tags.js';

export const NO_OFFERS: readonly OpenOffer[] = [];
/** Shared by the rows that never held a task: never written to. */
export const NOTHING_USED: number[] = [];

// Both are made by the thousand when an event comes, and as instances of classes: literals of one place V8 would make among
// its old objects once some had lived for a while, in memory that was never touched before, at three times the cost.

/** An offer that has not ended yet. */
export class OpenOffer {
  readonly offer: Offer;
  /** Engine's clock, in milliseconds. */
  readonly receivedAt: number;
  /** Held by the disposal policy until then; 0 if not. */
  readonly heldUntil: number;
  /** What it lends, told apart; absent where nothing is kept for homes. */
  readonly split: Split | undefined;

  constructor(offer: Offer, receivedAt: number, heldUntil: number, split: Split | undefined) {
    this.offer = offer;
    this.receivedAt = receivedAt;
    this.heldUntil = heldUntil;
    this.split = split;
  }
}

/** A stable slot of one (agent, role): the number by which policies know it, and the offers behind it. */
export class Row {
  readonly slot: number;
  readonly agentId: AgentId;
  readonly role: string;
  hostname: string;
  /** In order of arrival; another list whenever it changes. Rows have one offer or a few, and there are many rows. */
  offers = NO_OFFERS;
  /** What all open offers lend together, less what this cycle has claimed and without what is kept for homes. */
  supply = Resources.EMPTY;
  /** What they lend of homes, less what this cycle has claimed. */
  kept = Resources.EMPTY;
  /** What our tasks hold there, and what is kept for them: milli-units by dimension; as long as the dimensions known then. */
  used = NOTHING_USED;
  /** How many tasks of ours hold something there. */
  tasks = 0;
  /** Whether the offer book lists it among those that may have an offer which nobody holds. */
  isListed = false;
  /** Declined offers since a task was last placed there. */
  declinedInRow = 0;
  /** The agent's row for another role. */
  next: Row | undefined = undefined;
  /** Until when the master keeps the row's resources from us because we refused them; 0 if it does not. */
  refusedUntil = 0;
  /** When something was offered last, and what, less what we launched on it. For explain, when nothing is offered now. */
  seenAt: number;
  seen = Resources.EMPTY;

  /** A row without offers, opened at `now`. */
  constructor(slot: number, agentId: AgentId, role: string, now: number) {
    this.slot = slot;
    this.agentId = agentId;
    this.role = role;
    this.hostname = agentId;
    this.seenAt = now;
  }
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
