import type { Clock } from '../base/clock.js';
import { InvalidArgumentError, messageOf } from '../base/errors.js';
import type { FrameworkId } from '../model/ids.js';
import type { Effect } from './effect.js';
import type { Engine } from './engine.js';
import type { Input } from './input.js';
import type { Notice } from './notice.js';
import type { MasterConnection, MasterListener } from './ports/master.js';
import type { StateStore } from './ports/state-store.js';
import { frameworkOf } from './restore.js';
import type { StepObserver } from './step-observer.js';

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
  /** Told of every step, in order, before its effects are carried out. */
  readonly steps?: readonly StepObserver[];
}

/** Feeds an engine with time, events and results, and does what it wants done. One input at a time, in order. */
export class EngineRunner {
  readonly #parts: RunnerParts;
  readonly #queue: Input[] = [];
  #isDraining = false;
  #isEnded = false;
  #wake = new AbortController();
  /** Appends that are not durable yet, and sent calls without an outcome. */
  readonly #inFlight = new Set<Promise<void>>();
  #frameworkId: FrameworkId | undefined;
  #isRestored = false;
  /** Why the store failed while everything was being ended. */
  #lateFault: Error | undefined;
  /** From now on nothing is taken but what became of what was asked for. */
  #isStopping = false;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /**
   * Gives the engine what the store holds. Once, before anything else.
   *
   * @throws what the store says of what it holds
   */
  async restore(): Promise<void> {
    this.#isRestored = true;
    const records = await this.#parts.store.load();
    this.#frameworkId = frameworkOf(records);
    if (records.length > 0) this.give({ type: 'restored', records });
  }

  /** Subscribes, as the framework that the store knows. Once; restores first, unless that was done. */
  async start(): Promise<void> {
    if (!this.#isRestored) await this.restore();
    const give = (input: Input): void => this.#safely(() => this.give(input));
    const listener: MasterListener = {
      subscribed: (session) => give({ type: 'subscribed', session }),
      disconnected: (reason) => give({ type: 'disconnected', reason }),
      event: (event) => give({ type: 'event', event }),
      failed: (error) => this.#fail(error),
    };
    if (!this.#isEnded) this.#parts.master.start(listener, this.#frameworkId);
  }

  /**
   * Gives an input after those before it, preceded by the time.
   *
   * @throws InvalidArgumentError for a job that the engine refuses, also if it is to be taken after the step at hand
   */
  give(input: Input): void {
    if (this.#isEnded || this.#isStopping) return;
    this.#take(input);
  }

  #take(input: Input): void {
    if (this.#isEnded) return;
    if (this.#isDraining && (input.type === 'submit' || input.type === 'update')) this.#checkBehind(input);
    this.#queue.push(input);
    if (!this.#isDraining) this.#drain();
  }

  /**
   * Ends everything; resolves when the last record is durable, the last call is answered, and all connections are closed.
   * To be called once.
   *
   * @throws what the store says if its last records did not become durable: a TEARDOWN has not left then
   */
  async stop(teardown: boolean): Promise<void> {
    this.give({ type: 'stop', teardown });
    this.#isStopping = true;
    this.#wake.abort();
    await Promise.resolve(); // stopped from within a step, what is queued is taken first
    while (this.#inFlight.size > 0) await Promise.all(this.#inFlight);
    this.#isEnded = true;
    this.#endSteps();
    try {
      await this.#parts.master.stop();
    } finally {
      await this.#parts.store.close();
    }
    if (this.#lateFault !== undefined) throw this.#lateFault;
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
    const { clock } = this.#parts;
    this.#isDraining = true;
    try {
      for (let input = this.#queue.shift(); input !== undefined; input = this.#queue.shift()) {
        this.#carryOut(this.#step({ type: 'tick', now: clock.now(), wallNow: clock.wallNow() }));
        this.#carryOut(this.#step(input));
      }
      this.#condense();
    } finally {
      this.#isDraining = false;
      if (this.#queue.length > 0) queueRest(() => this.#drain(), clock);
    }
  }

  #step(input: Input): readonly Effect[] {
    const { engine, steps = [] } = this.#parts;
    try {
      const effects = engine.step(input);
      for (const observer of steps) observer.stepped(input, effects);
      return effects;
    } catch (error) {
      for (const observer of steps) observer.refused(input, messageOf(error));
      throw error;
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
    this.#await(
      this.#parts.store.append(records).then(
        () => this.#safely(() => this.#take({ type: 'stored', seq })),
        (error: unknown) => this.#storeFailed(error),
      ),
    );
  }

  #call({ id, call }: Extract<Effect, { type: 'call' }>): void {
    this.#await(
      this.#parts.master
        .call(call)
        .then((outcome) => this.#safely(() => this.#take({ type: 'call-result', id, outcome }))),
    );
  }

  #await(result: Promise<void>): void {
    const done = result.finally(() => this.#inFlight.delete(done));
    this.#inFlight.add(done);
  }

  /** Shortens what the store holds to what is needed, where that pays. Only between two steps. */
  #condense(): void {
    const { store, engine } = this.#parts;
    if (store.isLong !== true || store.replace === undefined || this.#isStopping) return;
    this.#await(store.replace(engine.condensed()).catch((error: unknown) => this.#storeFailed(error)));
  }

  /**
   * Nothing can be launched or acknowledged any more, so nobody is to wait for us: the offers go back with the
   * connection. What runs goes on, as long as the master waits for the framework.
   */
  #storeFailed(thrown: unknown): void {
    if (this.#isEnded) return;
    const error = thrown instanceof Error ? thrown : new Error(messageOf(thrown));
    if (this.#isStopping) this.#lateFault = error;
    this.#safely(() => this.#take({ type: 'store-failed', reason: error.message }));
    this.#fail(error);
  }

  #wakeAt(time: number): void {
    if (this.#isEnded || this.#isStopping) return;
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

  #endSteps(): void {
    for (const observer of this.#parts.steps ?? []) observer.ended();
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
    this.#endSteps();
    this.#parts.onFailed(error);
    // What it rejects with is told to whoever stops us.
    void this.#parts.master.stop().catch(() => undefined);
  }
}

/** The rest of a queue whose drain was cut by an exception: at the next turn. */
function queueRest(drain: () => void, clock: Clock): void {
  clock.after(0, drain);
}
