import type { MasterParts } from '../master-parts.js';
import { type MasterStatement, tellState } from '../tasks/statuses.js';
import { isTerminalState, type Task } from '../tasks/task.js';
import type { Agent } from './agent.js';

/**
 * The connection to the agent broke. Its offers are rescinded; tasks of frameworks that do not checkpoint are lost at
 * once, the others are in doubt until the agent is back or too many pings went unanswered.
 */
export function disconnectAgent(parts: MasterParts, agent: Agent): void {
  if (agent.connection !== 'connected') return;
  agent.connection = 'disconnected';
  for (const offer of agent.offers) parts.offers.rescind(offer);
  for (const task of [...agent.tasks]) {
    if (task.framework.info.checkpoint) {
      task.updates.pause();
      continue;
    }
    parts.tasks.forget(task);
    tell(parts, task, {
      state: 'TASK_LOST',
      reason: 'REASON_AGENT_DISCONNECTED',
      message: `Agent ${agent.spec.hostname} disconnected`,
    });
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
    parts.tasks.release(task);
    tell(parts, task, {
      state: task.framework.has('PARTITION_AWARE') ? 'TASK_UNREACHABLE' : 'TASK_LOST',
      reason: 'REASON_AGENT_REMOVED',
      message: 'health check timed out',
      unreachableAt: agent.unreachableAt,
    });
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
  tell(parts, task, {
    state: task.forwarded,
    reason: 'REASON_AGENT_REREGISTERED',
    message: 'Unreachable agent re-reregistered',
    task,
  });
}

/** The agent leaves in order (as on SIGUSR1), or its operator declares that it will never return. */
export function removeAgent(parts: MasterParts, agent: Agent, how: 'unregistered' | 'gone'): void {
  const wasUnreachable = agent.connection === 'unreachable';
  agent.cancelPings?.();
  agent.connection = 'disconnected';
  for (const task of [...agent.tasks]) {
    parts.tasks.forget(task);
    tell(parts, task, how === 'gone' ? goneForGood(task) : unregistered(agent));
    agent.runtime.kill(task.containerId, 0);
  }
  for (const offer of agent.offers) parts.offers.rescind(offer);
  if (!wasUnreachable) {
    parts.ledger.removeAgent(agent);
    failure(parts, agent);
  }
  parts.refusals.forgetAgent(agent);
  parts.agents.remove(agent);
  if (how === 'gone') parts.agents.markGone(agent.id);
}

type Loss = Omit<MasterStatement, 'taskId' | 'agentId'>;

/** A framework that knows better states hears TASK_LOST all the same. */
function unregistered({ spec }: Agent): Loss {
  const message = `Agent ${spec.hostname} removed: the agent unregistered`;
  return { state: 'TASK_LOST', reason: 'REASON_AGENT_REMOVED', message };
}

function goneForGood({ framework }: Task): Loss {
  const state = framework.has('PARTITION_AWARE') ? 'TASK_GONE_BY_OPERATOR' : 'TASK_LOST';
  return { state, reason: 'REASON_AGENT_REMOVED_BY_OPERATOR', message: 'Agent has been marked gone' };
}

/** Says so, unless the task's end was told already. */
function tell(parts: MasterParts, task: Task, loss: Loss): void {
  if (isTerminalState(task.forwarded)) return;
  const [taskId, agentId] = [task.info.task_id.value, task.agent.id];
  tellState(task.framework, parts.timers.wallNow(), { ...loss, taskId, agentId });
}

function failure({ frameworks }: MasterParts, agent: Agent): void {
  for (const framework of frameworks) framework.send({ type: 'FAILURE', failure: { agent_id: { value: agent.id } } });
}
