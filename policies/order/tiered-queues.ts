import { definePolicy, InvalidArgumentError, type Job, labelOf, type OrderFacet, z } from 'stowage/policy';
import { type Amounts, Holdings, totalsOf } from './holdings.js';
import { reclaim } from './reclaim.js';

const units = z.record(z.string(), z.number().min(0)).default({});

const queue = z.strictObject({
  /** The lower goes first. */
  tier: z.int().min(0).max(1000).default(0),
  /** What it counts within its tier. */
  weight: z.number().positive().default(1),
  /** What it gets before all others, in units by resource. */
  guarantee: units,
  /** What it may hold at most, in units by resource; no limit on what is not named. */
  limit: units,
  /** Whether it may hold more than its guarantee while others leave it. */
  mayBorrow: z.boolean().default(true),
});

const options = z.strictObject({
  /** The queues by name; required. */
  queues: z.record(z.string(), queue),
  /** The label by which a job names its queue. */
  label: z.string().min(1).default('queue'),
  /** The queue of jobs without the label; without it they are refused. */
  otherwise: z.string().optional(),
});

export type Queue = z.output<typeof queue>;

/**
 * Queues in tiers, with guarantees and limits: Fenzo's tiered queues with what YuniKorn and Volcano add. Under `order`:
 * queues below their guarantee first, of these the lower tier, then that which has least of its guarantee; then the lower
 * tier, then the smaller dominant share / weight. Under `admission`: no task by which its queue would pass its limit, or
 * its guarantee if it may not borrow. Under `preemption`: who is below the guarantee takes back what others borrowed, the
 * highest tier and the largest share first, the youngest tasks first, and nobody falls below his own guarantee.
 * Example: 10 cpus; prod (tier 0, guarantee 6), batch (tier 1, guarantee 2), both wait: prod gets 6, batch 2, prod the rest.
 */
export const tieredQueues = definePolicy(
  'tiered-queues',
  ['order', 'admission', 'preemption'],
  options,
  ({ queues, label, otherwise }) => {
    if (otherwise !== undefined && queues[otherwise] === undefined)
      throw new InvalidArgumentError(`otherwise is '${otherwise}'; accepted: ${Object.keys(queues).join(', ')}`);
    const holdings = new Holdings();
    let totals: Amounts = new Map();
    const queueOf = (job: Job): string => labelOf(job, label) ?? otherwise ?? '';
    const check = (job: Job): void => {
      if (queues[queueOf(job)] !== undefined) return;
      const accepted = Object.keys(queues).join(', ');
      throw new InvalidArgumentError(
        `job '${job.name}': no queue '${queueOf(job)}'; label '${label}' takes ${accepted}`,
      );
    };
    const rankOf = (name: string): readonly number[] => {
      const { tier = Number.MAX_SAFE_INTEGER, weight = 1, guarantee = {} } = queues[name] ?? {};
      const filled = Object.entries(guarantee).map(([of, most]) =>
        most === 0 ? 1 : holdings.of(name, of) / most / 1000,
      );
      const reached = filled.length === 0 ? 1 : Math.max(...filled);
      return reached < 1 ? [0, tier, reached] : [1, tier, holdings.shareOf(name, totals) / weight];
    };
    const accounts = {
      check,
      onClaim: (task, amount, names) => holdings.claim(task, amount, names, [queueOf(task.job)]),
      onRelease: (task, amount, names) => void holdings.release(task, amount, names),
    } satisfies Pick<OrderFacet, 'check' | 'onClaim' | 'onRelease'>;
    return {
      order: {
        ...accounts,
        onCycle(view) {
          totals = totalsOf(view);
        },
        groupOf: ({ job }) => queueOf(job),
        compareGroups(a, b) {
          const [x, y] = [rankOf(a), rankOf(b)];
          return x[0]! - y[0]! || x[1]! - y[1]! || x[2]! - y[2]!;
        },
        compareTasks: (a, b) => b.job.priority - a.job.priority || a.sequence - b.sequence,
      },
      admission: {
        ...accounts,
        admit({ job }) {
          const name = queueOf(job);
          const { guarantee = {}, limit = {}, mayBorrow = true } = queues[name] ?? {};
          for (const of of new Set([...Object.keys(limit), ...(mayBorrow ? [] : Object.keys(guarantee))])) {
            const bound = Math.min(limit[of] ?? Infinity, mayBorrow ? Infinity : (guarantee[of] ?? Infinity));
            const would = holdings.of(name, of) + (job.resources.scalars[of] ?? 0);
            if (would > bound * 1000)
              return { type: 'wait-for-event', reason: `queue ${name} would hold ${would / 1000} of ${bound} ${of}` };
          }
          return { type: 'now' };
        },
      },
      preemption: { victims: reclaim(queues, queueOf) },
    };
  },
);
