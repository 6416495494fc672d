import type { RunningTask } from '../../policy/preemption.js';
import type { EngineState } from '../state.js';
import { isLaunched, type TaskEntry } from './task-entry.js';

/** The tasks that hold something and are wanted, as policies see them; one that was just claimed runs since now. */
export function runningTasks(
  { table, jobs, now }: EngineState,
  isWanted: (task: TaskEntry) => boolean,
): readonly RunningTask[] {
  return [...jobs.live].flatMap((task) => {
    const { holding } = task;
    if (holding === undefined || !isWanted(task)) return [];
    const { row, quantities } = holding;
    const holds = Float64Array.from(table.view.resources, (name) => quantities.get(name) ?? 0);
    return [{ task, agentId: row.agentId, row: row.slot, holds, since: isLaunched(task) ? task.since : now }];
  });
}
