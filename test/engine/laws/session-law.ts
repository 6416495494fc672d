import type { Effect } from '../../../src/engine/effect.js';
import type { Input } from '../../../src/engine/input.js';
import type { MasterCall } from '../../../src/engine/ports/master.js';
import { must } from './check.js';

/**
 * No call outside a session; none before the records on which it stands were stored; nothing is appended, launched or
 * acknowledged after the store failed.
 */
export class SessionLaw {
  isInSession = false;
  isStopped = false;
  isStoreFailed = false;
  storedSeq = 0;
  /** Rises with every subscription. */
  session = 0;
  #lastSeq = 0;
  /** The append whose durability a TEARDOWN waits for, once the engine is stopped. */
  #teardownSeq = Number.POSITIVE_INFINITY;
  /** Sent calls without a result. */
  readonly inFlight = new Map<number, { readonly call: MasterCall; readonly session: number }>();
  /** Appends that are not durable yet. */
  readonly unstored: number[] = [];

  given(input: Input): void {
    if (input.type === 'stored') {
      this.storedSeq = Math.max(this.storedSeq, input.seq);
      this.unstored.splice(0, this.unstored.filter((seq) => seq <= input.seq).length);
    }
    if (this.isStopped) return;
    if (input.type === 'subscribed') {
      this.isInSession = true;
      this.session += 1;
    }
    if (input.type === 'disconnected' || input.type === 'stop') this.isInSession = false;
    if (input.type === 'stop') this.isStopped = true;
    if (input.type === 'store-failed') {
      this.isStoreFailed = true;
      this.unstored.length = 0;
    }
  }

  wanted(effects: readonly Effect[]): void {
    effects.forEach((effect, at) => {
      if (effect.type === 'append') {
        must(at === 0, 'the append comes first');
        must(effect.seq === ++this.#lastSeq, `appends are numbered; got ${effect.seq}`);
        must(effect.records.length > 0, 'an append without records');
        must(!this.isStoreFailed, 'an append after the store failed');
        this.unstored.push(effect.seq);
        if (effect.records.some(({ type }) => type === 'torn-down')) this.#teardownSeq = effect.seq;
      } else if (effect.type === 'call') {
        const { id, call, notBefore } = effect;
        const isTeardown = call.type === 'teardown' && this.storedSeq >= this.#teardownSeq;
        must(isTeardown || this.isInSession, `${call.type} outside a session`);
        must(notBefore <= this.storedSeq, `${call.type} stands on ${notBefore}, which is not stored`);
        if (call.type === 'accept' || call.type === 'acknowledge')
          must(!this.isStoreFailed, `${call.type} after the store failed`);
        must(!this.inFlight.has(id), 'a call number given twice');
        this.inFlight.set(id, { call, session: this.session });
      }
    });
  }

  /** The call whose result this is, if it is taken. */
  resultOf(input: Input): { readonly call: MasterCall; readonly isOfThisSession: boolean } | undefined {
    if (input.type !== 'call-result' || this.isStopped) return undefined;
    const sent = this.inFlight.get(input.id);
    this.inFlight.delete(input.id);
    return sent && { call: sent.call, isOfThisSession: this.isInSession && sent.session === this.session };
  }
}
