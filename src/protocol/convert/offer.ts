import type { FaultDomain } from '../../model/agent.js';
import type { AgentId, ExecutorId, FrameworkId, OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import type { WireDomainInfo, WireOffer } from '../wire.generated.js';
import { decodeAttributes, encodeAttributes } from './attributes.js';
import { carried } from './carried.js';
import { decodeResources, encodeResources, type ResourceForm } from './resources.js';
import { decodeUnavailability, encodeUnavailability } from './unavailability.js';

/** @throws ProtocolError if a resource or an attribute means nothing */
export function decodeOffer(wire: WireOffer): Offer {
  const { id, framework_id: _, agent_id: agent, hostname, domain, resources, attributes, ...others } = wire;
  const { executor_ids: executors = [], unavailability, allocation_info: allocation, ...rest } = others;
  return {
    id: id.value as OfferId,
    agentId: agent.value as AgentId,
    hostname,
    role: allocation?.role ?? '*',
    resources: decodeResources(resources),
    attributes: decodeAttributes(attributes),
    ...(domain?.fault_domain !== undefined && { domain: decodeFaultDomain(domain.fault_domain) }),
    ...(unavailability !== undefined && { unavailability: decodeUnavailability(unavailability) }),
    executorIds: executors.map(({ value }) => value as ExecutorId),
    ...carried(rest),
  };
}

/**
 * @param frameworkId - whom the offer is made to
 * @throws InvalidArgumentError as {@link encodeResources}
 */
export function encodeOffer(offer: Offer, frameworkId: FrameworkId, form: ResourceForm): WireOffer {
  const { id, agentId, hostname, role, resources, attributes, domain, unavailability, executorIds, mesos } = offer;
  return {
    ...mesos,
    id: { value: id },
    framework_id: { value: frameworkId },
    agent_id: { value: agentId },
    hostname,
    ...(domain !== undefined && { domain: encodeDomain(domain) }),
    ...(!resources.isEmpty && { resources: encodeResources(resources, form) }),
    ...(attributes.length > 0 && { attributes: encodeAttributes(attributes) }),
    ...(executorIds.length > 0 && { executor_ids: executorIds.map((value) => ({ value })) }),
    ...(unavailability !== undefined && { unavailability: encodeUnavailability(unavailability) }),
    ...(form !== 'legacy' && { allocation_info: { role } }),
  };
}

export function decodeFaultDomain({ region, zone }: NonNullable<WireDomainInfo['fault_domain']>): FaultDomain {
  return { region: region.name, zone: zone.name };
}

function encodeDomain({ region, zone }: FaultDomain): WireDomainInfo {
  return { fault_domain: { region: { name: region }, zone: { name: zone } } };
}
