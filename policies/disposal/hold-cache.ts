import { defineDisposalPolicy, type OfferId, z } from 'stowage/policy';

const options = z.strictObject({
  /** How long an unused offer is held, in seconds from its arrival. */
  holdSeconds: z.number().positive().max(86_400).default(30),
  /** How many offers go back per second at most; the rest is held until the next. */
  returnsPerSecond: z.int().min(1).max(1_000_000).default(10),
  /** For how long what goes back is refused, in seconds. */
  refuseSeconds: z.number().min(0).max(31_536_000).default(5),
});

/**
 * Holds offers for tasks to come (Fenzo's lease expiry and maximum of offers to reject): one that has been there for
 * holdSeconds goes back, but only so many of them in one second of the engine's clock, so that a scheduler which rests
 * does not return its whole cluster at once.
 * Example: held for 30 s, 2 a second; 5 offers came at 0 s: 2 go back at 30 s, 2 at 31 s, 1 at 32 s.
 */
export const holdCache = defineDisposalPolicy(
  'hold-cache',
  options,
  ({ holdSeconds, returnsPerSecond, refuseSeconds }) => {
    let second = -1;
    /** In that second. */
    const returned = new Set<OfferId>();
    return {
      unused({ offerId, receivedAt }, now) {
        const expiresAt = receivedAt + holdSeconds * 1000;
        if (now < expiresAt) return { type: 'hold', until: expiresAt };
        if (second !== Math.floor(now / 1000)) {
          second = Math.floor(now / 1000);
          returned.clear();
        }
        // An offer that was let go in this second is not counted twice, should it be asked about again.
        if (!returned.has(offerId) && returned.size >= returnsPerSecond)
          return { type: 'hold', until: (second + 1) * 1000 };
        returned.add(offerId);
        return { type: 'decline', refuseSeconds };
      },
      refuseRest: ({ pending }) => (pending > 0 ? 0 : refuseSeconds),
    };
  },
);
