import { isEngineError } from '../../../base/errors.js';
import { decodeResources } from '../../../protocol/convert/resources.js';
import type {
  WireOfferOperation,
  WireResource,
  WireTaskInfo,
  WireTaskState,
  WireTaskStatusReason,
} from '../../../protocol/wire.generated.js';
import { Resources } from '../../../resources/resources.js';
import type { Framework } from '../frameworks/framework.js';
import type { MasterParts } from '../master-parts.js';
import type { Acceptance } from '../offers/acceptance.js';
import { tellState } from './statuses.js';
import { taskFault } from './task-fault.js';

/** Launches one task of a LAUNCH out of what is left of the offers, or says why not. */
export function launchTask(
  parts: MasterParts,
  acceptance: Acceptance,
  operation: WireOfferOperation,
  task: WireTaskInfo,
): void {
  const { framework, agent, role } = acceptance;
  const wanted = wantedBy(task, role);
  const fault =
    (operation.id === undefined ? undefined : 'The `id` field cannot be set on LAUNCH operations') ??
    (typeof wanted === 'string' ? wanted : taskFault(framework, agent, task, wanted, acceptance.remaining));
  if (fault !== undefined || typeof wanted === 'string') {
    tell(parts, framework, task, 'TASK_ERROR', 'REASON_TASK_INVALID', fault ?? '');
    return;
  }
  acceptance.remaining = acceptance.remaining.minus(wanted);
  parts.tasks.launch(framework, agent, role, task, wanted);
}

/** Tells that the agents of this cluster run no task groups. */
export function refuseGroup(
  parts: MasterParts,
  framework: Framework,
  { launch_group: group }: WireOfferOperation,
): void {
  for (const task of group?.task_group.tasks ?? []) {
    const message = 'Task groups are not supported by this master';
    tell(parts, framework, task, 'TASK_ERROR', 'REASON_TASK_GROUP_INVALID', message);
  }
}

/** Tells that a task never was launched, through no fault of its own. */
export function dropTask(parts: MasterParts, framework: Framework, task: WireTaskInfo, message: string): void {
  const state = framework.has('PARTITION_AWARE') ? 'TASK_DROPPED' : 'TASK_LOST';
  tell(parts, framework, task, state, 'REASON_INVALID_OFFERS', message);
}

/** What was read of a list: in one process, tasks of one shape come with the same one, and none is ever written to. */
const READ = new WeakMap<readonly WireResource[], Resources>();

function readOnce(wire: readonly WireResource[]): Resources {
  let resources = READ.get(wire);
  if (resources === undefined) {
    resources = decodeResources(wire);
    READ.set(wire, resources);
  }
  return resources;
}

/** What task and executor ask for, allocated to `role` where the framework did not say; or what is wrong with it. */
function wantedBy(task: WireTaskInfo, role: string): Resources | string {
  const { resources, executor } = task;
  try {
    const asked =
      executor === undefined && resources !== undefined
        ? readOnce(resources)
        : decodeResources([...(resources ?? []), ...(executor?.resources ?? [])]);
    if (asked.toArray().every(({ allocationRole }) => allocationRole !== undefined)) return asked;
    return Resources.from([...asked].map((entry) => ({ allocationRole: role, ...entry })));
  } catch (error) {
    if (isEngineError(error)) return `Task uses invalid resources: ${error.message}`;
    throw error;
  }
}

function tell(
  parts: MasterParts,
  framework: Framework,
  task: WireTaskInfo,
  state: WireTaskState,
  reason: WireTaskStatusReason,
  message: string,
): void {
  const [taskId, agentId] = [task.task_id.value, task.agent_id.value];
  tellState(framework, parts.timers.wallNow(), { state, reason, message, taskId, agentId });
}
