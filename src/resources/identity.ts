import { compareCodePoints } from '../base/compare.js';
import { isWhole } from './kind.js';
import type { Disk, Label, Reservation, Resource } from './resource.js';

/** The names that people expect first, in Mesos' own order. */
const FIRST = ['cpus', 'gpus', 'mem', 'disk', 'ports'];

/**
 * Text that is equal exactly for resources that count as one entry of a bag: of one identity and, where they go whole,
 * of one size. Its code-point order is the order of a bag's entries: `cpus`, `gpus`, `mem`, `disk`, `ports`, then the
 * other names; unreserved first.
 *
 * As in Mesos, neither a disk's `volume` nor the principal of its persistence belongs to the identity: they say how it
 * is used, and by whom it was made. Labels compare in any order.
 */
export function entryKey(resource: Resource): string {
  const { name, type, reservations, allocationRole, revocable, shared, disk, providerId } = resource;
  const place = FIRST.indexOf(name);
  let key = `${place < 0 ? FIRST.length : place}${part(name)}\0${type}`;
  if (allocationRole !== undefined) key += `\0@${part(allocationRole)}`;
  if (reservations.length > 0 || (revocable ?? shared ?? disk ?? providerId) !== undefined) {
    const stack = reservations.map(reservationKey);
    key += `\0[${JSON.stringify([stack, revocable, shared, disk && diskKey(disk), providerId])}`;
  }
  if (resource.type === 'scalar' && isWhole(resource)) key += `\0=${resource.milliUnits}`;
  return key;
}

/** The text itself, unless it could be taken for a separator or for the quoted form. */
function part(text: string): string {
  return text.includes('\0') || text.startsWith('"') ? JSON.stringify(text) : text;
}

function reservationKey({ type, role, principal, labels }: Reservation): unknown {
  return [type, role, principal, labels && labelsKey(labels)];
}

function diskKey({ source, persistence }: Disk): unknown {
  if (source === undefined) return [persistence?.id];
  const { type, root, vendor, id, profile, metadata } = source;
  return [persistence?.id, type, root, vendor, id, profile, metadata && labelsKey(metadata)];
}

/** Labels in order of key, then value; Mesos takes an absent value for an empty one. */
function labelsKey(labels: readonly Label[]): unknown {
  return labels
    .map(({ key, value = '' }) => [key, value] as const)
    .sort((a, b) => compareCodePoints(a[0], b[0]) || compareCodePoints(a[1], b[1]));
}
