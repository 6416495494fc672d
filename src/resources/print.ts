import type { Disk, DiskSource, DiskVolume, Label, Range, Reservation, Resource } from './resource.js';

// Mesos' own text, as its master puts it into error messages and logs: `operator<<` in its src/common/resources.cpp.

/** `cpus(allocated: eng)(reservations: [(DYNAMIC,eng,ops)]):0.5` */
export function printResource(resource: Resource): string {
  const { name, allocationRole, reservations, disk, revocable, shared } = resource;
  let text = name;
  if (allocationRole !== undefined) text += `(allocated: ${allocationRole})`;
  if (reservations.length > 0) text += `(reservations: [${reservations.map(printReservation).join(',')}])`;
  if (disk !== undefined) text += `[${printDisk(disk)}]`;
  if (revocable === true) text += '{REV}';
  if (shared === true) text += '<SHARED>';
  return `${text}:${printAmount(resource)}`;
}

function printAmount(resource: Resource): string {
  switch (resource.type) {
    case 'scalar':
      return String(resource.milliUnits / 1000);
    case 'ranges':
      return printRanges(resource.ranges);
    case 'set':
      return `{${resource.items.join(', ')}}`;
  }
}

/** `[31000-31004, 31010-31010]` */
export function printRanges(ranges: readonly Range[]): string {
  return `[${ranges.map(({ begin, end }) => `${begin}-${end}`).join(', ')}]`;
}

function printReservation({ type, role, principal, labels }: Reservation): string {
  let text = `${type.toUpperCase()},${role}`;
  if (principal !== undefined) text += `,${principal}`;
  if (labels !== undefined) text += `,{${labels.map(printLabel).join(', ')}}`;
  return `(${text})`;
}

function printLabel({ key, value }: Label): string {
  return value === undefined ? key : `${key}: ${value}`;
}

function printDisk({ source, persistence, volume }: Disk): string {
  const where = [source && printSource(source), persistence?.id].filter((text) => text !== undefined).join(',');
  return volume === undefined ? where : `${where}:${printVolume(volume)}`;
}

function printSource({ type, vendor = '', id, profile, root }: DiskSource): string {
  if (type === 'UNKNOWN') return type;
  if (id !== undefined || profile !== undefined) return `${type}(${vendor},${id ?? ''},${profile ?? ''})`;
  return root === undefined ? type : `${type}:${root}`;
}

function printVolume({ hostPath, containerPath, mode }: DiskVolume): string {
  return hostPath === undefined ? containerPath : `${hostPath}:${containerPath}:${mode.toLowerCase()}`;
}
