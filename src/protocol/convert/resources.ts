import { InvalidArgumentError, ProtocolError } from '../../base/errors.js';
import type { Reservation, Resource, ResourceIdentity } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';
import type { WireResource, WireResourceReservationInfo } from '../wire.generated.js';
import { decodeDisk, encodeDisk } from './disk.js';
import { decodeLabels, encodeLabels } from './labels.js';
import { decodeRanges, decodeScalar, encodeScalar } from './quantities.js';

const SUBJECT = 'mesos.v1.Resource';
const NO_ROLE = '*';

/**
 * How a master writes resources, by the framework's capabilities: `legacy` with neither MULTI_ROLE nor
 * RESERVATION_REFINEMENT (`role`, `reservation`), `multi-role` with the first alone (`allocation_info` besides),
 * `reservations` with the second (`reservations` in place of `role`). It reads all of them from anybody.
 */
export type ResourceForm = 'legacy' | 'multi-role' | 'reservations';

/** @throws ProtocolError if a resource lacks the value of its type, or its reservations mean nothing */
export function decodeResources(wire: readonly WireResource[] = []): Resources {
  return Resources.from(wire.map(decodeResource));
}

/** @throws InvalidArgumentError for refined reservations outside the form `reservations`: they cannot be said there */
export function encodeResources(resources: Resources, form: ResourceForm): WireResource[] {
  return Array.from(resources, (resource) => encodeResource(resource, form));
}

/** One resource, normalised. @throws ProtocolError as {@link decodeResources} */
export function decodeResource(wire: WireResource): Resource {
  const identity = decodeIdentity(wire);
  switch (wire.type) {
    case 'SCALAR': {
      const milliUnits = decodeScalar(required(wire, wire.scalar).value);
      if (milliUnits < 0) throw new ProtocolError(SUBJECT, `'${wire.name}' is ${milliUnits / 1000}, less than nothing`);
      return { ...identity, type: 'scalar', milliUnits };
    }
    case 'RANGES':
      return normalised({ ...identity, type: 'ranges', ranges: decodeRanges(required(wire, wire.ranges).range) });
    case 'SET':
      return normalised({ ...identity, type: 'set', items: required(wire, wire.set).item ?? [] });
    case 'TEXT':
      throw new ProtocolError(SUBJECT, `'${wire.name}' is a text; accepted are scalars, ranges and sets`);
  }
}

/** One resource. @throws InvalidArgumentError as {@link encodeResources} */
export function encodeResource(resource: Resource, form: ResourceForm): WireResource {
  const { providerId, allocationRole, disk, revocable, shared } = resource;
  return {
    ...(providerId !== undefined && { provider_id: { value: providerId } }),
    ...encodeQuantity(resource),
    ...(form === 'reservations' ? encodeReservations(resource) : encodeRole(resource)),
    ...(form !== 'legacy' && allocationRole !== undefined && { allocation_info: { role: allocationRole } }),
    ...(disk !== undefined && { disk: encodeDisk(disk) }),
    ...(revocable && { revocable: {} }),
    ...(shared && { shared: {} }),
  };
}

function required<T>({ name, type }: WireResource, value: T | undefined): T {
  if (value === undefined) throw new ProtocolError(SUBJECT, `'${name}' is of type ${type} and lacks that value`);
  return value;
}

/** Sorts and joins ranges and items, which the wire has in any order. */
function normalised(resource: Resource): Resource {
  const [entry = resource] = Resources.of(resource);
  return entry;
}

function decodeIdentity(wire: WireResource): ResourceIdentity {
  const { name, allocation_info: allocation, revocable, shared, disk, provider_id: provider } = wire;
  return {
    name,
    reservations: decodeReservations(wire),
    ...(allocation?.role !== undefined && { allocationRole: allocation.role }),
    ...(revocable !== undefined && { revocable: true }),
    ...(shared !== undefined && { shared: true }),
    ...(disk !== undefined && { disk: decodeDisk(disk) }),
    ...(provider !== undefined && { providerId: provider.value }),
  };
}

function decodeReservations({ name, role = NO_ROLE, reservation, reservations }: WireResource): readonly Reservation[] {
  if (reservations !== undefined && reservations.length > 0) {
    return reservations.map((layer) => decodeReservation(name, layer));
  }
  if (reservation !== undefined) return [decodeReservation(name, { ...reservation, type: 'DYNAMIC', role })];
  return role === NO_ROLE ? [] : [{ type: 'static', role }];
}

function decodeReservation(name: string, wire: WireResourceReservationInfo): Reservation {
  const { type, role = NO_ROLE, principal, labels } = wire;
  if (role === NO_ROLE) throw new ProtocolError(SUBJECT, `'${name}' is reserved for no role`);
  if (type !== 'STATIC' && type !== 'DYNAMIC') {
    throw new ProtocolError(SUBJECT, `'${name}' is reserved for '${role}' neither statically nor dynamically`);
  }
  return {
    type: type === 'STATIC' ? 'static' : 'dynamic',
    role,
    ...(principal !== undefined && { principal }),
    ...(labels !== undefined && { labels: decodeLabels(labels) }),
  };
}

function encodeQuantity(resource: Resource): Pick<WireResource, 'name' | 'type' | 'scalar' | 'ranges' | 'set'> {
  const { name } = resource;
  switch (resource.type) {
    case 'scalar':
      return { name, type: 'SCALAR', scalar: { value: encodeScalar(resource.milliUnits) } };
    case 'ranges':
      return { name, type: 'RANGES', ranges: { range: resource.ranges } };
    case 'set':
      return { name, type: 'SET', set: { item: resource.items } };
  }
}

function encodeReservations({ reservations }: Resource): Pick<WireResource, 'reservations'> {
  if (reservations.length === 0) return {};
  return {
    reservations: reservations.map(({ type, role, ...maker }) => ({
      type: type === 'static' ? 'STATIC' : 'DYNAMIC',
      role,
      ...encodeMaker(maker),
    })),
  };
}

function encodeRole({ name, reservations }: Resource): Pick<WireResource, 'role' | 'reservation'> {
  const [layer, refinement] = reservations;
  if (layer === undefined) return { role: NO_ROLE };
  if (refinement !== undefined) {
    throw new InvalidArgumentError(
      `'${name}' is reserved for '${layer.role}' and then for '${refinement.role}'; only a framework with RESERVATION_REFINEMENT can be told`,
    );
  }
  const { type, role, ...maker } = layer;
  return type === 'static' ? { role } : { role, reservation: encodeMaker(maker) };
}

function encodeMaker({ principal, labels }: Pick<Reservation, 'principal' | 'labels'>): WireResourceReservationInfo {
  return {
    ...(principal !== undefined && { principal }),
    ...(labels !== undefined && { labels: encodeLabels(labels) ?? {} }),
  };
}
