import { compareCodePoints, definePreemptionPolicy, type RunningTask, type VictimSet, z } from 'stowage/policy';
import { budgetOf, care, inReach, reachGrowsAt } from './care.js';
import { byRow, leastOf, missingOn, withinBudgets } from './room.js';

const options = z.strictObject({
  /** By how much a victim's priority is lower at least. */
  gap: z.number().positive().default(1),
  ...care,
});

/**
 * Gives up tasks of lower priority (Kubernetes' DefaultPreemption): on each row all of them, then as many as possible are
 * spared again, the highest priority and the longest run first. Of the rows that is taken where the highest victim is
 * lowest, then where the fewest are given up, then where the least time was run. No loop: what was given up is given up
 * to a higher priority, so that each time the priorities that run, from the highest down, rise. Disruption budgets are
 * kept. Example: an agent of 4 cpus is full of priorities 1, 1, 2 and 5 of 1 cpu each; for 2 cpus of priority 3 both tasks
 * of priority 1 end, for 2 of priority 1 nobody does.
 */
export const priorityPreemption = definePreemptionPolicy('priority-preemption', options, ({ gap, ...careful }) => ({
  check: (job) => void budgetOf(job, careful),
  victims(task, running, now, view, demand) {
    const isLower = (one: RunningTask): boolean => one.task.job.priority <= task.job.priority - gap;
    const lower = inReach(task, running, now, careful, isLower).toSorted(byWorth);
    const sets = byRow(lower).flatMap(([row, ranked]) => {
      const victims = leastOf(withinBudgets(ranked, careful), missingOn(view, demand, row), demand);
      return victims.length === 0 ? [] : [{ row, victims, harm: harmOf(victims, now) }];
    });
    // A cost is one number: the place in the order of harms.
    const harms = sets.map(({ harm }) => harm).sort(compareHarms);
    return sets.map(
      ({ row, victims, harm }): VictimSet => ({
        row,
        victims: victims.map((one) => one.task.id),
        cost: harms.findIndex((other) => compareHarms(other, harm) === 0),
      }),
    );
  },
  retryAt: (task, running, now) => reachGrowsAt(task, running, now, careful),
}));

/** Who is worth least first: lower priority, then the younger, then by name. */
function byWorth(a: RunningTask, b: RunningTask): number {
  return a.task.job.priority - b.task.job.priority || b.since - a.since || compareCodePoints(a.task.id, b.task.id);
}

/** The highest priority among victims, how many they are, and the milliseconds that they ran. */
function harmOf(victims: readonly RunningTask[], now: number): readonly number[] {
  const priorities = victims.map(({ task }) => task.job.priority);
  return [Math.max(...priorities), victims.length, victims.reduce((sum, { since }) => sum + now - since, 0)];
}

function compareHarms(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}
