import { isEngineError } from '../../../base/errors.js';
import { decodeScalar } from '../../../protocol/convert/quantities.js';
import { decodeResources } from '../../../protocol/convert/resources.js';
import type { WireOfferOperation, WireResource } from '../../../protocol/wire.generated.js';
import { withMilliUnits } from '../../../resources/quantity.js';
import { popReservation } from '../../../resources/reservations.js';
import type { Resource, ScalarResource } from '../../../resources/resource.js';
import { Resources } from '../../../resources/resources.js';
import { ANY_ROLE } from '../../../resources/roles.js';
import { idFault } from '../id-fault.js';
import type { Acceptance } from '../offers/acceptance.js';

/** What an operation turns into what. Both are allocated to the role of the offers, and of the same quantity. */
export interface Conversion {
  readonly consumed: Resources;
  readonly converted: Resources;
  /** The agent has to do it first: what comes of it is free, but not for what follows in the same ACCEPT. */
  readonly isLater?: true;
}

/** What the operation does to the offers' resources, or why it cannot. Mesos: `validation::operation`. */
export function conversionOf(acceptance: Acceptance, operation: WireOfferOperation): Conversion | string {
  try {
    const conversion = conversionByType(acceptance, operation);
    if (typeof conversion === 'string' || acceptance.remaining.contains(conversion.consumed)) return conversion;
    return `${String(acceptance.remaining)} does not contain ${String(conversion.consumed)}`;
  } catch (error) {
    if (isEngineError(error)) return `Invalid resources: ${error.message}`;
    throw error;
  }
}

function conversionByType(acceptance: Acceptance, operation: WireOfferOperation): Conversion | string {
  const { type, reserve, unreserve, create, destroy, grow_volume: grow, shrink_volume: shrink } = operation;
  if (type === 'RESERVE') return reservation(acceptance, read(acceptance, reserve?.resources));
  if (type === 'UNRESERVE') return cancelled(read(acceptance, unreserve?.resources));
  if (type === 'CREATE') return volumes(acceptance, read(acceptance, create?.volumes));
  if (type === 'DESTROY') return destroyed(read(acceptance, destroy?.volumes));
  if (type === 'GROW_VOLUME' && grow !== undefined)
    return grown(read(acceptance, [grow.volume]), read(acceptance, [grow.addition]));
  if (type === 'SHRINK_VOLUME' && shrink !== undefined)
    return shrunk(read(acceptance, [shrink.volume]), decodeScalar(shrink.subtract.value));
  return `Operation ${String(type)} is not supported by this master`;
}

function read({ role }: Acceptance, resources: readonly WireResource[] = []): Resources {
  return Resources.from([...decodeResources(resources)].map((entry) => ({ allocationRole: role, ...entry })));
}

function reservation({ framework, role }: Acceptance, reserved: Resources): Conversion | string {
  const principal = framework.info.wire.principal;
  for (const entry of reserved) {
    const layer = entry.reservations.at(-1);
    const text = textOf(entry);
    if (layer?.type !== 'dynamic') return `Resource ${text} is not dynamically reserved`;
    if (layer.role === ANY_ROLE) return `Invalid reservation: role "*" cannot be reserved (${text})`;
    if (layer.role !== role) {
      return `A reserve operation was attempted for a resource with role '${layer.role}', but the resource is allocated to role '${role}'`;
    }
    if (layer.principal !== principal) {
      return `A reserve operation was attempted with principal '${principal ?? ''}', but the resource ${text} names another principal`;
    }
  }
  return { consumed: popReservation(reserved), converted: reserved };
}

function cancelled(reserved: Resources): Conversion | string {
  const stray = [...reserved].find((entry) => entry.reservations.at(-1)?.type !== 'dynamic');
  if (stray !== undefined) return `Resource ${textOf(stray)} is not dynamically reserved`;
  const volume = [...reserved].find(({ disk }) => disk?.persistence !== undefined);
  if (volume !== undefined)
    return `A dynamically reserved persistent volume ${textOf(volume)} cannot be unreserved directly. Please destroy the persistent volume first then unreserve the resource`;
  return { consumed: reserved, converted: popReservation(reserved) };
}

function volumes({ agent }: Acceptance, created: Resources): Conversion | string {
  const taken = new Set([...agent.total].map(({ disk }) => disk?.persistence?.id));
  for (const entry of created) {
    const id = entry.disk?.persistence?.id;
    if (id === undefined) return `Resource ${textOf(entry)} is no persistent volume`;
    const fault = idFault(id);
    if (fault !== undefined) return `Persistence ID '${id}' is not valid: ${fault}`;
    if (entry.reservations.length === 0) return 'Persistent volumes cannot be created from unreserved resources';
    if (entry.shared === true) return 'Shared volumes are not supported by this master';
    if (taken.has(id)) return `Persistence ID '${id}' already exists`;
    taken.add(id);
  }
  return { consumed: withoutVolumes(created), converted: created };
}

function destroyed(gone: Resources): Conversion | string {
  const stray = [...gone].find(({ disk }) => disk?.persistence === undefined);
  if (stray !== undefined) return `Resource ${textOf(stray)} is no persistent volume`;
  return { consumed: gone, converted: withoutVolumes(gone) };
}

function grown(volumes: Resources, addition: Resources): Conversion | string {
  const volume = resizable(volumes);
  if (typeof volume === 'string') return volume;
  const [added] = addition;
  if (
    added?.type !== 'scalar' ||
    !withoutVolumes(volumes).equals(Resources.of(withMilliUnits(added, volume.milliUnits)))
  )
    return `The volume ${textOf(volume)} cannot grow by ${String(addition)}`;
  const larger = withMilliUnits(volume, volume.milliUnits + added.milliUnits);
  return { consumed: volumes.plus(addition), converted: Resources.of(larger), isLater: true };
}

function shrunk(volumes: Resources, subtract: number): Conversion | string {
  const volume = resizable(volumes);
  if (typeof volume === 'string') return volume;
  if (!(subtract > 0 && subtract < volume.milliUnits))
    return `The volume ${textOf(volume)} cannot shrink by ${String(subtract / 1000)}`;
  const smaller = withMilliUnits(volume, volume.milliUnits - subtract);
  const rest = withoutVolumes(Resources.of(withMilliUnits(volume, subtract)));
  return { consumed: volumes, converted: rest.plus(Resources.of(smaller)), isLater: true };
}

/** The one volume, or why it keeps its size. */
function resizable(volumes: Resources): ScalarResource | string {
  const [volume] = volumes;
  if (volume?.type !== 'scalar' || volume.disk?.persistence === undefined)
    return `Resource ${String(volumes)} is no persistent volume`;
  const source = volume.disk.source?.type;
  if (source !== undefined && source !== 'PATH') return `A volume on a ${source} disk cannot be resized`;
  return volume.shared === true ? 'A shared volume cannot be resized' : volume;
}

function withoutVolumes(resources: Resources): Resources {
  return Resources.from(
    [...resources].map(({ disk, ...rest }) =>
      disk?.source === undefined ? rest : { ...rest, disk: { source: disk.source } },
    ),
  );
}

function textOf(resource: Resource): string {
  return String(Resources.of(resource));
}
