import { defineOrderPolicy, type Job, timeLabel, z } from 'stowage/policy';

const options = z.strictObject({
  /** The label with a job's deadline: ISO 8601 in UTC, or seconds since 1970. */
  label: z.string().min(1).default('deadline'),
});

/**
 * Earliest deadline first: the job goes first that has to be done first; those without a deadline go last, first in, first
 * out. What has missed its deadline still goes first. Example: deadlines 14:00, none, 13:00: the third, the first, the second.
 */
export const earliestDeadline = defineOrderPolicy('earliest-deadline', options, ({ label }) => {
  const deadlines = new WeakMap<Job, number>();
  const deadlineOf = (job: Job): number => {
    let deadline = deadlines.get(job);
    if (deadline === undefined) {
      deadline = timeLabel(job, label) ?? Number.MAX_VALUE;
      deadlines.set(job, deadline);
    }
    return deadline;
  };
  return {
    check: (job) => void timeLabel(job, label),
    compareTasks: (a, b) => deadlineOf(a.job) - deadlineOf(b.job) || a.sequence - b.sequence,
  };
});
