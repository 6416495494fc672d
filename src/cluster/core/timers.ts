import type { Clock } from '../../base/clock.js';
import { MinHeap } from '../../base/min-heap.js';

/** Takes a delayed action back; does nothing once it ran. */
export type Cancel = () => void;

interface Pending {
  /** Absent once it was cancelled. */
  action: (() => void) | undefined;
}

/**
 * Delayed actions that end together, so that a stopped cluster leaves no timer behind. They wait in one agenda, for whose
 * earliest the clock is asked: most are cancelled before they fall due, which costs nothing here.
 */
export class Timers {
  readonly #clock: Clock;
  readonly #agenda = new MinHeap<Pending>();
  readonly #ending = new AbortController();
  /** The earliest moment for which the clock was asked and has not answered. */
  #armedFor = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  wallNow(): number {
    return this.#clock.wallNow();
  }

  /** Runs `action` once, `delayMs` from now, never inside this call and never after {@link end}. */
  after(delayMs: number, action: () => void): Cancel {
    const pending: Pending = { action };
    this.#agenda.push(this.now() + Math.max(0, delayMs), pending);
    this.#arm();
    return () => {
      pending.action = undefined;
    };
  }

  /** Runs `action` every `periodMs`, counted from now, until cancelled. A late run does not shift the next one. */
  every(periodMs: number, action: () => void): Cancel {
    const startedAt = this.now();
    let cancel: Cancel = () => undefined;
    let runs = 0;
    const arm = (): void => {
      runs = Math.max(runs, Math.floor((this.now() - startedAt) / periodMs)) + 1;
      cancel = this.after(startedAt + runs * periodMs - this.now(), () => {
        arm();
        action();
      });
    };
    arm();
    return () => cancel();
  }

  /** Nothing runs afterwards. */
  end(): void {
    this.#ending.abort();
  }

  #arm(): void {
    const at = this.#agenda.peekKey();
    if (at === undefined || at >= this.#armedFor) return;
    this.#armedFor = at;
    this.#clock.after(at - this.now(), () => this.#run(at), this.#ending.signal);
  }

  /** A clock of the machine may answer a little early: then it is asked again for the rest. */
  #run(armedFor: number): void {
    if (this.#armedFor === armedFor) this.#armedFor = Number.POSITIVE_INFINITY;
    const now = this.now();
    try {
      for (let at = this.#agenda.peekKey(); at !== undefined && at <= now; at = this.#agenda.peekKey()) {
        this.#agenda.pop()?.action?.();
        if (this.#ending.signal.aborted) return;
      }
    } finally {
      this.#arm();
    }
  }
}
