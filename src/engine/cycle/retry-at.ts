import type { TaskDemand } from '../../matching/row-view.js';
import type { PolicyTask } from '../../policy/task.js';
import type { EngineState } from '../state.js';
import { FAULT } from './faults.js';
import type { Funnel } from './funnel.js';

/** When a row may open to a task with nothing else happening: the earliest time that a policy says, after now; else never. */
export function retryAt(
  { chain, faults, now }: EngineState,
  funnel: Funnel,
  task: PolicyTask,
  demand: TaskDemand,
): number | undefined {
  const times = chain.feasibility.flatMap(({ policy, facet, appliesTo }) => {
    if (facet.retryAt === undefined || appliesTo?.(task) === false) return [];
    const at = faults.call('feasibility', policy, () =>
      facet.retryAt?.(funnel.view, funnel.keyed(facet, task, demand)),
    );
    return at !== FAULT && at !== undefined && at > now && at < Number.POSITIVE_INFINITY ? [at] : [];
  });
  return times.length === 0 ? undefined : Math.min(...times);
}
