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
  // Every field after the first starts with a NUL and a character that says which it is, and holds no further NUL.
  let key = `${place < 0 ? FIRST.length : place}${part(name)}\0=${type}`;
  if (allocationRole !== undefined) key += `\0@${part(allocationRole)}`;
  for (const reservation of reservations) key += reservationKey(reservation);
  if (disk !== undefined) key += `\0[${JSON.stringify(diskKey(disk))}`;
  if (providerId !== undefined) key += `\0^${part(providerId)}`;
  if (revocable === true) key += '\0~';
  if (shared === true) key += '\0<';
  if (resource.type === 'scalar' && isWhole(resource)) key += `\0:${resource.milliUnits}`;
  return key;
}

/** The text itself, unless it holds a NUL or could be taken for the quoted form. */
function part(text: string): string {
  return text.includes('\0') || text.startsWith('"') ? JSON.stringify(text) : text;
}

function reservationKey({ type, role, principal, labels }: Reservation): string {
  let key = `\0${type === 'static' ? '+' : '-'}${part(role)}`;
  if (principal !== undefined) key += `\0!${part(principal)}`;
  if (labels !== undefined) key += `\0#${JSON.stringify(labelsKey(labels))}`;
  return key;
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
