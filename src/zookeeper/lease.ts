import type { Clock } from '../base/clock.js';

export interface LeaseOptions {
  readonly clock: Clock;
  /** How long a confirmation is good for, in milliseconds. */
  readonly lastsMs: number;
  /** How often a confirmation is asked for. */
  readonly probeMs: number;
  readonly probe: () => void;
  /** Nothing was confirmed for `ms`. Called at most once. */
  readonly lost: (ms: number) => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/**
 * How long one may rely on what a server confirmed. A confirmation counts from the moment at which it was asked for:
 * the server's own count began no earlier. Time in which this process stood still counts as well.
 */
export class Lease {
  readonly #options: LeaseOptions;
  #from: number;

  /** Begins now. */
  constructor(options: LeaseOptions) {
    this.#options = options;
    this.#from = options.clock.now();
    this.#watch();
    this.#probeLater();
  }

  /** Asks the clock, not a timer that may be late. */
  get isValid(): boolean {
    return this.#age < this.#options.lastsMs;
  }

  /** Something that was asked for at `sentAt` has been answered. */
  extend(sentAt: number): void {
    this.#from = Math.max(this.#from, sentAt);
  }

  get #age(): number {
    return this.#options.clock.now() - this.#from;
  }

  #watch(): void {
    const { clock, lastsMs, lost, signal } = this.#options;
    clock.after(
      lastsMs - this.#age,
      () => {
        if (this.isValid) this.#watch();
        else lost(this.#age);
      },
      signal,
    );
  }

  #probeLater(): void {
    const { clock, probeMs, probe, signal } = this.#options;
    clock.after(
      probeMs,
      () => {
        probe();
        this.#probeLater();
      },
      signal,
    );
  }
}
