import { defineAdmissionPolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** How much longer each further attempt waits, in seconds. */
  pauseSeconds: z.number().positive().max(86_400).default(10),
});

/** Lets a task that failed wait longer each time. Example: pauses of 10 s: attempts wait 0, 10, 20, … s. */
export const myPolicy = defineAdmissionPolicy('my-policy', options, ({ pauseSeconds }) => ({
  admit({ attempt, pendingSince }, now) {
    const readyAt = pendingSince + (attempt - 1) * pauseSeconds * 1000;
    if (now >= readyAt) return { type: 'now' };
    return { type: 'wait', ms: Math.ceil(readyAt - now), reason: `pause before attempt ${attempt}` };
  },
}));
