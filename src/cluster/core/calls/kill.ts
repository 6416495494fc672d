import { decodeNanos } from '../../../protocol/convert/time.js';
import type { WireSchedulerCallKill } from '../../../protocol/wire.generated.js';
import type { Framework } from '../frameworks/framework.js';
import type { MasterParts } from '../master-parts.js';
import { reconcileTask } from './reconcile.js';

/** Carries out a KILL. A task that does not run is answered as RECONCILE would. */
export function kill(parts: MasterParts, framework: Framework, call: WireSchedulerCallKill): void {
  const taskId = call.task_id.value;
  const task = framework.tasks.get(taskId);
  if (task === undefined || task.agent.connection === 'unreachable') {
    reconcileTask(parts, framework, taskId, call.agent_id?.value);
    return;
  }
  const grace = call.kill_policy?.grace_period;
  parts.tasks.kill(task, grace === undefined ? undefined : decodeNanos(grace.nanoseconds));
}
