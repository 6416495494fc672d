import type { WireTaskState, WireTaskStatusReason } from '../../../protocol/wire.generated.js';
import type { MasterParts } from '../master-parts.js';
import { tellState } from '../tasks/statuses.js';
import { isTerminalState, type Task } from '../tasks/task.js';
import type { Agent } from './agent.js';

/**
 * The connection to the agent broke. Its offers are rescinded; tasks of frameworks that do not checkpoint are lost at
 * once, the others are in doubt until the agent is back or {@link Timings.maxAgentPingTimeouts} pings went unanswered.
 */
export function disconnectAgent(parts: MasterParts, agent: Agent): void {
  if (agent.connection !== 'connected') return;
  agent.connection = 'disconnected';
  for (const offer of [...agent.offers]) parts.offers.rescind(offer);
  for (const task of [...agent.tasks]) {
    if (task.framework.info.checkpoint) {
      task.updates.pause();
      continue;
    }
    lose(parts, task, 'TASK_LOST', 'REASON_AGENT_DISCONNECTED', `Agent ${agent.spec.hostname} disconnected`);
    // Without a checkpoint the executor ends itself when its agent is gone.
    agent.runtime.kill(task.containerId, 0);
  }
  agent.cancelPings = parts.timers.after(msUntilUnreachable(parts, agent), () => loseAgent(parts, agent));
}

/** The next ping is the first that stays unanswered; each waits for as long as the pause between two. */
function msUntilUnreachable({ timers, timings }: MasterParts, agent: Agent): number {
  const { agentPingTimeoutMs, maxAgentPingTimeouts } = timings;
  const sincePing = (timers.now() - agent.registeredAt) % agentPingTimeoutMs;
  return agentPingTimeoutMs - sincePing + maxAgentPingTimeouts * agentPingTimeoutMs;
}

function loseAgent(parts: MasterParts, agent: Agent): void {
  agent.connection = 'unreachable';
  agent.unreachableAt = parts.timers.wallNow();
  agent.pendingKills.clear();
  for (const task of agent.tasks) {
    const state = task.framework.has('PARTITION_AWARE') ? 'TASK_UNREACHABLE' : 'TASK_LOST';
    if (task.holdsResources) parts.ledger.recover(agent, task.framework.id, task.role, task.resources);
    task.holdsResources = false;
    tell(parts, task, state, 'REASON_AGENT_REMOVED', 'health check timed out', agent.unreachableAt);
  }
  parts.ledger.removeAgent(agent);
  parts.refusals.forgetAgent(agent);
  failure(parts, agent);
}

/** The agent is back, with what it ran when it left. */
export function reconnectAgent(parts: MasterParts, agent: Agent): void {
  if (agent.connection === 'connected') return;
  const wasUnreachable = agent.connection === 'unreachable';
  agent.cancelPings?.();
  agent.connection = 'connected';
  agent.unreachableAt = undefined;
  if (wasUnreachable) parts.ledger.addAgent(agent);
  for (const task of [...agent.tasks]) {
    if (task.framework.isRemoved) {
      parts.tasks.forget(task);
      agent.runtime.kill(task.containerId, parts.timings.killGraceMs);
      continue;
    }
    if (wasUnreachable) welcomeBack(parts, task);
    task.updates.resume();
  }
  const kills = [...agent.pendingKills];
  agent.pendingKills.clear();
  for (const [task, graceMs] of kills) parts.tasks.kill(task, graceMs);
  parts.allocation.soon([agent]);
}

function welcomeBack(parts: MasterParts, task: Task): void {
  if (isTerminalState(task.forwarded)) return;
  parts.ledger.allocate(task.agent, task.framework.id, task.role, task.resources);
  task.holdsResources = true;
  if (isTerminalState(task.latest)) return; // its last updates follow and say so
  const message = 'Unreachable agent re-reregistered';
  tell(parts, task, task.forwarded, 'REASON_AGENT_REREGISTERED', message, undefined, task);
}

/** The agent leaves in order (as on SIGUSR1), or its operator declares that it will never return. */
export function removeAgent(parts: MasterParts, agent: Agent, how: 'unregistered' | 'gone'): void {
  const wasUnreachable = agent.connection === 'unreachable';
  agent.cancelPings?.();
  agent.connection = 'disconnected';
  for (const task of [...agent.tasks]) {
    if (how === 'unregistered') {
      const message = `Agent ${agent.spec.hostname} removed: the agent unregistered`;
      lose(parts, task, 'TASK_LOST', 'REASON_AGENT_REMOVED', message);
    } else {
      const state = task.framework.has('PARTITION_AWARE') ? 'TASK_GONE_BY_OPERATOR' : 'TASK_LOST';
      lose(parts, task, state, 'REASON_AGENT_REMOVED_BY_OPERATOR', 'Agent has been marked gone');
    }
    agent.runtime.kill(task.containerId, 0);
  }
  for (const offer of [...agent.offers]) parts.offers.rescind(offer);
  if (!wasUnreachable) {
    parts.ledger.removeAgent(agent);
    failure(parts, agent);
  }
  parts.refusals.forgetAgent(agent);
  parts.agents.remove(agent);
  if (how === 'gone') parts.agents.markGone(agent.id);
}

function lose(
  parts: MasterParts,
  task: Task,
  state: WireTaskState,
  reason: WireTaskStatusReason,
  message: string,
): void {
  parts.tasks.forget(task);
  tell(parts, task, state, reason, message);
}

function tell(
  parts: MasterParts,
  task: Task,
  state: WireTaskState,
  reason: WireTaskStatusReason,
  message: string,
  unreachableAt?: number,
  described?: Task,
): void {
  tellState(task.framework, parts.timers.wallNow(), {
    state,
    reason,
    message,
    taskId: task.info.task_id.value,
    agentId: task.agent.id,
    ...(unreachableAt !== undefined && { unreachableAt }),
    ...(described !== undefined && { task: described }),
  });
}

function failure({ frameworks }: MasterParts, agent: Agent): void {
  for (const framework of frameworks) framework.send({ type: 'FAILURE', failure: { agent_id: { value: agent.id } } });
}
