import type { AgentId } from '../../../model/ids.js';
import { Resources } from '../../../resources/resources.js';
import type { Agent, AgentConnection } from './agent.js';

/** One agent at one moment, for people and tests. No resource is lent to anybody here; total = free + offered + used. */
export interface AgentView {
  readonly id: AgentId;
  readonly hostname: string;
  readonly connection: AgentConnection;
  readonly total: Resources;
  readonly free: Resources;
  readonly offered: Resources;
  readonly used: Resources;
  /** Tasks whose end is not acknowledged yet. */
  readonly tasks: readonly string[];
}

export function viewOf(agent: Agent): AgentView {
  const { id, spec, connection, total, free } = agent;
  const held = [...agent.tasks].filter(({ holdsResources }) => holdsResources);
  return {
    id,
    hostname: spec.hostname,
    connection,
    total,
    free,
    offered: sum(agent.offers),
    used: sum(held),
    tasks: [...agent.tasks].map(({ info }) => info.task_id.value),
  };
}

function sum(holders: readonly { readonly resources: Resources }[]): Resources {
  return Resources.from(holders.flatMap(({ resources }) => [...resources.unallocated()]));
}
