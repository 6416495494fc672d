import {
  compareCodePoints,
  definePreemptionPolicy,
  numberLabel,
  type RunningTask,
  type VictimSet,
  z,
} from 'stowage/policy';
import { budgetOf, care, inReach, reachGrowsAt } from './care.js';
import { cheapestOf } from './cheapest.js';
import { byRow, missingOn, withinBudgets } from './room.js';

const options = z.strictObject({
  /** By how much a victim's priority is lower at least. */
  gap: z.number().positive().default(1),
  /** What it costs that a task has to start again. */
  restartCost: z.number().min(0).max(1e6).default(1),
  /** What it costs that an hour's run is lost. */
  hourCost: z.number().min(0).max(1e6).default(1),
  /** The label by which a job says what each of its instances costs besides. */
  costLabel: z.string().min(1).default('preemption-cost'),
  ...care,
});

/**
 * Gives up the tasks of lower priority that cost least: the sum over a row's victims of restartCost + hourCost * hours run
 * + the job's own cost. Of a row with up to 12 such tasks, and of the 12 cheapest of others, the cheapest of all sets is
 * found; where those 12 are too few, all of the row are, and the dearest are spared first. No loop: priorities that run
 * rise each time. Disruption budgets are kept, by leaving each job's dearest tasks out beforehand.
 * Example: 2 cpus are wanted; of lower priority run 1 cpu for 1 h, 1 cpu for 2 h and 2 cpus for 3 h: the first two cost
 * 1 + 1 + 1 + 2 = 5, the third 1 + 3 = 4: the third ends.
 */
export const leastCostPreemption = definePreemptionPolicy(
  'least-cost-preemption',
  options,
  ({ gap, restartCost, hourCost, costLabel, ...careful }) => ({
    check(job) {
      budgetOf(job, careful);
      numberLabel(job, costLabel, 0);
    },
    victims(task, running, now, view, demand) {
      const costOf = ({ task: { job }, since }: RunningTask): number =>
        restartCost + (hourCost * (now - since)) / 3_600_000 + (numberLabel(job, costLabel, 0) ?? 0);
      const isLower = (one: RunningTask): boolean => one.task.job.priority <= task.job.priority - gap;
      const priced = inReach(task, running, now, careful, isLower)
        .map((one) => ({ one, cost: costOf(one) }))
        .sort((a, b) => a.cost - b.cost || compareCodePoints(a.one.task.id, b.one.task.id));
      const costs = new Map(priced.map(({ one, cost }) => [one, cost]));
      return byRow(priced.map(({ one }) => one)).flatMap(([row, ranked]): VictimSet[] => {
        const victims = cheapestOf(withinBudgets(ranked, careful), costs, missingOn(view, demand, row), demand);
        const cost = victims.reduce((sum, one) => sum + costs.get(one)!, 0); // each of them has one
        return victims.length === 0 ? [] : [{ row, victims: victims.map((one) => one.task.id), cost }];
      });
    },
    retryAt: (task, running, now) => reachGrowsAt(task, running, now, careful),
  }),
);
