import { defineFeasibilityPolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** How long a job is taken to run that has no estimate, in seconds. */
  unknownSeconds: z.number().min(0).max(31_536_000).default(0),
  /** How long before it goes down an agent must be free of tasks, in seconds. */
  marginSeconds: z.number().min(0).max(31_536_000).default(0),
});

/**
 * No task on an agent that goes down for maintenance before the task is expected to end: the window is the `unavailability`
 * of the agent's offers, the duration the job's estimate. Kept = no maintenance begins within estimate + margin, and none
 * goes on. Reads the time, so its tasks go through the funnel: the slow kind.
 * Example: down from 12:00 to 13:00, a job of 30 min: kept at 11:29, dropped at 11:31 and at 12:59, kept at 13:00.
 */
export const maintenanceWindow = defineFeasibilityPolicy(
  'maintenance-window',
  options,
  ({ unknownSeconds, marginSeconds }) => ({
    keyedBy: 'job',
    keyOf: ({ job }) => String(job.estimatedMs ?? unknownSeconds * 1000),
    reads: { time: true },
    narrow({ downFrom, downUntil, wallNow }, { key }, rows, count) {
      const end = wallNow + Number(key) + marginSeconds * 1000;
      let kept = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i]!;
        rows[kept] = row;
        kept += +(downFrom[row]! > end || downUntil[row]! <= wallNow);
      }
      return kept;
    },
    retryAt({ downFrom, downUntil, now, wallNow, size }) {
      let ends = Number.POSITIVE_INFINITY;
      for (let row = 0; row < size; row++)
        if (downFrom[row]! < Number.POSITIVE_INFINITY && downUntil[row]! > wallNow)
          ends = Math.min(ends, downUntil[row]!);
      return now + (ends - wallNow);
    },
    why({ downFrom, wallNow }, { key }, row) {
      const inSeconds = Math.round((downFrom[row]! - wallNow) / 1000);
      if (inSeconds <= 0) return { text: 'the agent is down for maintenance' };
      return { text: `the agent goes down in ${inSeconds} s, the task is expected to run ${Number(key) / 1000} s` };
    },
  }),
);
