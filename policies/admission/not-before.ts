import { defineAdmissionPolicy, timeLabel, z } from 'stowage/policy';

const options = z.strictObject({
  /** The label with the time: ISO 8601 in UTC, or seconds since 1970. */
  label: z.string().min(1).default('not-before'),
});

/** The time of day is asked again after so long, for it may be set. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Starts a job at a time of day, not before. Admitted = the time of day has reached the job's label; a job without it may
 * start. Example: not before 12:00:00; at 11:59:30 it waits 30 s.
 */
export const notBefore = defineAdmissionPolicy('not-before', options, ({ label }) => ({
  check: (job) => void timeLabel(job, label),
  admit({ job }, _now, wallNow) {
    const ms = Math.ceil((timeLabel(job, label) ?? wallNow) - wallNow);
    if (ms < 1) return { type: 'now' };
    return { type: 'wait', ms: Math.min(ms, LONGEST_WAIT_MS), reason: `starts in ${Math.ceil(ms / 1000)} s` };
  },
}));
