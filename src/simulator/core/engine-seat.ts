import type { Clock } from '../../base/clock.js';
import { messageOf } from '../../base/errors.js';
import type { Effect } from '../../engine/effect.js';
import type { Engine } from '../../engine/engine.js';
import type { Input } from '../../engine/input.js';
import type { CallOutcome, MasterCall, MasterListener } from '../../engine/ports/master.js';
import type { StepObserver } from '../../engine/step-observer.js';
import type { FrameworkId } from '../../model/ids.js';
import type { Link } from './link.js';
import type { SimulationObserver } from './observer.js';

/** A master in the same process, that answers at once. */
export interface SeatMaster {
  /** Subscribes; what the listener is told comes at later turns of the clock, never inside a call. */
  start(listener: MasterListener): void;
  callNow(call: MasterCall): CallOutcome;
}

export interface SeatParts {
  /** The framework's name. */
  readonly name: string;
  readonly engine: Engine;
  readonly master: SeatMaster;
  readonly clock: Clock;
  /** What lies between engine and master; absent: nothing. */
  readonly link?: Link;
  readonly observers: readonly SimulationObserver[];
  /** Told of every step of the engine. */
  readonly steps?: StepObserver;
}

/** A list of inputs that grew beyond this is made anew. */
const MOST_KEPT = 64;

/**
 * Runs an engine on simulated time: what `EngineRunner` does with promises and a store, done at once and in order, so
 * that a run is the same every time and costs no turn of the event loop. Records are durable as soon as they are made.
 */
export class EngineSeat {
  readonly name: string;
  readonly #parts: SeatParts;
  /** Inputs that wait, before `#queued`; the list is used again. */
  readonly #queue: Input[] = [];
  #queued = 0;
  #isDraining = false;
  #tickedAt = -1;
  #wishes = 0;
  #failure: Error | undefined;
  #frameworkId: FrameworkId | undefined;

  constructor(parts: SeatParts) {
    this.#parts = parts;
    this.name = parts.name;
  }

  /** Why the framework ended, if the master ended it. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** As the master calls the framework, once it subscribed. */
  get frameworkId(): FrameworkId | undefined {
    return this.#frameworkId;
  }

  get engine(): Engine {
    return this.#parts.engine;
  }

  start(): void {
    const { master, link, observers } = this.#parts;
    const heard = (input: Input): void => {
      if (link === undefined) this.give(input);
      else link.toEngine(() => this.give(input));
    };
    master.start({
      subscribed: (session) => {
        this.#frameworkId = session.frameworkId;
        heard({ type: 'subscribed', session });
      },
      disconnected: (reason) => heard({ type: 'disconnected', reason }),
      event: (event) => {
        for (const observer of observers) observer.sent?.(this.name, event, this.#parts.clock.now());
        heard({ type: 'event', event });
      },
      failed: (error) => {
        this.#failure = error;
      },
    });
  }

  /**
   * Gives an input after those before it, preceded by the time.
   * @throws InvalidArgumentError for a job that the engine refuses
   */
  give(input: Input): void {
    this.#enqueue(input);
    if (this.#isDraining) return;
    this.#isDraining = true;
    try {
      for (let at = 0; at < this.#queued; at++) this.#take(this.#queue[at]!); // below the length
    } finally {
      this.#queued = 0;
      if (this.#queue.length > MOST_KEPT) this.#queue.length = 0;
      this.#isDraining = false;
    }
  }

  #enqueue(input: Input): void {
    this.#queue[this.#queued++] = input;
  }

  #take(input: Input): void {
    const { clock } = this.#parts;
    const now = clock.now();
    // Time stands still within an instant: a second tick of the same time would find nothing due.
    if (this.#tickedAt !== now && input.type !== 'tick')
      this.#carryOut(this.#step({ type: 'tick', now, wallNow: clock.wallNow() }));
    this.#tickedAt = now;
    this.#carryOut(this.#step(input));
  }

  #step(input: Input): readonly Effect[] {
    const { engine, steps } = this.#parts;
    try {
      const effects = engine.step(input);
      steps?.stepped(input, effects);
      return effects;
    } catch (error) {
      steps?.refused(input, messageOf(error));
      throw error;
    }
  }

  #carryOut(effects: readonly Effect[]): void {
    const { observers, clock } = this.#parts;
    for (const effect of effects) {
      switch (effect.type) {
        case 'append':
          this.#enqueue({ type: 'stored', seq: effect.seq });
          break;
        case 'call':
          this.#call(effect.id, effect.call);
          break;
        case 'wake-at':
          this.#wakeAt(effect.time);
          break;
        case 'notice':
          for (const observer of observers) observer.noticed?.(this.name, effect.notice, clock.now());
      }
    }
  }

  #call(id: number, call: MasterCall): void {
    const { master, link, observers, clock } = this.#parts;
    for (const observer of observers) observer.called?.(this.name, call, clock.now());
    if (link === undefined) {
      this.#enqueue({ type: 'call-result', id, outcome: master.callNow(call) });
      return;
    }
    link.toMaster(() => {
      const outcome = master.callNow(call);
      link.toEngine(() => this.give({ type: 'call-result', id, outcome }));
    });
  }

  /** A wish that was replaced rings in vain: calling it off would cost more. */
  #wakeAt(time: number): void {
    const { clock } = this.#parts;
    const wish = ++this.#wishes;
    clock.after(time - clock.now(), () => {
      if (wish === this.#wishes) this.give({ type: 'tick', now: clock.now(), wallNow: clock.wallNow() });
    });
  }
}
