import { defineDisposalPolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** The first refusal, in seconds. */
  baseSeconds: z.number().positive().max(31_536_000).default(1),
  /** The longest refusal, in seconds. */
  maxSeconds: z.number().positive().max(31_536_000).default(300),
});

/**
 * Declines a row's unused offers for longer each time, until a task is placed there again: an agent that suits nobody
 * costs the master less and less, and other frameworks get it.
 * refuseSeconds = min(maxSeconds, baseSeconds * 2 ^ declined in a row). Example: 1, 2, 4, … 256, 300 s.
 */
export const backOff = defineDisposalPolicy('back-off', options, ({ baseSeconds, maxSeconds }) => ({
  unused: ({ declinedInRow }) => ({
    type: 'decline',
    refuseSeconds: Math.min(maxSeconds, baseSeconds * 2 ** declinedInRow),
  }),
  refuseRest: ({ pending }) => (pending > 0 ? 0 : Math.min(maxSeconds, baseSeconds)),
}));
