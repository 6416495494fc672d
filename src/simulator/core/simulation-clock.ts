import type { Clock } from '../../base/clock.js';
import { InvalidArgumentError } from '../../base/errors.js';
import { MinHeap } from '../../base/min-heap.js';
import type { RandomStream } from '../../base/random.js';
import { VirtualClock } from '../../base/virtual-clock.js';

/** A clock that stands still until told to move. */
export interface SimulationClock extends Clock {
  /** When the next action falls due that nobody called off, or `undefined` if none is left. */
  nextAt(): number | undefined;
  /** Runs everything due up to and including `untilMs`, and leaves the clock there. */
  advanceTo(untilMs: number): void;
}

interface Appointment {
  readonly action: () => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * A virtual clock on which simultaneous actions run in an order that is drawn: what holds for every seed does not hang
 * on who happened to be asked first. An action scheduled for the instant at hand is drawn among what is left of it.
 */
export class ShuffledClock implements SimulationClock {
  readonly #instants = new MinHeap<number>();
  readonly #due = new Map<number, Appointment[]>();
  readonly #random: RandomStream;
  #nowMs = 0;

  constructor(random: RandomStream) {
    this.#random = random;
  }

  now(): number {
    return this.#nowMs;
  }

  wallNow(): number {
    return this.#nowMs;
  }

  after(delayMs: number, action: () => void, signal?: AbortSignal): void {
    if (Number.isNaN(delayMs)) throw new InvalidArgumentError('a delay must be a number, not NaN');
    if (delayMs === Number.POSITIVE_INFINITY) return;
    const at = this.#nowMs + Math.max(0, delayMs);
    const others = this.#due.get(at);
    if (others !== undefined) others.push({ action, signal });
    else {
      this.#due.set(at, [{ action, signal }]);
      this.#instants.push(at, at);
    }
  }

  nextAt(): number | undefined {
    for (let at = this.#instants.peek(); at !== undefined; at = this.#instants.peek()) {
      if (this.#due.get(at)?.some(({ signal }) => signal?.aborted !== true) === true) return at;
      this.#due.delete(at);
      this.#instants.pop();
    }
    return undefined;
  }

  advanceTo(untilMs: number): void {
    if (!Number.isFinite(untilMs)) throw new InvalidArgumentError(`a clock cannot advance to ${untilMs}`);
    for (let at = this.nextAt(); at !== undefined && at <= untilMs; at = this.nextAt()) {
      this.#nowMs = Math.max(this.#nowMs, at);
      this.#runOne(at);
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  #runOne(at: number): void {
    const due = this.#due.get(at) ?? [];
    const drawn = this.#random.int(0, due.length - 1);
    const { action, signal } = due[drawn]!; // nextAt() found at least one
    due[drawn] = due.at(-1)!;
    due.pop();
    if (signal?.aborted !== true) action();
  }
}

/** @param order - draws the order of what is simultaneous; absent: first come, first served */
export function simulationClock(order?: RandomStream): SimulationClock {
  return order === undefined ? new VirtualClock() : new ShuffledClock(order);
}
