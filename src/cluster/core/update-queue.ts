import type { Cancel, Timers } from './timers.js';
import type { Timings } from './timings.js';

interface Update<Status> {
  /** Base64 of 16 bytes. */
  readonly uuid: string;
  readonly status: Status;
}

/**
 * An agent's updates about one task (or operation): the oldest goes out, and goes out again until it is acknowledged;
 * only then does the next one follow. Mesos: the status update managers of the agent.
 */
export class UpdateQueue<Status> {
  readonly #timers: Timers;
  readonly #timings: Timings;
  readonly #deliver: (status: Status) => void;
  readonly #waiting: Update<Status>[] = [];
  #cancelRetry: Cancel | undefined;
  #isPaused = false;

  constructor(timers: Timers, timings: Timings, deliver: (status: Status) => void) {
    this.#timers = timers;
    this.#timings = timings;
    this.#deliver = deliver;
  }

  push(uuid: string, status: Status): void {
    this.#waiting.push({ uuid, status });
    if (this.#waiting.length === 1) this.resend();
  }

  /**
   * Drops the oldest update if `uuid` is its own, and sends the next one.
   * @returns what was acknowledged, or `undefined` if the uuid was another
   */
  acknowledge(uuid: string): Status | undefined {
    const [oldest] = this.#waiting;
    if (oldest?.uuid !== uuid) return undefined;
    this.#waiting.shift();
    this.resend();
    return oldest.status;
  }

  /** Sends the oldest update now; the intervals start anew. */
  resend(): void {
    this.#send(this.#timings.updateRetryMs);
  }

  /** Sends nothing until {@link resume}: nobody could hear it. */
  pause(): void {
    this.#isPaused = true;
    this.#cancelRetry?.();
  }

  resume(): void {
    this.#isPaused = false;
    this.resend();
  }

  #send(retryMs: number): void {
    this.#cancelRetry?.();
    const [oldest] = this.#waiting;
    if (oldest === undefined || this.#isPaused) return;
    const nextMs = Math.min(retryMs * 2, this.#timings.updateRetryMaxMs);
    this.#cancelRetry = this.#timers.after(retryMs, () => this.#send(nextMs));
    this.#deliver(oldest.status);
  }
}
