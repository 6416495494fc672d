import { InvalidArgumentError, messageOf, ProtocolError } from '../../base/errors.js';
import { checkResource } from '../../resources/check-resource.js';
import type { Reservation, Resource, ResourceIdentity } from '../../resources/resource.js';
import { Resources } from '../../resources/resources.js';
import { ANY_ROLE } from '../../resources/roles.js';
import type { WireResource, WireResourceReservationInfo } from '../wire.generated.js';
import { decodeDisk, encodeDisk } from './disk.js';
import { decodeLabels, encodeLabels } from './labels.js';
import { decodeRanges, encodeScalar } from './quantities.js';

const SUBJECT = 'mesos.v1.Resource';

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

/** What was written of a bag the last time: what nobody wants is offered again and again, and tasks of one shape share theirs. */
const WRITTEN = new WeakMap<Resources, { readonly form: ResourceForm; readonly wire: readonly WireResource[] }>();

/**
 * @returns one list for all who ask about the bag: none is ever written to
 * @throws InvalidArgumentError for refined reservations outside the form `reservations`: they cannot be said there
 */
export function encodeResources(resources: Resources, form: ResourceForm): readonly WireResource[] {
  const known = WRITTEN.get(resources);
  if (known?.form === form) return known.wire;
  const wire = resources.toArray().map((resource) => encodeResource(resource, form));
  WRITTEN.set(resources, { form, wire });
  return wire;
}

/** One resource, in normal form. @throws ProtocolError as {@link decodeResources} */
export function decodeResource(wire: WireResource): Resource {
  const resource = decodeUnchecked(wire);
  try {
    return checkResource(resource);
  } catch (cause) {
    throw new ProtocolError(SUBJECT, messageOf(cause), { cause });
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

function decodeUnchecked(wire: WireResource): Resource {
  const identity = decodeIdentity(wire);
  switch (wire.type) {
    case 'SCALAR':
      return { ...identity, type: 'scalar', milliUnits: required(wire, wire.scalar).value * 1000 };
    case 'RANGES':
      return { ...identity, type: 'ranges', ranges: decodeRanges(required(wire, wire.ranges).range) };
    case 'SET':
      return { ...identity, type: 'set', items: required(wire, wire.set).item ?? [] };
    case 'TEXT':
      throw new ProtocolError(SUBJECT, `'${wire.name}' is a text; accepted are scalars, ranges and sets`);
  }
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

function decodeReservations({
  name,
  role = ANY_ROLE,
  reservation,
  reservations,
}: WireResource): readonly Reservation[] {
  if (reservations !== undefined && reservations.length > 0) {
    return reservations.map((layer) => decodeReservation(name, layer));
  }
  if (reservation !== undefined) return [decodeReservation(name, { ...reservation, type: 'DYNAMIC', role })];
  return role === ANY_ROLE ? [] : [{ type: 'static', role }];
}

function decodeReservation(name: string, wire: WireResourceReservationInfo): Reservation {
  const { type, role = ANY_ROLE, principal, labels } = wire;
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
  if (layer === undefined) return { role: ANY_ROLE };
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
