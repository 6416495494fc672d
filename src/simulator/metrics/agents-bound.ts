import { l2Bound } from './bounds.js';
import { dualFeasibleBound } from './dual-feasible.js';

/**
 * Fewer agents than this cannot hold the tasks, however they are placed: the best of two bounds, each of one resource at a
 * time, since to leave the others out only makes it easier (Spieksma, A branch-and-bound algorithm for the two-dimensional
 * vector packing problem, 1994).
 *
 * - By volume: the fewest agents, the largest first, that have as much as the tasks ask for together. It alone knows that
 *   agents differ (bins of several sizes: Friesen and Langston, Variable sized bin packing, 1986).
 * - {@link l2Bound} and {@link dualFeasibleBound} for agents that have of each resource the most that any agent has: what
 *   fits on an agent fits there. Where all agents are alike, nothing is lost by that.
 *
 * Left out: `conflictBound`, whose time grows with the square of the tasks, and `relaxationBound`, which gives up where
 * there are many shapes. A bound that is better for one run than for another would look like a difference between them.
 * Example: 5 tasks of 2 for agents of 8, 2, 2, 2 and 2: 8 and 2 do, 2. Tasks of 5, 5 and 5 for three of 8: no two go
 * together, 3.
 *
 * @param tasks - whole amounts from 0, by resource
 * @param agents - whole amounts, by resource as the tasks'; together they hold the tasks
 * @returns 0 without tasks, else 1 and more
 */
export function agentsBound(tasks: readonly (readonly number[])[], agents: readonly (readonly number[])[]): number {
  if (tasks.length === 0) return 0;
  const resources = agents[0]?.length ?? 0;
  const most = Array.from({ length: resources }, (_, dim) =>
    agents.reduce((largest, agent) => Math.max(largest, agent[dim] ?? 0), 0),
  );
  const volumes = most.map((_, dim) => largestFirst(tasks, agents, dim));
  return Math.max(1, ...volumes, l2Bound(tasks, most), dualFeasibleBound(tasks, most));
}

function largestFirst(
  tasks: readonly (readonly number[])[],
  agents: readonly (readonly number[])[],
  dim: number,
): number {
  let left = tasks.reduce((sum, task) => sum + (task[dim] ?? 0), 0);
  const descending = Float64Array.from(agents, (agent) => agent[dim] ?? 0)
    .sort()
    .reverse();
  let count = 0;
  while (left > 0 && count < descending.length) left -= descending[count++]!; // below the length
  return count;
}
