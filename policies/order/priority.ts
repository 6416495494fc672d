import { defineOrderPolicy, type PolicyTask, z } from 'stowage/policy';

const options = z.strictObject({
  /** Seconds of waiting that count as one more point of priority; 0 turns ageing off. */
  ageingSeconds: z.number().min(0).default(60),
});

/**
 * Priority queues: the job of higher priority goes first, first in, first out among equals. Waiting ages a task, so that
 * none starves: it is worth priority + waited / ageingSeconds. Since all tasks age at one pace, who leads never changes
 * while both wait, and needs no clock: rank = priority * ageing - pendingSince, the higher first.
 * Example: ageing 60 s; priority 5, just submitted, against priority 3, waiting for 3 minutes: 5 < 3 + 3, the old one goes
 * first.
 */
export const priority = defineOrderPolicy('priority', options, ({ ageingSeconds }) => {
  const ageingMs = ageingSeconds * 1000;
  // One number per task, not one per pair: rounded differences of two tasks need not lie in a line.
  const rank = ({ job, pendingSince }: PolicyTask): number =>
    ageingMs === 0 ? job.priority : job.priority * ageingMs - pendingSince;
  return { compareTasks: (a, b) => rank(b) - rank(a) || a.sequence - b.sequence };
});
