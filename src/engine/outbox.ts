import type { Effect } from './effect.js';
import type { Notice } from './notice.js';
import type { CallOutcome, MasterCall } from './ports/master.js';
import type { StateRecord } from './ports/state-store.js';

interface Waiting {
  readonly seq: number;
  readonly action: () => void;
}

const NOTHING: readonly Effect[] = [];
/** A list of effects that grew beyond this is made anew. */
const MOST_KEPT = 64;
/** Never added to. */
const NO_RECORDS: StateRecord[] = [];

/** Collects a step's effects, numbers appends and calls, and keeps what waits for them. */
export class Outbox {
  /** Of this step; the list is used again in the next. */
  readonly #effects: Effect[] = [];
  #effectCount = 0;
  #records = NO_RECORDS;
  #afterRecords: (() => void)[] = [];
  #waiting: Waiting[] = [];
  readonly #inFlight = new Map<number, { readonly call: MasterCall; readonly done: (outcome: CallOutcome) => void }>();
  #seq = 0;
  #calls = 0;
  #storedSeq = 0;
  #isFailed = false;

  /** Whether the store takes nothing more: calls that stand on records will never leave. */
  get isFailed(): boolean {
    return this.#isFailed;
  }

  notice(notice: Notice): void {
    this.#effects[this.#effectCount++] = { type: 'notice', notice };
  }

  wakeAt(time: number): void {
    this.#effects[this.#effectCount++] = { type: 'wake-at', time };
  }

  /** Adds a record to this step's one append. @param after - runs once it is durable */
  record(record: StateRecord, after?: () => void): void {
    if (this.#isFailed) return;
    // A list that is made of its first element takes no room for sixteen more.
    if (this.#records.length === 0) this.#records = [record];
    else this.#records.push(record);
    if (after !== undefined) this.#afterRecords.push(after);
  }

  /** Forgets this step's records: they came from the store. */
  discardRecords(): void {
    this.#records = NO_RECORDS;
    this.#afterRecords = [];
  }

  /** Sends a call now. @param done - told what became of it */
  call(call: MasterCall, done: (outcome: CallOutcome) => void): void {
    const id = ++this.#calls;
    this.#inFlight.set(id, { call, done });
    this.#effects[this.#effectCount++] = { type: 'call', id, call, notBefore: this.#storedSeq };
  }

  /** Everything up to `seq` is durable: what waited for it happens, in order. */
  stored(seq: number): void {
    this.#storedSeq = Math.max(this.#storedSeq, seq);
    if (this.#waiting.length === 0) return;
    const ready = this.#waiting.filter((waiting) => waiting.seq <= seq);
    this.#waiting = this.#waiting.filter((waiting) => waiting.seq > seq);
    for (const { action } of ready) action();
  }

  /** What waits for the store waits for ever. */
  storeFailed(): void {
    this.#isFailed = true;
    this.#waiting = [];
  }

  /** @returns false if no such call is in flight: a result is taken once */
  callResult(id: number, outcome: CallOutcome): boolean {
    const sent = this.#inFlight.get(id);
    if (sent === undefined) return false;
    this.#inFlight.delete(id);
    if (outcome.type !== 'ok') this.notice({ type: 'call-failed', call: sent.call.type, message: outcome.message });
    sent.done(outcome);
    return true;
  }

  /** The step's effects: its append first, since every call of a later step may stand on it. */
  take(): readonly Effect[] {
    if (this.#records.length > 0) {
      const seq = ++this.#seq;
      const append: Effect = { type: 'append', seq, records: this.#records };
      this.#records = NO_RECORDS;
      if (this.#afterRecords.length > 0) {
        for (const action of this.#afterRecords) this.#waiting.push({ seq, action });
        this.#afterRecords = [];
      }
      return this.#effectCount === 0 ? [append] : [append, ...this.#taken()];
    }
    if (this.#effectCount === 0) return NOTHING;
    return this.#taken();
  }

  #taken(): Effect[] {
    const taken = this.#effects.slice(0, this.#effectCount);
    this.#effectCount = 0;
    if (this.#effects.length > MOST_KEPT) this.#effects.length = 0;
    return taken;
  }
}
