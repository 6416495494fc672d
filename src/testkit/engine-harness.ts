import { DEFAULT_ENGINE_CONFIG, type EngineConfig } from '../engine/config.js';
import type { Effect } from '../engine/effect.js';
import { Engine } from '../engine/engine.js';
import type { Input } from '../engine/input.js';
import type { Notice } from '../engine/notice.js';
import type { CallOutcome, MasterCall } from '../engine/ports/master.js';
import type { StateRecord } from '../engine/ports/state-store.js';
import type { FrameworkId, TaskId } from '../model/ids.js';
import type { Job } from '../model/job.js';
import type { Offer } from '../model/offer.js';
import type { TaskStatus } from '../model/task-status.js';
import type { Chain } from '../policy/chain.js';

/** A call as the harness recorded it. */
export interface RecordedCall {
  readonly id: number;
  readonly call: MasterCall;
  /** Engine's clock, in milliseconds. */
  readonly at: number;
}

/**
 * An engine with a recording master, a store that is durable at once (unless told to wait) and a clock that a test
 * moves. What a test does happens at once and in order.
 */
export class EngineHarness {
  readonly engine: Engine;
  /** Every input so far, to be given again. */
  readonly inputs: Input[] = [];
  readonly effects: Effect[] = [];
  readonly calls: RecordedCall[] = [];
  readonly notices: Notice[] = [];
  readonly records: StateRecord[] = [];
  /** While true, appends wait for {@link store}. */
  isStoreSlow = false;
  /** What the master says to each call; `undefined` leaves it without an answer. */
  answer: (call: MasterCall) => CallOutcome | undefined = () => ({ type: 'ok' });
  #now = 0;
  #wakeAt = Number.POSITIVE_INFINITY;
  readonly #unstored: number[] = [];
  readonly #queue: Input[] = [];
  #isDraining = false;

  constructor(chain: Chain, config: Partial<EngineConfig> = {}) {
    this.engine = new Engine({ ...DEFAULT_ENGINE_CONFIG, ...config }, chain);
  }

  get now(): number {
    return this.#now;
  }

  /** Gives an input, and whatever follows from its effects at once, one input after the other as a runner does. */
  give(input: Input): void {
    this.#queue.push(input);
    if (this.#isDraining) return;
    this.#isDraining = true;
    try {
      for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
        this.inputs.push(next);
        for (const effect of this.engine.step(next)) this.#carryOut(effect);
      }
    } finally {
      this.#isDraining = false;
    }
  }

  /** Lets time pass, waking the engine whenever it asked for it. */
  advance(ms: number): void {
    const until = this.#now + ms;
    while (this.#wakeAt <= until) {
      this.#now = Math.max(this.#now, this.#wakeAt);
      this.#wakeAt = Number.POSITIVE_INFINITY;
      this.#tick();
    }
    this.#now = until;
    this.#tick();
  }

  subscribe(frameworkId = 'f1'): void {
    this.give({ type: 'subscribed', session: { frameworkId: frameworkId as FrameworkId, master: 'harness' } });
  }

  submit(...jobs: readonly Job[]): void {
    for (const job of jobs) this.give({ type: 'submit', job });
  }

  offer(...offers: readonly Offer[]): void {
    this.give({ type: 'event', event: { type: 'offers', offers } });
  }

  rescind(id: string): void {
    this.give({ type: 'event', event: { type: 'rescind', offerId: id as Offer['id'] } });
  }

  /** A status update from an executor, with a uuid of its own. */
  update(taskId: string, state: TaskStatus['state'], over: Partial<TaskStatus> = {}): void {
    const status: TaskStatus = {
      taskId: taskId as TaskId,
      state,
      source: 'executor',
      agentId: 'a1' as NonNullable<TaskStatus['agentId']>,
      uuid: `uuid-${this.inputs.length}`,
      ...over,
    };
    this.give({ type: 'event', event: { type: 'update', status } });
  }

  /** Makes durable what waits. */
  store(): void {
    for (const seq of this.#unstored.splice(0)) this.give({ type: 'stored', seq });
  }

  /** Calls of one type, in order. */
  callsOf<T extends MasterCall['type']>(type: T): readonly (MasterCall & { readonly type: T })[] {
    return this.calls
      .map(({ call }) => call)
      .filter((call): call is MasterCall & { readonly type: T } => call.type === type);
  }

  /** Ids of the tasks launched so far, in order. */
  launched(): readonly TaskId[] {
    return this.callsOf('accept').flatMap(({ operations }) =>
      operations.flatMap((operation) =>
        operation.type === 'launch' ? operation.tasks.map(({ taskId }) => taskId) : [],
      ),
    );
  }

  #tick(): void {
    this.give({ type: 'tick', now: this.#now, wallNow: this.#now });
  }

  #carryOut(effect: Effect): void {
    this.effects.push(effect);
    switch (effect.type) {
      case 'append':
        this.records.push(...effect.records);
        if (this.isStoreSlow) this.#unstored.push(effect.seq);
        else this.give({ type: 'stored', seq: effect.seq });
        return;
      case 'call': {
        this.calls.push({ id: effect.id, call: effect.call, at: this.#now });
        const outcome = this.answer(effect.call);
        if (outcome !== undefined) this.give({ type: 'call-result', id: effect.id, outcome });
        return;
      }
      case 'wake-at':
        this.#wakeAt = effect.time;
        return;
      case 'notice':
        this.notices.push(effect.notice);
    }
  }
}
