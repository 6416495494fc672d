import type { Clock } from '../base/clock.js';

/**
 * Notices when a stream says nothing for too long. Time in which its reader is busy with what it heard does not
 * count: the next record may well be waiting. One timer at a time, however many records pass.
 */
export class SilenceWatch {
  readonly #clock: Clock;
  readonly #graceMs: number;
  readonly #onSilence: () => void;
  readonly #signal: AbortSignal;
  #listeningSince: number | undefined;

  /**
   * @param graceMs - how long a silence may last
   * @param onSilence - called at most once
   * @param signal - ends the watch
   */
  constructor(clock: Clock, graceMs: number, onSilence: () => void, signal: AbortSignal) {
    this.#clock = clock;
    this.#graceMs = graceMs;
    this.#onSilence = onSilence;
    this.#signal = signal;
    this.#lookAfter(graceMs);
  }

  /** A record arrived, and its reader is busy with it until {@link listen}. */
  heard(): void {
    this.#listeningSince = undefined;
  }

  /** The reader waits for the next record from now on. */
  listen(): void {
    this.#listeningSince = this.#clock.now();
  }

  #lookAfter(delayMs: number): void {
    this.#clock.after(delayMs, () => this.#look(), this.#signal);
  }

  #look(): void {
    const silentMs = this.#listeningSince === undefined ? 0 : this.#clock.now() - this.#listeningSince;
    if (silentMs >= this.#graceMs) this.#onSilence();
    else this.#lookAfter(this.#graceMs - silentMs);
  }
}
