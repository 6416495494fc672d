import type { AgentId } from '../../model/ids.js';
import type { EngineState } from '../state.js';

/** An agent that runs no task of ours. */
export interface IdleAgent {
  readonly agentId: AgentId;
  readonly hostname: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Agents on which no task of ours holds anything, in any role; in the order in which they became known. */
export function idleAgentsOf({ table }: EngineState): readonly IdleAgent[] {
  const { view } = table;
  const idle = new Map<AgentId, IdleAgent>();
  const busy = new Set<AgentId>();
  for (const { agentId, hostname, slot, tasks } of table) {
    if (tasks > 0) busy.add(agentId);
    const attributes = Object.fromEntries(
      [...view.attributes].flatMap(([name, { codes, values }]) => {
        const value = values[codes[slot]!];
        return value === undefined || name === '@agent' ? [] : [[name, value] as const];
      }),
    );
    idle.set(agentId, { agentId, hostname, attributes });
  }
  return [...idle.values()].filter(({ agentId }) => !busy.has(agentId));
}
