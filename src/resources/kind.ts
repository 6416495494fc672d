import type { ResourceIdentity } from './resource.js';

/** Whether the resource is a persistent volume, shared or not. Mesos: `Resources::isPersistentVolume`. */
export function isPersistentVolume({ disk }: ResourceIdentity): boolean {
  return disk?.persistence !== undefined;
}

/**
 * Whether the resource goes whole: it never merges with its like and is never divided. So do persistent volumes,
 * MOUNT and BLOCK disks, and RAW disks with an id; a source of unknown type too, to be safe. Mesos: `addable`.
 */
export function isWhole({ disk, shared }: ResourceIdentity): boolean {
  if (shared === true || disk?.persistence !== undefined) return true;
  const source = disk?.source;
  if (source === undefined) return false;
  switch (source.type) {
    case 'PATH':
      return false;
    case 'RAW':
      return source.id !== undefined;
    case 'MOUNT':
    case 'BLOCK':
    case 'UNKNOWN':
      return true;
  }
}

/** Whether a task that asks for an amount may get it from this resource: all but whole resources and RAW pools. */
export function isTakenByAmount(resource: ResourceIdentity): boolean {
  return resource.disk === undefined || (resource.disk.source?.type !== 'RAW' && !isWhole(resource));
}
