import type { Clock } from './clock.js';
import { InvalidArgumentError } from './errors.js';
import { MinHeap } from './min-heap.js';

interface Appointment {
  readonly action: () => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * A clock that stands still until told to move, then runs what falls due: earliest first, and
 * first come first served among equals. An action may schedule more, even for the same instant.
 */
export class VirtualClock implements Clock {
  readonly #agenda = new MinHeap<Appointment>();
  readonly #epochMs: number;
  #nowMs = 0;

  /** @param epochMs - the wall time at `now() === 0`, in milliseconds since 1970 */
  constructor(epochMs = 0) {
    this.#epochMs = epochMs;
  }

  now(): number {
    return this.#nowMs;
  }

  wallNow(): number {
    return this.#epochMs + this.#nowMs;
  }

  after(delayMs: number, action: () => void, signal?: AbortSignal): void {
    if (delayMs === Number.POSITIVE_INFINITY) return;
    this.#agenda.push(this.#nowMs + Math.max(0, delayMs), { action, signal });
  }

  /** When the next action falls due that nobody called off, or `undefined` if none is left. */
  nextAt(): number | undefined {
    while (this.#agenda.peek()?.signal?.aborted === true) this.#agenda.pop();
    return this.#agenda.peekKey();
  }

  /**
   * Runs everything due up to and including `untilMs`, and leaves the clock there. A time that is past moves nothing.
   * @throws InvalidArgumentError unless `untilMs` is finite: no clock comes back from the end of time
   */
  advanceTo(untilMs: number): void {
    if (!Number.isFinite(untilMs)) throw new InvalidArgumentError(`a clock cannot advance to ${untilMs}`);
    for (let at = this.nextAt(); at !== undefined && at <= untilMs; at = this.nextAt()) {
      this.#nowMs = Math.max(this.#nowMs, at);
      this.#agenda.pop()?.action();
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** Runs everything due within the next `spanMs`. */
  advanceBy(spanMs: number): void {
    this.advanceTo(this.#nowMs + spanMs);
  }
}
