import type { Chain } from '../../src/policy/chain.js';
import type { PolicyTask } from '../../src/policy/task.js';

/** When the one cycle of a run is, by the engine's clock. */
export const NOW = 5;

/** The first task of the group that goes first; of equal groups the one of the lower name, of equal tasks the older. */
export function nextOf(queue: readonly PolicyTask[], order: Chain['order']['facet']): PolicyTask {
  const groupOf = (task: PolicyTask): string => order.groupOf?.(task) ?? '';
  const byGroup = (a: string, b: string): number => order.compareGroups?.(a, b) ?? 0;
  return [...queue].sort(
    (a, b) =>
      byGroup(groupOf(a), groupOf(b)) ||
      (groupOf(a) < groupOf(b) ? -1 : +(groupOf(a) > groupOf(b))) ||
      order.compareTasks(a, b) ||
      a.sequence - b.sequence,
  )[0]!;
}

/** Whether every admission policy lets the task be tried; the first that does not is noted in `drops`. */
export function isAdmitted(task: PolicyTask, chain: Chain, drops: Record<string, number>): boolean {
  for (const { policy, facet } of chain.admission) {
    const answer = facet.admit(task, NOW, NOW);
    if (answer.type === 'now') continue;
    drops[`${policy}: ${answer.reason}`] = 1;
    return false;
  }
  return true;
}
