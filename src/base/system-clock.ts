import type { Clock } from './clock.js';
import { InvalidArgumentError } from './errors.js';

/** The longest delay that a Node timer takes: 2^31 - 1 ms. A longer one would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The machine's own time. The one file that touches `Date`, `performance` and timers. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallNow: () => Date.now(),
  after(delayMs, action, signal) {
    if (Number.isNaN(delayMs)) throw new InvalidArgumentError('a delay must be a number, not NaN');
    if (delayMs === Number.POSITIVE_INFINITY || signal?.aborted === true) return;
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', cancel);
        if (delayMs > LONGEST_TIMER_MS) systemClock.after(delayMs - LONGEST_TIMER_MS, action, signal);
        else action();
      },
      // Node cuts the fraction off, which would fire early.
      Math.min(Math.ceil(Math.max(0, delayMs)), LONGEST_TIMER_MS),
    );
    const cancel = (): void => clearTimeout(timer);
    signal?.addEventListener('abort', cancel, { once: true });
  },
};
