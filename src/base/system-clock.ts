import type { Clock } from './clock.js';

/** The longest delay that a Node timer takes: 2^31 - 1 ms. A longer one would fire at once. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** The machine's own time. The one file that touches `Date`, `performance` and timers. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallNow: () => Date.now(),
  after(delayMs, action, signal) {
    if (signal?.aborted === true) return;
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', cancel);
        if (delayMs > LONGEST_TIMER_MS) systemClock.after(delayMs - LONGEST_TIMER_MS, action, signal);
        else action();
      },
      Math.min(Math.max(0, delayMs), LONGEST_TIMER_MS),
    );
    const cancel = (): void => clearTimeout(timer);
    signal?.addEventListener('abort', cancel, { once: true });
  },
};
