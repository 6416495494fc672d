import type { AgentId, FrameworkId, OfferId } from '../../model/ids.js';
import type { InverseOffer } from '../../model/inverse-offer.js';
import type { WireInverseOffer } from '../wire.generated.js';
import { carried } from './carried.js';
import { decodeUnavailability, encodeUnavailability } from './unavailability.js';

export function decodeInverseOffer(wire: WireInverseOffer): InverseOffer {
  const { id, framework_id: _, agent_id: agent, unavailability, ...rest } = wire;
  return {
    id: id.value as OfferId,
    ...(agent !== undefined && { agentId: agent.value as AgentId }),
    unavailability: decodeUnavailability(unavailability),
    ...carried(rest),
  };
}

/** @param frameworkId - whom the request is made to */
export function encodeInverseOffer(offer: InverseOffer, frameworkId: FrameworkId): WireInverseOffer {
  const { id, agentId, unavailability, mesos } = offer;
  return {
    ...mesos,
    id: { value: id },
    framework_id: { value: frameworkId },
    ...(agentId !== undefined && { agent_id: { value: agentId } }),
    unavailability: encodeUnavailability(unavailability),
  };
}
