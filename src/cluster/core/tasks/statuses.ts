import { encodeNanos, encodeSeconds } from '../../../protocol/convert/time.js';
import type { Event } from '../../../protocol/event.js';
import type {
  WireContainerStatus,
  WireTaskState,
  WireTaskStatus,
  WireTaskStatusReason,
} from '../../../protocol/wire.generated.js';
import type { TaskReport } from '../agents/agent-runtime.js';
import type { Framework } from '../frameworks/framework.js';
import type { Task } from './task.js';

/** What a master says of a task by itself; such updates have no uuid and are not sent again. */
export interface MasterStatement {
  readonly state: WireTaskState;
  readonly message: string;
  readonly reason: WireTaskStatusReason;
  readonly taskId: string;
  readonly agentId?: string;
  /** The task, if it is known: its container is described too. */
  readonly task?: Task;
  /** Milliseconds since 1970. */
  readonly unreachableAt?: number;
}

/** Tells a framework what the master knows of a task. */
export function tellState(framework: Framework, wallNow: number, statement: MasterStatement): void {
  const { state, message, reason, taskId, agentId, task, unreachableAt } = statement;
  framework.send(
    updateEvent({
      task_id: { value: taskId },
      state,
      message,
      source: 'SOURCE_MASTER',
      reason,
      ...(agentId !== undefined && { agent_id: { value: agentId } }),
      timestamp: encodeSeconds(wallNow),
      ...(task !== undefined && { container_status: containerStatus(task) }),
      ...(unreachableAt !== undefined && { unreachable_time: { nanoseconds: encodeNanos(unreachableAt) } }),
    }),
  );
}

/** What an agent reports, and what it says of its own accord when it begins to kill. */
export type AnyReport = TaskReport | (Omit<TaskReport, 'state'> & { readonly state: 'TASK_KILLING' });

/** An agent's report as the update that travels until it is acknowledged. */
export function reportedStatus(task: Task, report: AnyReport, uuid: string, wallNow: number): WireTaskStatus {
  const { message, reason, source } = report;
  return {
    task_id: task.info.task_id,
    state: report.state,
    ...(message !== undefined && { message }),
    source: source ?? 'SOURCE_EXECUTOR',
    ...(reason !== undefined && { reason }),
    agent_id: { value: task.agent.id },
    // The agent's own executor for commands bears the task's name.
    executor_id: task.info.executor?.executor_id ?? { value: task.info.task_id.value },
    timestamp: encodeSeconds(wallNow),
    uuid,
    ...(source === undefined && { container_status: containerStatus(task) }),
  };
}

export function updateEvent(status: WireTaskStatus): Event {
  return { type: 'UPDATE', update: { status } };
}

function containerStatus(task: Task): WireContainerStatus {
  return {
    container_id: { value: task.containerId },
    network_infos: [{ ip_addresses: [{ protocol: 'IPv4', ip_address: task.agent.address.ip }] }],
    ...(task.pid !== undefined && { executor_pid: task.pid }),
  };
}
