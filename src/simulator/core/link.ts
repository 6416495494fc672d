import type { Clock } from '../../base/clock.js';
import type { RandomStream } from '../../base/random.js';

/** How long messages are under way. */
export interface LinkDelays {
  /** From framework to master, in milliseconds. Default 0. */
  readonly callMs?: number;
  /** From master to framework, in milliseconds. Default 0. */
  readonly eventMs?: number;
  /** Up to so much more, drawn for each message, in milliseconds. Default 0. */
  readonly jitterMs?: number;
}

/** One direction of a connection: messages arrive late, and in the order in which they were sent, as over TCP. */
class Pipe {
  readonly #clock: Clock;
  readonly #delayMs: () => number;
  readonly #underWay: (() => void)[] = [];
  #lastAt = 0;

  constructor(clock: Clock, delayMs: () => number) {
    this.#clock = clock;
    this.#delayMs = delayMs;
  }

  send(arrive: () => void): void {
    const now = this.#clock.now();
    this.#lastAt = Math.max(this.#lastAt, now + this.#delayMs());
    this.#underWay.push(arrive);
    // Whichever turn comes first takes the message that was sent first.
    this.#clock.after(this.#lastAt - now, () => this.#underWay.shift()?.());
  }
}

/** What lies between a framework and its master: two directions, each first in, first out. */
export class Link {
  readonly #up: Pipe;
  readonly #down: Pipe;

  constructor(clock: Clock, { callMs = 0, eventMs = 0, jitterMs = 0 }: LinkDelays, random: RandomStream) {
    const jitter = (): number => (jitterMs === 0 ? 0 : jitterMs * random.unit());
    this.#up = new Pipe(clock, () => callMs + jitter());
    this.#down = new Pipe(clock, () => eventMs + jitter());
  }

  toMaster(arrive: () => void): void {
    this.#up.send(arrive);
  }

  toEngine(arrive: () => void): void {
    this.#down.send(arrive);
  }
}
