import { defineDisposalPolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** For how long offers are refused while tasks wait, in seconds. */
  busySeconds: z.number().min(0).max(31_536_000).default(1),
  /** And while none waits. */
  idleSeconds: z.number().min(0).max(31_536_000).default(60),
});

/** Leaves offers to others while it has nothing to run. Example: 3 tasks pending: refused for 1 s; none: for 60 s. */
export const myPolicy = defineDisposalPolicy('my-policy', options, ({ busySeconds, idleSeconds }) => {
  const refusal = (pending: number): number => (pending > 0 ? busySeconds : idleSeconds);
  return {
    unused: ({ pending }) => ({ type: 'decline', refuseSeconds: refusal(pending) }),
    refuseRest: ({ pending }) => refusal(pending),
  };
});
