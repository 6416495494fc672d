import type { TaskState } from '../model/task-status.js';
import { launchInfo } from './cycle/launch-info.js';
import type { Drains } from './jobs/drains.js';
import type { Instance, JobEntry } from './jobs/job-book.js';
import { isLaunched, type TaskEntry, type TaskPhase } from './jobs/task-entry.js';
import type { InstanceRecord, StateRecord } from './ports/state-store.js';
import type { EngineState } from './state.js';

/**
 * The fewest records that restore an engine as it stands: attempts that are over leave no more than where their instance
 * stands. What is closed or drained comes first. Of each job, in this order: the job, the launches of what may run (and
 * the updates that lie between them), those that go on until their successor runs, what was heard last of each, instances
 * and what they keep, ends that were asked for.
 */
export function condense(state: EngineState, drains: Drains): readonly StateRecord[] {
  const { frameworkId, jobs } = state;
  const records: StateRecord[] = [];
  if (frameworkId !== undefined) records.push({ type: 'framework', frameworkId });
  records.push(...drains.records());
  for (const entry of jobs.jobs.values()) {
    const live = entry.instances.flatMap((instance) => liveOf(instance).map((task) => ({ instance, task })));
    records.push(
      ...launches(entry, live, jobs.updating.has(entry)),
      ...moves(live),
      ...live.flatMap(({ instance, task }) => lastHeard(instance, task)),
      ...entry.instances.flatMap((instance) => [...standing(instance), ...homeOf(instance)]),
      ...endsAskedFor(entry, live),
    );
  }
  return records;
}

/** An attempt whose launch was recorded, and no end of it. */
interface Live {
  readonly instance: Instance;
  readonly task: TaskEntry;
}

function liveOf({ current, replaced }: Instance): readonly TaskEntry[] {
  return [...replaced, current].filter((task) => isLaunched(task) || task.phase === 'claimed');
}

/** The elder attempts of an instance first: that is the order in which they took each other's place. */
function launches(entry: JobEntry, live: readonly Live[], isUpdating: boolean): readonly StateRecord[] {
  const sorted = live.toSorted((a, b) => a.task.attempt - b.task.attempt || a.task.instance - b.task.instance);
  let job = sorted[0]?.task.job ?? entry.job;
  const records: StateRecord[] = [{ type: 'job', job }];
  for (const { instance, task } of sorted) {
    if (task.job !== job) {
      job = task.job;
      records.push({ type: 'update', job, atOnce: entry.atOnce });
    }
    if (task.holding === undefined) throw new Error(`invariant: ${task.id} is on an agent and holds nothing`);
    const { row, offerIds, resources } = task.holding;
    const { hostname } = row;
    records.push({ type: 'launch', offerIds, hostname, task: launchInfo(task, row, resources, instance.retries) });
  }
  if (job !== entry.job || isUpdating) records.push({ type: 'update', job: entry.job, atOnce: entry.atOnce });
  return records;
}

function moves(live: readonly Live[]): readonly StateRecord[] {
  return live
    .filter(({ task }) => task.isMoving || task.isStuck)
    .map(({ task: { id, isStuck } }) => ({ type: 'replaced', taskId: id, ...(isStuck && { isStuck }) }) as const);
}

function lastHeard({ current, replaced }: Instance, task: TaskEntry): readonly StateRecord[] {
  const { id, phase, agentId, message, unsure, attempt } = task;
  if (phase === 'claimed' || phase === 'waiting' || phase === 'pending' || (phase === 'staging' && unsure)) return [];
  const heard = (state: typeof phase): StateRecord => ({
    type: 'status',
    status: { taskId: id, state, message, ...(agentId !== undefined && { agentId }) },
  });
  // It came back after another had taken its place: without that it would still be the one that is replaced.
  const isBack = task === current && [...replaced].some((other) => other.attempt > attempt && isLaunched(other));
  return isBack && phase !== 'running' ? [heard('running'), heard(phase)] : [heard(phase)];
}

function standing(instance: Instance): readonly InstanceRecord[] {
  const { job, index, current, attempts, retries, end } = instance;
  const { phase, attempt, message, agentId } = current;
  const isChanging = job.changing.has(instance);
  const next = phase === 'pending' || phase === 'waiting' ? phase : undefined;
  // One beyond the count that has not been taken down yet would not be there again by its job alone.
  const isBeyond = index >= job.job.count;
  if (end === undefined && attempts === 1 && retries === 0 && !isChanging && !isBeyond) return [];
  return [
    {
      type: 'instance',
      job: job.job.name,
      instance: index,
      attempt: attempts,
      retries,
      ...(end === undefined && next !== undefined && { next }),
      ...(isChanging && { isChanging }),
      ...(end !== undefined && {
        end: { how: end, attempt, state: endState(phase), message, ...(agentId !== undefined && { agentId }) },
      }),
    },
  ];
}

function homeOf({ job, index, home }: Instance): readonly StateRecord[] {
  return home === undefined ? [] : [{ type: 'home', job: job.job.name, instance: index, home: { ...home } }];
}

function endsAskedFor({ job, isKilled }: JobEntry, live: readonly Live[]): readonly StateRecord[] {
  const givenUp = live.filter(({ task }) => task.isGivenUp);
  const killed = live.filter(({ instance: { current, end }, task }) => {
    return task === current && end === undefined && task.killAsked && !task.isGivenUp && !isKilled;
  });
  return [
    ...(isKilled ? [{ type: 'kill', job: job.name } as const] : []),
    ...killed.map(({ instance }) => ({ type: 'kill', job: job.name, instance: instance.index }) as const),
    ...givenUp.map(({ task }) => ({ type: 'given-up', taskId: task.id }) as const),
  ];
}

/** @param phase - of the attempt that counted at the end, which may still be on its way out */
function endState(phase: TaskPhase): TaskState {
  return phase === 'claimed' || phase === 'pending' || phase === 'waiting' ? 'staging' : phase;
}
