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
  /** Slots of the rows that are listed, in no order; the array is used again. */
  #listed = new Uint32Array(64);
  #listedCount = 0;
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
    this.list(row);
  }

  /** The row may have an offer that no disposal policy holds: it is among those that {@link takeListed} gives next. */
  list(row: Row): void {
    if (row.isListed) return;
    row.isListed = true;
    if (this.#listedCount === this.#listed.length) {
      const longer = new Uint32Array(2 * this.#listedCount);
      longer.set(this.#listed);
      this.#listed = longer;
    }
    this.#listed[this.#listedCount++] = row.slot;
  }

  /** The slots of the rows listed since the last call, ascending; whoever takes one looks at its row whole. */
  takeListed(): Uint32Array {
    const slots = this.#listed.slice(0, this.#listedCount).sort();
    this.#listedCount = 0;
    return slots;
  }

  isOpen(id: OfferId): boolean {
    return this.#open.has(id);
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
    this.#ended[how] += 1;
    return row;
  }
}
