import type { LeaderFinder } from './options.js';

/** Where a session goes next. */
export interface Route {
  /** The URLs that the user named. */
  readonly named: readonly URL[];
  /** How many attempts make a round, after which waiting gets longer. */
  readonly choices: number;
  start(): void;
  /** Never settles once `signal` is aborted. */
  next(signal: AbortSignal): Promise<URL>;
  /** The last one did not let us in. */
  turnAway(): void;
  /** Calls `then` once another leads than `url`, if anybody tells. */
  onReplaced(url: URL, signal: AbortSignal, then: (leader: URL) => void): void;
  stop(): Promise<void>;
}

/** A list: one after another, for as long as none lets us in. */
export class ListRoute implements Route {
  readonly named: readonly URL[];
  #turn = 0;

  constructor(urls: readonly URL[]) {
    this.named = urls;
  }

  get choices(): number {
    return this.named.length;
  }

  start(): void {
    // A list is there.
  }

  next(): Promise<URL> {
    return Promise.resolve(this.named[this.#turn % this.named.length]!);
  }

  turnAway(): void {
    this.#turn += 1;
  }

  onReplaced(): void {
    // Nobody tells.
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

/** Whoever leads by the word of a finder. */
export class FoundRoute implements Route {
  readonly named: readonly URL[] = [];
  readonly choices = 1;
  readonly #finder: LeaderFinder;

  constructor(finder: LeaderFinder) {
    this.#finder = finder;
  }

  start(): void {
    this.#finder.start();
  }

  next(signal: AbortSignal): Promise<URL> {
    return this.#finder.leader(signal);
  }

  turnAway(): void {
    // It leads all the same.
  }

  onReplaced(url: URL, signal: AbortSignal, then: (leader: URL) => void): void {
    void this.#finder.replaced(url, signal).then(then);
  }

  stop(): Promise<void> {
    return this.#finder.stop();
  }
}
