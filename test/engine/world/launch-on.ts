import type { AgentId } from '../../../src/model/ids.js';
import type { TaskInfo } from '../../../src/model/task-info.js';
import { isTerminal } from '../../../src/model/task-status.js';
import { must } from '../laws/check.js';
import type { SimulatedAgent } from './agent.js';
import { instanceOf } from './instance-of.js';

/** The label of tasks that may run beside their successors. */
export const OVERLAPS = { key: 'overlaps' };

/**
 * Launches a task on its agent. It throws for an id that was there before, and for an instance that runs in plain sight.
 *
 * @param everDoubled - to which the instance is added if two attempts of it may run now
 */
export function launchOn(agents: ReadonlyMap<AgentId, SimulatedAgent>, info: TaskInfo, everDoubled: Set<string>): void {
  for (const { tasks, completed } of agents.values()) {
    must(!tasks.has(info.taskId) && !completed.has(info.taskId), `${info.taskId} is launched twice`);
    for (const other of tasks.values()) {
      const isRival = instanceOf(other.info.taskId) === instanceOf(info.taskId) && !isTerminal(other.state);
      if (isRival && other.info.labels.includes(OVERLAPS)) everDoubled.add(instanceOf(info.taskId));
      else if (isRival && !other.wasOutOfSight && !other.isKilled)
        throw new Error(`${info.taskId} is launched while ${other.info.taskId} runs in plain sight`);
    }
  }
  agents.get(info.agentId)?.launch(info);
}
