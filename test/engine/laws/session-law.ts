import { expect } from 'chai';
import type { Effect } from '../../../src/engine/effect.js';
import type { Input } from '../../../src/engine/input.js';
import type { MasterCall } from '../../../src/engine/ports/master.js';

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
  #isTeardownDue = false;
  /** Sent calls without a result. */
  readonly inFlight = new Map<number, { readonly call: MasterCall; readonly session: number }>();
  /** Appends that are not durable yet. */
  readonly unstored: number[] = [];

  given(input: Input): void {
    this.#isTeardownDue = input.type === 'stop' && input.teardown && this.isInSession;
    if (this.isStopped) return;
    if (input.type === 'subscribed') {
      this.isInSession = true;
      this.session += 1;
    }
    if (input.type === 'disconnected' || input.type === 'stop') this.isInSession = false;
    if (input.type === 'stop') this.isStopped = true;
    if (input.type === 'stored') {
      this.storedSeq = Math.max(this.storedSeq, input.seq);
      this.unstored.splice(0, this.unstored.filter((seq) => seq <= input.seq).length);
    }
    if (input.type === 'store-failed') {
      this.isStoreFailed = true;
      this.unstored.length = 0;
    }
  }

  wanted(effects: readonly Effect[]): void {
    effects.forEach((effect, at) => {
      if (effect.type === 'append') {
        expect(at, 'the append comes first').to.equal(0);
        expect(effect.seq).to.equal(++this.#lastSeq);
        expect(effect.records).not.to.be.empty;
        expect(this.isStoreFailed, 'an append after the store failed').to.be.false;
        this.unstored.push(effect.seq);
      } else if (effect.type === 'call') {
        const { id, call, notBefore } = effect;
        expect(this.isInSession || (call.type === 'teardown' && this.#isTeardownDue), `${call.type} outside a session`)
          .to.be.true;
        expect(notBefore).to.be.at.most(this.storedSeq);
        if (call.type === 'accept' || call.type === 'acknowledge')
          expect(this.isStoreFailed, `${call.type} after the store failed`).to.be.false;
        expect(this.inFlight.has(id), 'a call number given twice').to.be.false;
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
