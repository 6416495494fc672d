import type { FaultDomain } from '../../model/agent.js';
import type { AgentId, ExecutorId, FrameworkId, OfferId } from '../../model/ids.js';
import type { MesosFields } from '../../model/mesos-fields.js';
import type { Offer } from '../../model/offer.js';
import type { WireDomainInfo, WireOffer } from '../wire.generated.js';
import { decodeAttributes, encodeAttributes } from './attributes.js';
import { decodeResources, encodeResources, type ResourceForm } from './resources.js';
import { decodeUnavailability, encodeUnavailability } from './unavailability.js';

/** @throws ProtocolError if a resource or an attribute means nothing */
export function decodeOffer(wire: WireOffer): Offer {
  return decodeOfferBy(wire);
}

/** As {@link decodeOffer}. @param onlyRole - whose offer it is, whatever it says */
export function decodeOfferBy(wire: WireOffer, onlyRole?: string): Offer {
  const { domain, executor_ids: executors, unavailability } = wire;
  const id = wire.id.value as OfferId;
  const agentId = wire.agent_id.value as AgentId;
  const { hostname } = wire;
  const role = onlyRole ?? wire.allocation_info?.role ?? '*';
  const resources = decodeResources(wire.resources);
  const attributes = decodeAttributes(wire.attributes);
  const executorIds = executors === undefined ? NO_EXECUTORS : executors.map(({ value }) => value as ExecutorId);
  const mesos = restOf(wire);
  if (domain === undefined && unavailability === undefined && mesos !== undefined)
    return { id, agentId, hostname, role, resources, attributes, executorIds, mesos };
  return {
    id,
    agentId,
    hostname,
    role,
    resources,
    attributes,
    ...(domain?.fault_domain !== undefined && { domain: decodeFaultDomain(domain.fault_domain) }),
    ...(unavailability !== undefined && { unavailability: decodeUnavailability(unavailability) }),
    executorIds,
    ...(mesos !== undefined && { mesos }),
  };
}

const NO_EXECUTORS: Offer['executorIds'] = [];

const READ: ReadonlySet<string> = new Set([
  'id',
  'framework_id',
  'agent_id',
  'hostname',
  'domain',
  'resources',
  'attributes',
  'executor_ids',
  'unavailability',
  'allocation_info',
]);

/** The fields that an offer has no word for. Looked for one by one: a rest pattern copies in five times the time. */
function restOf(wire: WireOffer): MesosFields | undefined {
  let rest: Record<string, unknown> | undefined;
  for (const field in wire) {
    if (READ.has(field)) continue;
    rest ??= {};
    rest[field] = wire[field as keyof WireOffer];
  }
  return rest;
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
