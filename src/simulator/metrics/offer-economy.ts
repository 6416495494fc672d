import type { MasterCall, MasterEvent } from '../../engine/ports/master.js';
import type { SimulationObserver } from '../core/observer.js';

/** What a framework did with its offers; seconds of simulated time. */
export interface OfferCounts {
  readonly received: number;
  /** Ended in an ACCEPT. */
  readonly used: number;
  readonly declined: number;
  readonly rescinded: number;
  /** Kept for longer than an instant. */
  readonly held: number;
  /** How long the framework had offers in all, each from its leaving the master to its end. */
  readonly offerSeconds: number;
  /** The part of them whose offer was not used in the end: withheld from others for nothing. */
  readonly wastedOfferSeconds: number;
}

class Account {
  readonly open = new Map<string, number>();
  received = 0;
  used = 0;
  declined = 0;
  rescinded = 0;
  held = 0;
  offerMs = 0;
  wastedMs = 0;

  end(id: string, at: number, isUsed: boolean): boolean {
    const since = this.open.get(id);
    if (since === undefined) return false;
    this.open.delete(id);
    this.offerMs += at - since;
    this.held += +(at > since);
    if (!isUsed) this.wastedMs += at - since;
    return true;
  }
}

/** Follows each offer from its leaving the master to its end. */
export class OfferEconomy implements SimulationObserver {
  readonly #accounts = new Map<string, Account>();

  sent(framework: string, event: MasterEvent, at: number): void {
    const account = this.#accountOf(framework);
    if (event.type === 'offers') {
      account.received += event.offers.length;
      for (const { id } of event.offers) account.open.set(id, at);
    } else if (event.type === 'rescind' && account.end(event.offerId, at, false)) account.rescinded += 1;
  }

  called(framework: string, call: MasterCall, at: number): void {
    if (call.type !== 'accept' && call.type !== 'decline') return;
    const account = this.#accountOf(framework);
    for (const id of call.offerIds) {
      if (!account.end(id, at, call.type === 'accept')) continue;
      if (call.type === 'accept') account.used += 1;
      else account.declined += 1;
    }
  }

  /** What is open at the end was kept until then. */
  ended(at: number): void {
    for (const account of this.#accounts.values())
      for (const id of [...account.open.keys()]) account.end(id, at, false);
  }

  /** By framework. */
  counts(): ReadonlyMap<string, OfferCounts> {
    return new Map(
      [...this.#accounts].map(([name, { received, used, declined, rescinded, held, offerMs, wastedMs }]) => [
        name,
        {
          received,
          used,
          declined,
          rescinded,
          held,
          offerSeconds: offerMs / 1000,
          wastedOfferSeconds: wastedMs / 1000,
        },
      ]),
    );
  }

  #accountOf(framework: string): Account {
    let account = this.#accounts.get(framework);
    if (account === undefined) {
      account = new Account();
      this.#accounts.set(framework, account);
    }
    return account;
  }
}
