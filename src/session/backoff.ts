import type { RandomStream } from '../base/random.js';

export interface BackoffLimits {
  /** The longest first delay, in milliseconds. */
  readonly firstMs: number;
  /** The longest delay ever. */
  readonly maxMs: number;
}

/**
 * Delays between attempts: truncated exponential back-off with full jitter. Delay n (from 0) is drawn evenly from
 * [0, min(maxMs, firstMs * 2^floor(n / perRound))), so that a thousand frameworks which lose their master at one
 * moment come back spread out.
 */
export class Backoff {
  readonly #random: RandomStream;
  readonly #limits: BackoffLimits;
  readonly #perRound: number;
  #failures = 0;

  /** @param perRound - how many attempts share one ceiling: the number of masters, which are tried in turn */
  constructor(random: RandomStream, limits: BackoffLimits, perRound: number) {
    this.#random = random;
    this.#limits = limits;
    this.#perRound = perRound;
  }

  /** How long to wait before the next attempt, in milliseconds. Each call counts as one more failure. */
  next(): number {
    const round = Math.floor(this.#failures++ / this.#perRound);
    return this.#random.unit() * Math.min(this.#limits.maxMs, this.#limits.firstMs * 2 ** round);
  }

  /** Begins anew: the last subscription held. */
  reset(): void {
    this.#failures = 0;
  }
}
