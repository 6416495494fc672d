import type { Resources } from '../resources/resources.js';
import type { Attribute, FaultDomain, Unavailability } from './agent.js';
import type { AgentId, ExecutorId, OfferId } from './ids.js';
import type { MesosFields } from './mesos-fields.js';

/** Resources of one agent, lent to one of our roles until accepted, declined or rescinded. */
export interface Offer {
  readonly id: OfferId;
  readonly agentId: AgentId;
  readonly hostname: string;
  /** The role that the resources are allocated to; `*` where the master says none. */
  readonly role: string;
  readonly resources: Resources;
  readonly attributes: readonly Attribute[];
  readonly domain?: FaultDomain;
  readonly unavailability?: Unavailability;
  /** Executors of ours that already run on the agent. */
  readonly executorIds: readonly ExecutorId[];
  /** As `url`. */
  readonly mesos?: MesosFields;
}
