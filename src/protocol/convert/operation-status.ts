import type { AgentId, OperationId } from '../../model/ids.js';
import type { OperationStatus } from '../../model/operation-status.js';
import type { WireOperationState, WireOperationStatus } from '../wire.generated.js';
import { carried } from './carried.js';

export function decodeOperationStatus(wire: WireOperationStatus): OperationStatus {
  const {
    operation_id: operation,
    state,
    message,
    agent_id: agent,
    resource_provider_id: provider,
    uuid,
    ...rest
  } = wire;
  return {
    ...(operation !== undefined && { operationId: operation.value as OperationId }),
    state,
    ...(message !== undefined && { message }),
    ...(agent !== undefined && { agentId: agent.value as AgentId }),
    ...(provider !== undefined && { resourceProviderId: provider.value }),
    ...(uuid !== undefined && { uuid: uuid.value }),
    ...carried(rest),
  };
}

/** A `state` that Mesos does not know is found by the codec, which refuses it. */
export function encodeOperationStatus(status: OperationStatus): WireOperationStatus {
  const { operationId, state, message, agentId, resourceProviderId, uuid, mesos } = status;
  return {
    ...mesos,
    ...(operationId !== undefined && { operation_id: { value: operationId } }),
    state: state as WireOperationState,
    ...(message !== undefined && { message }),
    ...(uuid !== undefined && { uuid: { value: uuid } }),
    ...(agentId !== undefined && { agent_id: { value: agentId } }),
    ...(resourceProviderId !== undefined && { resource_provider_id: { value: resourceProviderId } }),
  };
}
