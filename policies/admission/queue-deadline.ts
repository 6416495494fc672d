import { defineAdmissionPolicy, numberLabel, z } from 'stowage/policy';

const options = z.strictObject({
  /** The label with how long a job's tasks may wait, in seconds. */
  label: z.string().min(1).default('queue-deadline'),
  /** How long the tasks of jobs without the label may wait, in seconds; for ever if not given. */
  mostSeconds: z.number().positive().max(31_536_000).optional(),
});

/**
 * A task that finds no place within its time is given up: its instance ends as failed, and whoever submitted it hears of
 * that, in place of waiting for ever. Each attempt has the whole time. Given up = waited >= the deadline.
 * Example: 60 s; after 59.9 s it is still tried, at 60 s it ends.
 */
export const queueDeadline = defineAdmissionPolicy('queue-deadline', options, ({ label, mostSeconds }) => ({
  check: (job) => void numberLabel(job, label, 0),
  admit({ job, pendingSince }, now) {
    const seconds = numberLabel(job, label, 0) ?? mostSeconds;
    if (seconds === undefined) return { type: 'now' };
    const left = pendingSince + seconds * 1000 - now;
    if (left > 0) return { type: 'now', againMs: Math.max(1, Math.ceil(left)) };
    return { type: 'never', reason: `found no place within ${seconds} s` };
  },
}));
