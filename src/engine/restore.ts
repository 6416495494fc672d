import { decodeTaskId } from '../model/task-id.js';
import type { TaskInfo } from '../model/task-info.js';
import { quantitiesFor } from '../resources/quantities.js';
import { take } from './jobs/holdings.js';
import type { TaskLife } from './jobs/task-life.js';
import type { StateRecord } from './ports/state-store.js';
import type { EngineState } from './state.js';

/**
 * Rebuilds jobs and tasks from the records of an earlier run. Launched tasks without an end stay `staging` and unsure
 * until the master answers for them; nothing is sent or written here.
 */
export function restore(state: EngineState, life: TaskLife, records: readonly StateRecord[]): void {
  for (const record of records) {
    switch (record.type) {
      case 'framework':
        break; // the driver subscribes with it
      case 'job':
        life.submit(record.job);
        break;
      case 'kill':
        life.kill(record.job, record.instance);
        break;
      case 'launch':
        relaunch(state, life, record.task);
        break;
      case 'given-up': {
        const task = state.jobs.task(record.taskId);
        if (task !== undefined) life.giveUp(task);
        break;
      }
      case 'voided': {
        const task = state.jobs.task(record.taskId);
        if (task?.phase === 'staging') life.voided(task, record.reason);
        break;
      }
      case 'status':
        life.update(record.status);
    }
  }
}

function relaunch(state: EngineState, life: TaskLife, info: TaskInfo): void {
  const parts = decodeTaskId(info.taskId);
  const instance = parts && state.jobs.jobs.get(parts.job)?.instances[parts.instance];
  if (parts === undefined || instance === undefined) return;
  // A back-off in progress is over by now, and an attempt that replaced another left no record of that.
  while (instance.attempts < parts.attempt) {
    if (instance.current.phase === 'unreachable' || instance.current.phase === 'unknown')
      instance.replaced.add(instance.current);
    state.jobs.nextAttempt(instance, false, state.now, state.now);
  }
  const task = state.jobs.task(info.taskId);
  if (task === undefined) return;
  const { role } = task.job;
  const row = state.table.occupy(info.agentId, role, new Map(), state.now);
  state.table.vacate(row, new Map());
  take(state, task, { row, offerIds: [], resources: info.resources, quantities: quantitiesFor(info.resources, role) });
  life.launched(task);
}
