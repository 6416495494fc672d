import {
  compareCodePoints,
  definePreemptionPolicy,
  type Job,
  labelOf,
  type RowView,
  type RunningTask,
  type VictimSet,
  z,
} from 'stowage/policy';
import { budgetOf, care, inReach, reachGrowsAt } from './care.js';
import { byRow, leastOf, missingOn, withinBudgets } from './room.js';

const options = z.strictObject({
  /** Who shares the cluster: `@role`, `@job`, or a label. */
  by: z.string().min(1).default('user'),
  /** What a group counts; 1 for those that are not named. */
  weights: z.record(z.string(), z.number().positive()).default({}),
  ...care,
});

/**
 * Takes room back from groups above their fair share for those below (Volcano's reclaim, YARN's fair scheduler). A group's
 * share is the largest part that it holds of any resource, divided by its weight; fair is 1 / the sum of the weights of the
 * groups that run or want something. A task's victims are of groups above that, never of higher priority, and not past
 * equality: each of these groups keeps a share of at least that which the task's group has then. The largest share goes
 * first, in it the lowest priority, then the youngest. No loop: of the shares in descending order the first that changes
 * falls. Disruption budgets are kept. Example: 10 cpus, ann holds 8 and bob 2 in tasks of 1; for bob's next three tasks
 * one of ann's ends each, and then it is 5 and 5.
 */
export const fairSharePreemption = definePreemptionPolicy(
  'fair-share-preemption',
  options,
  ({ by, weights, ...careful }) => {
    const groupOf = (job: Job): string =>
      (by === '@role' ? job.role : by === '@job' ? job.name : labelOf(job, by)) ?? '';
    return {
      check: (job) => void budgetOf(job, careful),
      victims(task, running, now, view, demand) {
        const own = groupOf(task.job);
        const shares = new Shares(view, weights, own);
        for (const { task: one, holds } of running) shares.add(groupOf(one.job), holds, 1);
        const { fair } = shares;
        if (shares.of(own) >= fair) return [];
        const after = shares.with(own, demand.need);
        const isAbove = (one: RunningTask): boolean =>
          one.task.job.priority <= task.job.priority && shares.of(groupOf(one.task.job)) > fair;
        const ranked = inReach(task, running, now, careful, isAbove)
          .map((one) => ({ one, share: shares.of(groupOf(one.task.job)) }))
          .sort((a, b) => b.share - a.share || byWorth(a.one, b.one))
          .map(({ one }) => one);
        return byRow(ranked).flatMap(([row, onRow]): VictimSet[] => {
          const left = shares.copy();
          const spare = withinBudgets(onRow, careful).filter(({ task: { job }, holds }) => {
            const group = groupOf(job);
            if (group === own || left.of(group) <= fair || left.without(group, holds) < after) return false;
            left.add(group, holds, -1);
            return true;
          });
          const victims = leastOf(spare, missingOn(view, demand, row), demand);
          const cost = victims.reduce((sum, { holds }) => sum + shares.partOf(holds), 0);
          return victims.length === 0 ? [] : [{ row, victims: victims.map((one) => one.task.id), cost }];
        });
      },
      retryAt: (task, running, now) => reachGrowsAt(task, running, now, careful),
    };
  },
);

/** Lower priority, then the younger, then by name. */
function byWorth(a: RunningTask, b: RunningTask): number {
  return a.task.job.priority - b.task.job.priority || b.since - a.since || compareCodePoints(a.task.id, b.task.id);
}

/** What groups hold of a cluster. */
class Shares {
  readonly #totals: readonly number[];
  readonly #weights: Readonly<Record<string, number>>;
  readonly #held: Map<string, Float64Array>;

  /** @param own - a group that counts even if it holds nothing */
  constructor(view: RowView | readonly number[], weights: Readonly<Record<string, number>>, own?: string) {
    this.#totals = 'size' in view ? view.total.map((column) => sum(column.subarray(0, view.size))) : view;
    this.#weights = weights;
    this.#held = new Map(own === undefined ? [] : [[own, new Float64Array(this.#totals.length)]]);
  }

  copy(): Shares {
    const copy = new Shares(this.#totals, this.#weights);
    for (const [group, amounts] of this.#held) copy.add(group, amounts, 1);
    return copy;
  }

  add(group: string, amounts: Float64Array, sign: 1 | -1): void {
    const held = this.#held.get(group) ?? new Float64Array(this.#totals.length);
    for (let dim = 0; dim < amounts.length; dim++) held[dim]! += sign * amounts[dim]!;
    this.#held.set(group, held);
  }

  /** What everybody would have if all had their fair share. */
  get fair(): number {
    return 1 / sum([...this.#held.keys()].map((group) => this.#weights[group] ?? 1));
  }

  of(group: string): number {
    return this.partOf(this.#heldBy(group)) / (this.#weights[group] ?? 1);
  }

  with(group: string, amounts: Float64Array): number {
    return (
      this.partOf(this.#heldBy(group).map((held, dim) => held + (amounts[dim] ?? 0))) / (this.#weights[group] ?? 1)
    );
  }

  without(group: string, amounts: Float64Array): number {
    return this.with(
      group,
      amounts.map((amount) => -amount),
    );
  }

  /** The largest part that amounts are of any resource of the cluster. */
  partOf(amounts: Float64Array): number {
    return amounts.reduce((most, amount, dim) => {
      const total = this.#totals[dim]!;
      return total > 0 ? Math.max(most, amount / total) : most;
    }, 0);
  }

  #heldBy(group: string): Float64Array {
    return this.#held.get(group) ?? new Float64Array(this.#totals.length);
  }
}

function sum(amounts: Iterable<number>): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}
