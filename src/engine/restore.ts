import type { FrameworkId } from '../model/ids.js';
import { decodeTaskId } from '../model/task-id.js';
import type { TaskInfo } from '../model/task-info.js';
import { quantitiesFor } from '../resources/quantities.js';
import type { Drains } from './jobs/drains.js';
import { take } from './jobs/holdings.js';
import { withOne } from './jobs/job-book.js';
import type { Rollouts } from './jobs/rollouts.js';
import { isLaunched } from './jobs/task-entry.js';
import { backoffMs, type TaskLife } from './jobs/task-life.js';
import type { InstanceRecord, StateRecord } from './ports/state-store.js';
import type { EngineState } from './state.js';

/**
 * Rebuilds jobs and tasks from the records of an earlier run. Launched tasks without an end stay `staging` and unsure
 * until the master answers for them; nothing is sent or written here.
 */
export function restore(
  state: EngineState,
  life: TaskLife,
  rollouts: Rollouts,
  drains: Drains,
  records: readonly StateRecord[],
): void {
  for (const record of records) {
    switch (record.type) {
      case 'framework':
        state.frameworkId = record.frameworkId;
        break;
      case 'torn-down':
        tearDown(state, life);
        break;
      case 'job':
        life.submit(record.job);
        break;
      case 'kill':
        life.kill(record.job, record.instance);
        break;
      case 'update':
        rollouts.update(record.job, record.atOnce);
        break;
      case 'launch':
        relaunch(state, life, record.task, record.hostname);
        break;
      case 'voided': {
        const task = state.jobs.task(record.taskId);
        if (task?.phase !== 'staging') break;
        if (record.isSpent === true) life.refused(task, record.reason);
        else life.voided(task, record.reason);
        break;
      }
      case 'status':
        life.update(record.status);
        break;
      case 'operation-status':
        state.homes.operated(record.status);
        break;
      case 'instance':
        stand(state, life, record);
        break;
      default:
        leave(state, drains, record);
    }
  }
  state.homes.restored();
  drains.lookAgain();
}

/** What instances and attempts have to do with agents: who keeps something there, and who is to go. */
function leave(
  state: EngineState,
  drains: Drains,
  record: Extract<StateRecord, { type: 'given-up' | 'replaced' | 'home' | 'cordon' | 'drain' }>,
): void {
  switch (record.type) {
    case 'given-up':
    case 'replaced': {
      const task = state.jobs.task(record.taskId);
      if (task === undefined) return;
      if (record.type === 'given-up') drains.restoredGivenUp(task);
      else drains.restoredReplaced(task, record.isStuck === true);
      return;
    }
    case 'home': {
      const instance = state.jobs.jobs.get(record.job)?.instances[record.instance];
      if (instance !== undefined) state.homes.put(instance, record.home);
      return;
    }
    case 'cordon':
      drains.cordon(record.agent, record.on);
      return;
    case 'drain':
      drains.drain(record.agent, record);
  }
}

/** As whom an engine restored from these records subscribes: the last framework among them that was not torn down. */
export function frameworkOf(records: readonly StateRecord[]): FrameworkId | undefined {
  const last = records.findLast(({ type }) => type === 'framework' || type === 'torn-down');
  return last?.type === 'framework' ? last.frameworkId : undefined;
}

/** The master ended whatever ran, and what had not begun was wanted no longer. */
function tearDown(state: EngineState, life: TaskLife): void {
  state.frameworkId = undefined;
  for (const [name, { open }] of state.jobs.jobs) if (open > 0) life.kill(name);
  // What it kept is reserved for a framework that is no more: an operator's to destroy.
  for (const instance of [...state.homes.owners]) state.homes.put(instance, undefined);
  for (const { id } of [...state.jobs.live]) {
    life.update({ taskId: id, state: 'killed', message: 'the framework was torn down' });
  }
}

/** Puts an instance where the record says that it stood. */
function stand(state: EngineState, life: TaskLife, record: InstanceRecord): void {
  const { attempt, retries, next, end, isChanging } = record;
  const entry = state.jobs.jobs.get(record.job);
  if (entry === undefined) return;
  // One beyond the job's count has ended, and stands behind the others.
  const isNew = record.instance === entry.instances.length;
  const instance = isNew ? state.jobs.addInstance(entry, state.now) : entry.instances[record.instance];
  if (instance === undefined || instance.end !== undefined) return;
  if (next !== undefined && attempt > instance.attempts) {
    const waits = next === 'waiting' ? backoffMs(entry.job.retry, retries - 1) : 0;
    life.succeed(instance, attempt, state.now + waits);
  }
  if (end !== undefined) life.hasEnded(instance, end);
  state.jobs.recount(instance, attempt, retries);
  if (isChanging === true) entry.changing = withOne(entry.changing, instance);
}

function relaunch(state: EngineState, life: TaskLife, info: TaskInfo, hostname: string = info.agentId): void {
  const parts = decodeTaskId(info.taskId);
  const instance = parts && state.jobs.jobs.get(parts.job)?.instances[parts.instance];
  if (parts === undefined || instance === undefined) return;
  if (parts.attempt > instance.attempts) {
    const before = instance.current;
    state.jobs.nextAttempt(instance, false, state.now, state.now, parts.attempt);
    // It replaced one that is out of sight, or came after one that was called off before it was launched.
    if (isLaunched(before)) instance.replaced = withOne(instance.replaced, before);
    else life.killTask(before);
  }
  const task = state.jobs.task(info.taskId);
  if (task?.phase !== 'pending' && task?.phase !== 'waiting') return;
  const { role } = task.job;
  const row = state.table.occupy(info.agentId, role, new Map(), state.now);
  state.table.vacate(row, new Map());
  row.hostname = hostname;
  take(state, task, { row, offerIds: [], resources: info.resources, quantities: quantitiesFor(info.resources, role) });
  life.launched(task);
}
