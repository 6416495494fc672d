import type { AgentId, TaskId } from '../../model/ids.js';
import type { TaskInfo } from '../../model/task-info.js';
import type { WireTaskInfo } from '../wire.generated.js';
import { carried } from './carried.js';
import { decodeCommand, encodeCommand } from './command.js';
import { decodeExecutor, encodeExecutor } from './executor.js';
import { decodeLabels, encodeLabels } from './labels.js';
import { decodeResources, encodeResources, type ResourceForm } from './resources.js';
import { decodeNanos, encodeNanos } from './time.js';

/** @throws ProtocolError if a resource or a reservation means nothing */
export function decodeTaskInfo(wire: WireTaskInfo): TaskInfo {
  const { name, task_id: id, agent_id: agent, resources, executor, command, kill_policy: kill, labels, ...rest } = wire;
  return {
    taskId: id.value as TaskId,
    name,
    agentId: agent.value as AgentId,
    resources: decodeResources(resources),
    ...(command !== undefined && { command: decodeCommand(command) }),
    ...(executor !== undefined && { executor: decodeExecutor(executor) }),
    labels: decodeLabels(labels),
    ...(kill?.grace_period !== undefined && { killGraceMs: decodeNanos(kill.grace_period.nanoseconds) }),
    ...carried(rest),
  };
}

/** @throws InvalidArgumentError as {@link encodeResources} */
export function encodeTaskInfo(task: TaskInfo, form: ResourceForm): WireTaskInfo {
  const { taskId, name, agentId, resources, command, executor, killGraceMs, mesos } = task;
  const labels = encodeLabels(task.labels);
  return {
    ...mesos,
    name,
    task_id: { value: taskId },
    agent_id: { value: agentId },
    ...(!resources.isEmpty && { resources: encodeResources(resources, form) }),
    ...(executor !== undefined && { executor: encodeExecutor(executor, form) }),
    ...(command !== undefined && { command: encodeCommand(command) }),
    ...(killGraceMs !== undefined && { kill_policy: { grace_period: { nanoseconds: encodeNanos(killGraceMs) } } }),
    ...(labels !== undefined && { labels }),
  };
}
