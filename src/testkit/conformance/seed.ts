import type { StateRecord } from '../../engine/ports/state-store.js';
import type { FrameworkId, TaskId } from '../../model/ids.js';
import type { Job } from '../../model/job.js';
import { encodeTaskId } from '../../model/task-id.js';
import type { TaskInfo } from '../../model/task-info.js';
import { decodeTaskInfo } from '../../protocol/convert/task-info.js';
import type { WireSchedulerCall, WireTaskInfo } from '../../protocol/wire.generated.js';
import { quantitiesFor } from '../../resources/quantities.js';
import { aJob } from '../builders.js';
import type { RecordedCall } from './recording.js';

/** Task ids of a recording, and those of the engine that stand for them: an engine's ids say job, instance and attempt. */
export interface Names {
  toEngine(recorded: TaskId): TaskId;
  toRecorded(engine: TaskId): TaskId;
}

/** What an engine would have stored before the calls of a recorded framework left. */
export interface Seed {
  readonly records: readonly StateRecord[];
  readonly names: Names;
}

/**
 * The launches of a framework, as records: one job of one task for each. A second launch of the same id is passed over.
 *
 * @param role - that of tasks whose resources say none
 */
export function seedOf(calls: readonly RecordedCall[], frameworkId: string, role: string): Seed {
  const byId = new Map<string, TaskInfo>();
  for (const { body } of calls) {
    const call = body as WireSchedulerCall | undefined;
    if (call?.type !== 'ACCEPT' || call.framework_id?.value !== frameworkId) continue;
    for (const task of tasksIn(call))
      if (!byId.has(task.task_id.value)) byId.set(task.task_id.value, decodeTaskInfo(task));
  }
  const records: StateRecord[] = [{ type: 'framework', frameworkId: frameworkId as FrameworkId }];
  const toEngine = new Map<TaskId, TaskId>();
  for (const [name, info] of byId) {
    const taskId = encodeTaskId({ job: name, instance: 0, attempt: 1 });
    toEngine.set(name as TaskId, taskId);
    records.push({ type: 'job', job: jobFor(name, info, role) });
    records.push({ type: 'launch', offerIds: [], task: { ...info, taskId } });
  }
  const toRecorded = new Map([...toEngine].map(([recorded, engine]) => [engine, recorded]));
  return {
    records,
    names: { toEngine: (id) => toEngine.get(id) ?? id, toRecorded: (id) => toRecorded.get(id) ?? id },
  };
}

function tasksIn({ accept }: WireSchedulerCall): readonly WireTaskInfo[] {
  return (accept?.operations ?? []).flatMap(({ launch, launch_group: group }) => [
    ...(launch?.task_infos ?? []),
    ...(group?.task_group.tasks ?? []),
  ]);
}

function jobFor(name: string, { resources }: TaskInfo, fallback: string): Job {
  const role = [...resources].map(({ allocationRole }) => allocationRole).find((it) => it !== undefined) ?? fallback;
  const scalars = Object.fromEntries([...quantitiesFor(resources, role)].filter(([dim]) => dim !== 'ports'));
  return aJob({ name, role, resources: { scalars, ports: 0 } });
}
