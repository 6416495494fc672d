import type { Clock } from '../base/clock.js';
import { InvalidArgumentError, messageOf } from '../base/errors.js';
import type { Effect } from './effect.js';
import type { Engine } from './engine.js';
import type { Input } from './input.js';
import type { Notice } from './notice.js';
import type { MasterConnection } from './ports/master.js';
import type { StateStore } from './ports/state-store.js';

/** What a runner brings together. */
export interface RunnerParts {
  readonly engine: Engine;
  readonly master: MasterConnection;
  readonly store: StateStore;
  readonly clock: Clock;
  /** Told of every notice, in order. May give inputs: they are taken after the step at hand. */
  readonly onNotice: (notice: Notice) => void;
  /** The engine cannot go on: the driver gave up, or an invariant broke. Called at most once. */
  readonly onFailed: (error: Error) => void;
}

/** Feeds an engine with time, events and results, and does what it wants done. One input at a time, in order. */
export class EngineRunner {
  readonly #parts: RunnerParts;
  readonly #queue: Input[] = [];
  #isDraining = false;
  #isEnded = false;
  #wake = new AbortController();
  /** Sent calls without an outcome. */
  readonly #inFlight = new Set<Promise<void>>();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Restores what the store holds, then subscribes. */
  async start(): Promise<void> {
    const { store, master } = this.#parts;
    const records = await store.load();
    if (records.length > 0) this.give({ type: 'restored', records });
    const give = (input: Input): void => this.#safely(() => this.give(input));
    master.start({
      subscribed: (session) => give({ type: 'subscribed', session }),
      disconnected: (reason) => give({ type: 'disconnected', reason }),
      event: (event) => give({ type: 'event', event }),
      failed: (error) => this.#fail(error),
    });
  }

  /**
   * Gives an input after those before it, preceded by the time.
   *
   * @throws InvalidArgumentError for a job that the engine refuses, also if it is to be taken after the step at hand
   */
  give(input: Input): void {
    if (this.#isEnded) return;
    if (this.#isDraining && (input.type === 'submit' || input.type === 'update')) this.#checkBehind(input);
    this.#queue.push(input);
    if (!this.#isDraining) this.#drain();
  }

  /** Ends everything; resolves when the last call is answered and all connections are closed. */
  async stop(teardown: boolean): Promise<void> {
    this.give({ type: 'stop', teardown });
    this.#isEnded = true;
    this.#wake.abort();
    await Promise.resolve(); // stopped from within a step, what is queued is taken first
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight);
    await this.#parts.master.stop();
    await this.#parts.store.close();
  }

  /** Who gives an input within a step is gone when it is taken: what will be refused is refused at once. */
  #checkBehind(input: Extract<Input, { type: 'submit' | 'update' }>): void {
    const { engine } = this.#parts;
    const { name } = input.job;
    const isQueued = this.#queue.some((other) => other.type === 'submit' && other.job.name === name);
    if (input.type === 'update') {
      if (!isQueued) engine.checkUpdate(input.job, input.atOnce);
      return;
    }
    engine.check(input.job);
    if (isQueued) throw new InvalidArgumentError(`there is a job '${name}' already`);
  }

  #drain(): void {
    const { engine, clock } = this.#parts;
    this.#isDraining = true;
    try {
      for (let input = this.#queue.shift(); input !== undefined; input = this.#queue.shift()) {
        this.#carryOut(engine.step({ type: 'tick', now: clock.now(), wallNow: clock.wallNow() }));
        this.#carryOut(engine.step(input));
      }
    } finally {
      this.#isDraining = false;
      if (this.#queue.length > 0) queueRest(() => this.#drain(), clock);
    }
  }

  #carryOut(effects: readonly Effect[]): void {
    for (const effect of effects) {
      switch (effect.type) {
        case 'append':
          this.#append(effect);
          break;
        case 'call':
          this.#call(effect);
          break;
        case 'wake-at':
          this.#wakeAt(effect.time);
          break;
        case 'notice':
          this.#parts.onNotice(effect.notice);
      }
    }
  }

  #append({ seq, records }: Extract<Effect, { type: 'append' }>): void {
    this.#parts.store.append(records).then(
      () => this.#safely(() => this.give({ type: 'stored', seq })),
      (error: unknown) => this.#safely(() => this.give({ type: 'store-failed', reason: messageOf(error) })),
    );
  }

  #call({ id, call }: Extract<Effect, { type: 'call' }>): void {
    const done = this.#parts.master
      .call(call)
      .then((outcome) => this.#safely(() => this.give({ type: 'call-result', id, outcome })))
      .finally(() => this.#inFlight.delete(done));
    this.#inFlight.add(done);
  }

  #wakeAt(time: number): void {
    if (this.#isEnded) return;
    this.#wake.abort();
    this.#wake = new AbortController();
    const { signal } = this.#wake;
    const { clock } = this.#parts;
    clock.after(
      time - clock.now(),
      () => {
        // A timer may ring a little early; the engine's wish stands until its time has come.
        if (clock.now() < time) this.#wakeAt(time);
        else this.#safely(() => this.give({ type: 'tick', now: clock.now(), wallNow: clock.wallNow() }));
      },
      signal,
    );
  }

  /** Outside a caller's stack an exception of the engine is a broken invariant: nothing can be trusted from here on. */
  #safely(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#fail(error instanceof Error ? error : new Error(messageOf(error)));
    }
  }

  #fail(error: Error): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#wake.abort();
    this.#parts.onFailed(error);
  }
}

/** The rest of a queue whose drain was cut by an exception: at the next turn. */
function queueRest(drain: () => void, clock: Clock): void {
  clock.after(0, drain);
}
