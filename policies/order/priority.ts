import { defineOrderPolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** Seconds of waiting that count as one more point of priority; 0 turns ageing off. */
  ageingSeconds: z.number().min(0).default(60),
});

/**
 * Priority queues: the job of higher priority goes first, first in, first out among equals. Waiting ages a task, so that
 * none starves: rank = priority + waited / ageingSeconds, the higher first.
 * Since all tasks age at one pace, a's lead over b never changes while both wait, and needs no clock:
 * lead = (a.priority - b.priority) + (b.pendingSince - a.pendingSince) / ageing.
 * Example: ageing 60 s; priority 5, just submitted, against priority 3, waiting for 3 minutes: 5 < 3 + 3, the old one goes first.
 */
export const priority = defineOrderPolicy('priority', options, ({ ageingSeconds }) => {
  const ageingMs = ageingSeconds === 0 ? Number.POSITIVE_INFINITY : ageingSeconds * 1000;
  return {
    compareTasks(a, b) {
      const lead = a.job.priority - b.job.priority + (b.pendingSince - a.pendingSince) / ageingMs;
      return lead === 0 ? a.sequence - b.sequence : -lead;
    },
  };
});
