import type { Effect } from '../../../src/engine/effect.js';
import type { Input } from '../../../src/engine/input.js';
import type { MasterCall } from '../../../src/engine/ports/master.js';
import type { OfferCounts } from '../../../src/engine/rows/offer-book.js';
import type { OfferId } from '../../../src/model/ids.js';
import type { Offer } from '../../../src/model/offer.js';
import { Resources } from '../../../src/resources/resources.js';
import { must, mustEqual } from './check.js';
import { afterOperation } from './operations.js';
import type { SessionLaw } from './session-law.js';

type End = 'accepted' | 'declined' | 'rescinded' | 'dropped';

/**
 * Each offer ends once: it is never in two of ACCEPT and DECLINE, nor used after its end, except that what a master may
 * not have taken is declined again. One ACCEPT is about one agent and role, and launches no more than its offers lend.
 */
export class OfferLaw {
  readonly #session: SessionLaw;
  /** Offers that have not ended. */
  readonly open = new Map<OfferId, Offer>();
  /** Offers that the master may still hold open: their ACCEPT or DECLINE was refused, or nobody knows. */
  readonly #returnable = new Set<OfferId>();
  readonly #ended = { accepted: 0, declined: 0, rescinded: 0, dropped: 0 };
  #received = 0;
  #lateRescinds = 0;

  constructor(session: SessionLaw) {
    this.#session = session;
  }

  /** To be called before the session law is told. */
  given(input: Input): void {
    if (this.#session.isStopped) return;
    if (input.type === 'subscribed' || input.type === 'disconnected' || input.type === 'stop') {
      for (const id of [...this.open.keys()]) this.#end(id, 'dropped');
      this.#returnable.clear();
    }
    if (input.type !== 'event') return;
    if (input.event.type === 'offers') this.#receive(input.event.offers);
    if (input.event.type === 'rescind') this.#rescind(input.event.offerId);
  }

  /** A call of this session was refused, or nobody knows. */
  failed(call: MasterCall): void {
    if (call.type === 'accept' || call.type === 'decline') for (const id of call.offerIds) this.#returnable.add(id);
  }

  wanted(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type !== 'call') continue;
      if (effect.call.type === 'accept') this.#accept(effect.call);
      if (effect.call.type === 'decline') this.#decline(effect.call);
    }
  }

  agrees(counts: OfferCounts): void {
    const expected = {
      received: this.#received,
      ...this.#ended,
      open: this.open.size,
      lateRescinds: this.#lateRescinds,
    };
    mustEqual(counts, expected, 'counts of offers');
    const { accepted, declined, rescinded, dropped } = this.#ended;
    must(accepted + declined + rescinded + dropped + this.open.size === this.#received, 'each offer ends once');
  }

  #receive(offers: readonly Offer[]): void {
    for (const offer of offers) {
      if (!this.#session.isInSession || this.open.has(offer.id)) continue;
      this.open.set(offer.id, offer);
      this.#received += 1;
    }
  }

  #rescind(id: OfferId): void {
    if (this.open.has(id)) this.#end(id, 'rescinded');
    else this.#lateRescinds += 1;
  }

  #end(id: OfferId, how: End): Offer {
    const offer = this.open.get(id);
    if (offer === undefined) throw new Error(`offer ${id} was ${how}, but it is not open`);
    this.open.delete(id);
    this.#ended[how] += 1;
    return offer;
  }

  #accept({ offerIds, operations, refuseSeconds }: Extract<MasterCall, { type: 'accept' }>): void {
    const offers = offerIds.map((id) => this.#end(id, 'accepted'));
    const [first] = offers;
    if (first === undefined) throw new Error('an ACCEPT without offers');
    for (const { agentId, role } of offers) mustEqual([agentId, role], [first.agentId, first.role], 'one ACCEPT');
    must(refuseSeconds !== undefined && refuseSeconds >= 0, `refused for ${String(refuseSeconds)} s`);
    must(operations.length > 0, 'an ACCEPT without operations');
    for (const operation of operations)
      if (operation.type === 'launch')
        for (const { agentId } of operation.tasks) must(agentId === first.agentId, `a task on ${agentId}`);
    // Each takes no more than what those before it left.
    operations.reduce(afterOperation, Resources.from(offers.flatMap(({ resources }) => [...resources])));
  }

  #decline({ offerIds, refuseSeconds }: Extract<MasterCall, { type: 'decline' }>): void {
    must(offerIds.length > 0, 'a DECLINE of no offer');
    must(refuseSeconds !== undefined && refuseSeconds >= 0, `a DECLINE for ${String(refuseSeconds)} s`);
    for (const id of offerIds) if (!this.#returnable.delete(id)) this.#end(id, 'declined');
  }
}
