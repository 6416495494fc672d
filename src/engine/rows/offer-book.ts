import type { OfferId } from '../../model/ids.js';
import type { Row } from './row.js';

/** How the offers received so far have ended. */
export interface OfferCounts {
  readonly received: number;
  /** Used in an ACCEPT that was sent. */
  readonly accepted: number;
  readonly declined: number;
  readonly rescinded: number;
  /** Ended by a disconnect, or still open at the end. */
  readonly dropped: number;
  /** Not ended yet: open, held, or part of a decision that is not durable yet. */
  readonly open: number;
  /** RESCINDs of offers that had ended already. Not part of the sum. */
  readonly lateRescinds: number;
}

export type OfferEnd = 'accepted' | 'declined' | 'rescinded' | 'dropped';

/**
 * Every offer received, from OFFERS to its one end. Law: received = accepted + declined + rescinded + dropped + open.
 */
export class OfferBook {
  readonly #open = new Map<OfferId, Row>();
  readonly #unheld = new Set<OfferId>();
  readonly #ended = { accepted: 0, declined: 0, rescinded: 0, dropped: 0 };
  #received = 0;
  #lateRescinds = 0;

  get counts(): OfferCounts {
    return { received: this.#received, ...this.#ended, open: this.#open.size, lateRescinds: this.#lateRescinds };
  }

  /** @param id - of no open offer */
  receive(id: OfferId, row: Row): void {
    this.#received += 1;
    this.#open.set(id, row);
    this.#unheld.add(id);
  }

  /** The open offers that no disposal policy holds, those of decisions that are not durable yet among them. */
  get unheld(): Iterable<OfferId> {
    return this.#unheld;
  }

  /** A disposal policy holds the offer from now on, or no longer. Nothing for one that has ended. */
  hold(id: OfferId, isHeld: boolean): void {
    if (isHeld) this.#unheld.delete(id);
    else if (this.#open.has(id)) this.#unheld.add(id);
  }

  isOpen(id: OfferId): boolean {
    return this.#open.has(id);
  }

  rowOf(id: OfferId): Row | undefined {
    return this.#open.get(id);
  }

  openIds(): readonly OfferId[] {
    return [...this.#open.keys()];
  }

  /** @returns the row of an offer that was open, or `undefined` if it had ended: nothing changes then */
  end(id: OfferId, how: OfferEnd): Row | undefined {
    const row = this.#open.get(id);
    if (row === undefined) {
      if (how === 'rescinded') this.#lateRescinds += 1;
      return undefined;
    }
    this.#open.delete(id);
    this.#unheld.delete(id);
    this.#ended[how] += 1;
    return row;
  }
}
