import type { WireSchedulerCallReconcile, WireTaskState } from '../../../protocol/wire.generated.js';
import type { Framework } from '../frameworks/framework.js';
import type { MasterParts } from '../master-parts.js';
import { tellState } from '../tasks/statuses.js';
import { isTerminalState } from '../tasks/task.js';

/** Answers RECONCILE: about each task named, or (if none is) about every task that the master knows to be alive. */
export function reconcile(parts: MasterParts, framework: Framework, { tasks = [] }: WireSchedulerCallReconcile): void {
  if (tasks.length > 0) {
    for (const { task_id: taskId, agent_id: agentId } of tasks) {
      reconcileTask(parts, framework, taskId.value, agentId?.value);
    }
    return;
  }
  for (const [taskId, task] of framework.tasks) {
    if (task.agent.connection === 'unreachable' || isTerminalState(task.forwarded)) continue;
    reconcileTask(parts, framework, taskId, task.agent.id);
  }
}

/**
 * Says what the master knows of one task. A task is known from its launch until its end is acknowledged; of others the
 * answer depends on the agent alone. Mesos: `Master::reconcileTasks`.
 */
export function reconcileTask(
  parts: MasterParts,
  framework: Framework,
  taskId: string,
  agentId: string | undefined,
): void {
  const wallNow = parts.timers.wallNow();
  const task = framework.tasks.get(taskId);
  if (task !== undefined && task.agent.connection !== 'unreachable') {
    tellState(framework, wallNow, {
      state: task.forwarded,
      message: 'Reconciliation: Latest task state',
      reason: 'REASON_RECONCILIATION',
      taskId,
      agentId: task.agent.id,
      ...(task.forwarded !== 'TASK_STAGING' && { task }),
    });
    return;
  }
  const agent = task?.agent ?? parts.agents.get(agentId ?? '');
  const knownAgentId = agent?.id ?? agentId;
  const { aware, text } = whereabouts(parts, agentId, agent?.connection);
  tellState(framework, wallNow, {
    state: framework.has('PARTITION_AWARE') ? aware : 'TASK_LOST',
    message: `Reconciliation: Task is ${text}`,
    reason: 'REASON_RECONCILIATION',
    taskId,
    ...(knownAgentId !== undefined && { agentId: knownAgentId }),
    ...(agent?.unreachableAt !== undefined && { unreachableAt: agent.unreachableAt }),
  });
}

function whereabouts(
  { agents }: MasterParts,
  agentId: string | undefined,
  connection: 'connected' | 'disconnected' | 'unreachable' | undefined,
): { readonly aware: WireTaskState; readonly text: string } {
  switch (connection) {
    case 'unreachable':
      return { aware: 'TASK_UNREACHABLE', text: 'unreachable' };
    case 'connected':
    case 'disconnected':
      return { aware: 'TASK_GONE', text: 'unknown to the agent' };
    case undefined:
      if (agentId !== undefined && agents.isGone(agentId)) return { aware: 'TASK_GONE_BY_OPERATOR', text: 'gone' };
      return { aware: 'TASK_UNKNOWN', text: 'unknown' };
  }
}
