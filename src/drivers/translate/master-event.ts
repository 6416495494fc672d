import type { MasterEvent } from '../../engine/ports/master.js';
import type { AgentId, ExecutorId, OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import { decodeInverseOffer } from '../../protocol/convert/inverse-offer.js';
import { decodeOffer } from '../../protocol/convert/offer.js';
import { decodeOperationStatus } from '../../protocol/convert/operation-status.js';
import { decodeTaskStatus } from '../../protocol/convert/task-status.js';
import type { Event } from '../../protocol/event.js';

/**
 * An event of the wire as the engine reads it; `undefined` for those that end in the driver.
 *
 * @param onlyRole - the role of an offer that names none
 * @throws ProtocolError if an offer or a status means nothing
 */
export function masterEventOf(event: Event, onlyRole?: string): MasterEvent | undefined {
  switch (event.type) {
    case 'OFFERS':
      return offersEvent((event.offers.offers ?? []).map(decodeOffer), onlyRole);
    case 'RESCIND':
      return { type: 'rescind', offerId: event.rescind.offer_id.value as OfferId };
    case 'INVERSE_OFFERS':
      return { type: 'inverse-offers', offers: (event.inverse_offers.inverse_offers ?? []).map(decodeInverseOffer) };
    case 'RESCIND_INVERSE_OFFER':
      return { type: 'rescind-inverse-offer', offerId: event.rescind_inverse_offer.inverse_offer_id.value as OfferId };
    case 'UPDATE':
      return { type: 'update', status: decodeTaskStatus(event.update.status) };
    case 'UPDATE_OPERATION_STATUS':
      return { type: 'operation-update', status: decodeOperationStatus(event.update_operation_status.status) };
    case 'MESSAGE': {
      const { agent_id: agent, executor_id: executor, data } = event.message;
      return { type: 'message', agentId: agent.value as AgentId, executorId: executor.value as ExecutorId, data };
    }
    case 'FAILURE': {
      const { agent_id: agent, executor_id: executor, status } = event.failure;
      return {
        type: 'failure',
        ...(agent !== undefined && { agentId: agent.value as AgentId }),
        ...(executor !== undefined && { executorId: executor.value as ExecutorId }),
        ...(status !== undefined && { status }),
      };
    }
    case 'ERROR':
      return { type: 'error', message: event.error.message };
    case 'SUBSCRIBED':
    case 'HEARTBEAT':
    case 'UNKNOWN':
      return undefined;
  }
}

/** @param onlyRole - the role of an offer that names none */
export function offersEvent(offers: readonly Offer[], onlyRole?: string): MasterEvent {
  return {
    type: 'offers',
    offers: onlyRole === undefined ? offers : offers.map((offer) => ({ ...offer, role: onlyRole })),
  };
}
