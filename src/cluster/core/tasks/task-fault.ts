import type { WireTaskInfo } from '../../../protocol/wire.generated.js';
import type { Resources } from '../../../resources/resources.js';
import type { Agent } from '../agents/agent.js';
import type { Framework } from '../frameworks/framework.js';
import { idFault } from '../id-fault.js';

/**
 * Why a task may not be launched, in the master's words; `undefined` if it may.
 * Mesos: `validation::task` in `src/master/validation.cpp`, in its order.
 *
 * @param wanted - the task's resources, allocated
 * @param available - what is left of the accepted offers
 */
export function taskFault(
  framework: Framework,
  agent: Agent,
  task: WireTaskInfo,
  wanted: Resources,
  available: Resources,
): string | undefined {
  const id = task.task_id.value;
  const invalidId = idFault(id);
  if (invalidId !== undefined) return invalidId;
  if (framework.tasks.has(id)) return `Task has duplicate ID: ${id}`;
  if (task.agent_id.value !== agent.id) {
    return `Task uses invalid agent ${task.agent_id.value} while agent ${agent.id} is expected`;
  }
  if ((task.executor === undefined) === (task.command === undefined)) {
    return 'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present';
  }
  if (wanted.isEmpty) return 'Task uses no resources';
  if (!available.contains(wanted)) {
    return `Total resources ${String(wanted)} required by task and its executor is more than available ${String(available)}`;
  }
  return undefined;
}
