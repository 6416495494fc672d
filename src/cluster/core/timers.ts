import type { Clock } from '../../base/clock.js';

/** Takes a delayed action back; does nothing once it ran. */
export type Cancel = () => void;

/** Delayed actions that end together, so that a stopped cluster leaves no timer behind. */
export class Timers {
  readonly #clock: Clock;
  readonly #pending = new Set<AbortController>();
  #ended = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  wallNow(): number {
    return this.#clock.wallNow();
  }

  /** Runs `action` once, `delayMs` from now; never after {@link end}. */
  after(delayMs: number, action: () => void): Cancel {
    if (this.#ended) return () => undefined;
    const controller = new AbortController();
    this.#pending.add(controller);
    this.#clock.after(
      delayMs,
      () => {
        this.#pending.delete(controller);
        action();
      },
      controller.signal,
    );
    return () => {
      if (this.#pending.delete(controller)) controller.abort();
    };
  }

  /** Runs `action` every `periodMs`, counted from now, until cancelled. A late run does not shift the next one. */
  every(periodMs: number, action: () => void): Cancel {
    const startedAt = this.now();
    let cancel: Cancel = () => undefined;
    let runs = 0;
    const arm = (): void => {
      runs = Math.max(runs + 1, Math.floor((this.now() - startedAt) / periodMs));
      cancel = this.after(startedAt + runs * periodMs - this.now(), () => {
        arm();
        action();
      });
    };
    arm();
    return () => cancel();
  }

  /** Cancels everything pending; nothing can be scheduled afterwards. */
  end(): void {
    this.#ended = true;
    for (const controller of this.#pending) controller.abort();
    this.#pending.clear();
  }
}
