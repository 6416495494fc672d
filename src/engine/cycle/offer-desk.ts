import type { OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import { openOffer } from '../rows/row.js';
import type { EngineState } from '../state.js';
import type { Launcher } from './launcher.js';

/** Where offers come in, and where those end that the master takes back. */
export class OfferDesk {
  readonly #state: EngineState;
  readonly #launcher: Launcher;

  constructor(state: EngineState, launcher: Launcher) {
    this.#state = state;
    this.#launcher = launcher;
  }

  /** Takes offers in. Outside a subscription there are none; one whose id is open already is passed over. */
  receive(received: readonly Offer[]): void {
    const { session, offers, table, now } = this.#state;
    table.reserve(received.length); // the first offers are of as many agents
    for (const offer of received) {
      if (session === undefined || offers.isOpen(offer.id)) continue;
      offers.receive(offer.id, table.addOffer(offer, now));
    }
    this.#state.isMatchWanted = true;
  }

  rescind(id: OfferId): void {
    const { offers, table } = this.#state;
    const row = offers.end(id, 'rescinded');
    if (row !== undefined && openOffer(row, id) !== undefined) table.removeOffers(row, [id]);
    this.#launcher.offerEnded(id, 'an offer behind it was rescinded');
  }

  /** No offer outlives its stream. */
  dropAll(reason: string): void {
    const { offers, table } = this.#state;
    for (const id of offers.openIds()) {
      const row = offers.end(id, 'dropped');
      if (row !== undefined && openOffer(row, id) !== undefined) table.removeOffers(row, [id]);
    }
    this.#launcher.allEnded(reason);
  }
}
