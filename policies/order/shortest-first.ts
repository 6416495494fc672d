import { defineOrderPolicy, type PolicyTask, z } from 'stowage/policy';

const options = z.strictObject({
  /** How long a job is taken to run that has no estimate, in seconds. */
  unknownSeconds: z.number().positive().max(31_536_000).default(3_600),
  /** By how many seconds a task counts as shorter for each second that it waits; 0 turns ageing off, and long ones may starve. */
  ageing: z.number().min(0).max(1_000).default(0.1),
});

/**
 * Shortest job first, by the job's estimate: the mean wait gets small. Waiting ages a task, so that none starves; since all
 * age at one pace no clock is needed: rank = estimate + ageing * pendingSince, the lower first; then first in, first out.
 * Example: ageing 0.1; 10 min, just submitted, against 20 min, waiting for 2 h: 600 s against 1200 - 720 = 480 s: the long one.
 */
export const shortestFirst = defineOrderPolicy('shortest-first', options, ({ unknownSeconds, ageing }) => {
  const rank = ({ job, pendingSince }: PolicyTask): number =>
    (job.estimatedMs ?? unknownSeconds * 1000) + ageing * pendingSince;
  return { compareTasks: (a, b) => rank(a) - rank(b) || a.sequence - b.sequence };
});
