import type { AgentId, TaskId } from '../../../src/model/ids.js';
import type { TaskState } from '../../../src/model/task-status.js';
import type { SimulatedAgent } from './agent.js';

/** A task that is asked about. */
export interface Asked {
  readonly taskId: TaskId;
  readonly agentId?: AgentId;
}

interface Answer {
  readonly taskId: TaskId;
  readonly agentId: AgentId | undefined;
  readonly state: TaskState;
}

/** What a master says of tasks that it is asked about, or of all that live, if it is asked about none. */
export function answersTo(asked: readonly Asked[], agents: ReadonlyMap<AgentId, SimulatedAgent>): readonly Answer[] {
  if (asked.length > 0) return asked.map((one) => answerTo(one, agents));
  return [...agents.values()]
    .filter(({ state }) => state === 'up')
    .flatMap(({ id, live }) => live.map(({ info, state }) => ({ taskId: info.taskId, agentId: id, state })));
}

function answerTo({ taskId, agentId }: Asked, agents: ReadonlyMap<AgentId, SimulatedAgent>): Answer {
  const agent = [...agents.values()].find(({ tasks }) => tasks.has(taskId));
  const task = agent?.tasks.get(taskId);
  if (agent !== undefined && task !== undefined)
    return { taskId, agentId: agent.id, state: agent.state === 'unreachable' ? 'unreachable' : task.state };
  const asked = agentId === undefined ? undefined : agents.get(agentId);
  if (asked === undefined) return { taskId, agentId, state: 'unknown' };
  return { taskId, agentId, state: asked.state === 'unreachable' ? 'unreachable' : 'gone' };
}
