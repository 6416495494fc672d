import type { RunningTask } from '../../policy/preemption.js';
import type { EngineState } from '../state.js';
import type { JobEntry } from './job-book.js';
import { isLaunched, type TaskEntry } from './task-entry.js';

/** The tasks that hold something and are wanted, as policies see them; one that was just claimed runs since now. */
export function runningTasks(
  { table, jobs, now }: EngineState,
  isWanted: (task: TaskEntry) => boolean,
): readonly RunningTask[] {
  const away = new Map<JobEntry, number>();
  const awayOf = (job: JobEntry): number => {
    const known = away.get(job) ?? countAway(job);
    away.set(job, known);
    return known;
  };
  return [...jobs.live].flatMap((task) => {
    const { holding } = task;
    if (holding === undefined || !isWanted(task)) return [];
    const { row, quantities } = holding;
    const holds = Float64Array.from(table.view.resources, (name) => quantities.get(name) ?? 0);
    return [
      {
        task,
        agentId: row.agentId,
        row: row.slot,
        holds,
        since: isLaunched(task) ? task.since : now,
        away: awayOf(jobs.instanceOf(task).job),
      },
    ];
  });
}

/** How many instances of a job that have not ended do not run, or not for long any more. */
function countAway({ instances }: JobEntry): number {
  let away = 0;
  for (const { current, end } of instances)
    if (end === undefined && (current.phase !== 'running' || current.killAsked)) away += 1;
  return away;
}
