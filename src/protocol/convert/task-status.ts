import type { AgentId, ExecutorId, TaskId } from '../../model/ids.js';
import type { StatusSource, TaskStatus } from '../../model/task-status.js';
import type { WireTaskStatus, WireTaskStatusReason, WireTaskStatusSource } from '../wire.generated.js';
import { carried } from './carried.js';
import { fromWireState, toWireState } from './task-state.js';
import { decodeSeconds, encodeSeconds } from './time.js';

const SOURCES: Readonly<Record<WireTaskStatusSource, StatusSource>> = {
  SOURCE_MASTER: 'master',
  SOURCE_AGENT: 'agent',
  SOURCE_EXECUTOR: 'executor',
};

const WIRE_SOURCES: Readonly<Record<StatusSource, WireTaskStatusSource>> = {
  master: 'SOURCE_MASTER',
  agent: 'SOURCE_AGENT',
  executor: 'SOURCE_EXECUTOR',
};

export function decodeTaskStatus(wire: WireTaskStatus): TaskStatus {
  const { task_id: id, state, source, agent_id: agent, executor_id: executor, timestamp, ...others } = wire;
  const { reason, message, uuid, healthy, ...rest } = others;
  return {
    taskId: id.value as TaskId,
    state: fromWireState(state),
    ...(source !== undefined && { source: SOURCES[source] }),
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    ...(agent !== undefined && { agentId: agent.value as AgentId }),
    ...(executor !== undefined && { executorId: executor.value as ExecutorId }),
    ...(uuid !== undefined && { uuid }),
    ...(timestamp !== undefined && { timestampMs: decodeSeconds(timestamp) }),
    ...(healthy !== undefined && { healthy }),
    ...carried(rest),
  };
}

/** A `reason` that Mesos does not know is found by the codec, which refuses it. */
export function encodeTaskStatus(status: TaskStatus): WireTaskStatus {
  const { taskId, state, source, reason, message, agentId, executorId, uuid, timestampMs, healthy, mesos } = status;
  return {
    ...mesos,
    task_id: { value: taskId },
    state: toWireState(state),
    ...(message !== undefined && { message }),
    ...(source !== undefined && { source: WIRE_SOURCES[source] }),
    ...(reason !== undefined && { reason: reason as WireTaskStatusReason }),
    ...(agentId !== undefined && { agent_id: { value: agentId } }),
    ...(executorId !== undefined && { executor_id: { value: executorId } }),
    ...(timestampMs !== undefined && { timestamp: encodeSeconds(timestampMs) }),
    ...(uuid !== undefined && { uuid }),
    ...(healthy !== undefined && { healthy }),
  };
}
