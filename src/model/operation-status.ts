import type { AgentId, OperationId } from './ids.js';
import type { MesosFields } from './mesos-fields.js';

/** What became of an operation that was given an id. */
export interface OperationStatus {
  readonly operationId?: OperationId;
  /** Mesos' own name, as `OPERATION_FINISHED`. */
  readonly state: string;
  readonly message?: string;
  readonly agentId?: AgentId;
  /** Base64 of 16 bytes; with it the update is sent again until acknowledged. */
  readonly uuid?: string;
  /** The provider of the resources, where that is none of the agent's own. */
  readonly resourceProviderId?: string;
  /** As `converted_resources`. */
  readonly mesos?: MesosFields;
}
