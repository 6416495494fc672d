import { defineDisposalPolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** For how long an unused offer is refused, in seconds. Mesos' own default is 5. */
  refuseSeconds: z.number().min(0).max(31_536_000).default(5),
});

/**
 * Declines every unused offer at once for a fixed time. The rest of a used offer comes back at once while tasks of its
 * role are pending, otherwise after the same time.
 * Example: 3 tasks still pending: the rest is refused for 0 s; none pending: for 5 s.
 */
export const fixed = defineDisposalPolicy('fixed', options, ({ refuseSeconds }) => ({
  unused: () => ({ type: 'decline', refuseSeconds }),
  refuseRest: ({ pending }) => (pending > 0 ? 0 : refuseSeconds),
}));
