import type { Unavailability } from './agent.js';
import type { AgentId, OfferId } from './ids.js';
import type { MesosFields } from './mesos-fields.js';

/** A request to give an agent's resources back before a maintenance window. */
export interface InverseOffer {
  readonly id: OfferId;
  readonly agentId?: AgentId;
  readonly unavailability: Unavailability;
  /** As `url`, `resources`. */
  readonly mesos?: MesosFields;
}
