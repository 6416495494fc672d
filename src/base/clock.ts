/** Where time comes from. Production has `systemClock`, simulation and tests a `VirtualClock`. */
export interface Clock {
  /** Milliseconds since an arbitrary start; never goes back. May have a fraction. */
  now(): number;

  /** Milliseconds since 1970-01-01T00:00Z; may jump. For what people and other programs read, never for delays. */
  wallNow(): number;

  /**
   * Runs `action` once, `delayMs` from now (0 or less: at the next turn, never inside this call;
   * `Infinity`: never).
   * An aborted `signal` before then means it never runs.
   * @throws InvalidArgumentError if `delayMs` is NaN
   */
  after(delayMs: number, action: () => void, signal?: AbortSignal): void;
}
