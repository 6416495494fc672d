import { defineGangPolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** Tasks whose jobs have the same value of this label start together. */
  label: z.string().min(1).default('gang'),
  /** So many of them at least. */
  atLeast: z.int().min(1).default(2),
  /** How long what was found for a few of them is held, in seconds. */
  timeoutSeconds: z.number().positive().max(86_400).default(60),
});

/** Starts tasks together by a label. Example: `gang: mpi` on two jobs of one task each: both start, or neither. */
export const myPolicy = defineGangPolicy('my-policy', options, ({ label, atLeast, timeoutSeconds }) => ({
  gangOf({ job }) {
    const name = job.labels.find(({ key }) => key === label)?.value ?? '';
    return name === '' ? undefined : { name, atLeast, timeoutMs: timeoutSeconds * 1000 };
  },
}));
