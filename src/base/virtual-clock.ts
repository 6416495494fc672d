import type { Clock } from './clock.js';
import { MinHeap } from './min-heap.js';

/**
 * A clock that stands still until told to move, then runs what falls due: earliest first, and
 * first come first served among equals. An action may schedule more, even for the same instant.
 */
export class VirtualClock implements Clock {
  readonly #agenda = new MinHeap<() => void>();
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
    this.#agenda.push(this.#nowMs + Math.max(0, delayMs), () => {
      if (signal?.aborted !== true) action();
    });
  }

  /** When the next action falls due, or `undefined` if none is left. */
  nextAt(): number | undefined {
    return this.#agenda.peekKey();
  }

  /** Runs everything due up to and including `untilMs`, and leaves the clock there. */
  advanceTo(untilMs: number): void {
    for (let at = this.#agenda.peekKey(); at !== undefined && at <= untilMs; at = this.#agenda.peekKey()) {
      this.#nowMs = Math.max(this.#nowMs, at);
      this.#agenda.pop()?.();
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  /** Runs everything due within the next `spanMs`. */
  advanceBy(spanMs: number): void {
    this.advanceTo(this.#nowMs + spanMs);
  }
}
