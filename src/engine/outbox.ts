import type { Effect } from './effect.js';
import type { Notice } from './notice.js';
import type { CallOutcome, MasterCall } from './ports/master.js';
import type { StateRecord } from './ports/state-store.js';

interface Waiting {
  readonly seq: number;
  readonly action: () => void;
}

const NOTHING: readonly Effect[] = [];

/** Collects a step's effects, numbers appends and calls, and keeps what waits for them. */
export class Outbox {
  #effects: Effect[] = [];
  #records: StateRecord[] = [];
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
    this.#effects.push({ type: 'notice', notice });
  }

  wakeAt(time: number): void {
    this.#effects.push({ type: 'wake-at', time });
  }

  /** Adds a record to this step's one append. @param after - runs once it is durable */
  record(record: StateRecord, after?: () => void): void {
    if (this.#isFailed) return;
    this.#records.push(record);
    if (after !== undefined) this.#afterRecords.push(after);
  }

  /** Forgets this step's records: they came from the store. */
  discardRecords(): void {
    this.#records = [];
    this.#afterRecords = [];
  }

  /** Sends a call now. @param done - told what became of it */
  call(call: MasterCall, done: (outcome: CallOutcome) => void): void {
    const id = ++this.#calls;
    this.#inFlight.set(id, { call, done });
    this.#effects.push({ type: 'call', id, call, notBefore: this.#storedSeq });
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
      this.#effects.unshift({ type: 'append', seq, records: this.#records });
      this.#records = [];
      if (this.#afterRecords.length > 0) {
        for (const action of this.#afterRecords) this.#waiting.push({ seq, action });
        this.#afterRecords = [];
      }
    } else if (this.#effects.length === 0) return NOTHING;
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }
}
