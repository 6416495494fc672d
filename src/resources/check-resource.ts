import { InvalidArgumentError } from '../base/errors.js';
import { isPersistentVolume } from './kind.js';
import { printRanges } from './print.js';
import { tidy } from './quantity.js';
import type { DiskSource, Range, Reservation, Resource } from './resource.js';
import { ANY_ROLE, checkRole, isStrictSubroleOf } from './roles.js';

/** The largest scalar that is taken from outside: up to here a double of units times 1000 rounds to the right thousandth. */
export const MAX_MILLI_UNITS = 2 ** 51;

/**
 * A resource from outside in normal form: ranges sorted and joined, items sorted and distinct, and a scalar's
 * thousandths rounded to the nearest whole one, as a master does (give it the wire's value times 1000, unrounded).
 * Mesos: `Resources::validate`, except that overlapping ranges and repeated items are joined and a disk source of unknown
 * type is let through (nothing ever takes it), not refused.
 *
 * @throws InvalidArgumentError for what a master refuses (negative, NaN, inverted, a reservation that refines nothing,
 * sharing of what is no volume, …) and for numbers above {@link MAX_MILLI_UNITS} or, in ranges, from 2^53
 */
export function checkResource(resource: Resource): Resource {
  if (resource.name === '') throw new InvalidArgumentError('a resource has an empty name');
  const wrong = amountFault(resource) ?? diskFault(resource) ?? stackFault(resource.reservations);
  if (wrong !== undefined) throw new InvalidArgumentError(`resource '${resource.name}': ${wrong}`);
  if (resource.allocationRole !== undefined) checkRole(resource.allocationRole);
  for (const { role } of resource.reservations) checkRole(role);
  return tidy(resource.type === 'scalar' ? { ...resource, milliUnits: Math.round(resource.milliUnits) } : resource);
}

/** Returns `ranges` if each is of whole numbers, from 0 and below 2^53, and not inverted; they may come in any order. */
export function checkRanges(ranges: readonly Range[]): readonly Range[] {
  const wrong = rangesFault(ranges);
  if (wrong !== undefined) throw new InvalidArgumentError(wrong);
  return ranges;
}

function amountFault(resource: Resource): string | undefined {
  switch (resource.type) {
    case 'scalar':
      return scalarFault(resource.milliUnits);
    case 'ranges':
      return rangesFault(resource.ranges);
    case 'set':
      return resource.items.includes('') ? 'a set has an empty item' : undefined;
  }
}

function scalarFault(milliUnits: number): string | undefined {
  const amount = milliUnits / 1000;
  if (!Number.isFinite(milliUnits) || milliUnits < 0) return `${amount} is no amount: a number from 0 is expected`;
  if (milliUnits > MAX_MILLI_UNITS) return `${amount} is more than ${MAX_MILLI_UNITS / 1000}`;
  return milliUnits > 0 && Math.round(milliUnits) === 0 ? `${amount} is less than a thousandth` : undefined;
}

function rangesFault(ranges: readonly Range[]): string | undefined {
  for (const range of ranges) {
    const { begin, end } = range;
    if (!Number.isSafeInteger(begin) || !Number.isSafeInteger(end) || begin < 0) {
      return `the range ${printRanges([range])} is not of whole numbers from 0 and below 2^53`;
    }
    if (begin > end) return `the range ${printRanges([range])} begins after its end`;
  }
  return undefined;
}

function diskFault(resource: Resource): string | undefined {
  const { name, type, disk, shared } = resource;
  if (shared === true && !isPersistentVolume(resource)) return 'only persistent volumes can be shared';
  if (disk === undefined) return undefined;
  if (name !== 'disk' || type !== 'scalar') return `only the scalar 'disk' has a disk's source, persistence and volume`;
  if (disk.persistence?.id === '') return 'a persistent volume has an empty id';
  return disk.source && sourceFault(disk.source);
}

function sourceFault({ type, root }: DiskSource): string | undefined {
  return root !== undefined && (type === 'BLOCK' || type === 'RAW') ? `a ${type} disk has no directory` : undefined;
}

/** What keeps the layers from being a stack: each refines the one before, dynamically; none is for `*`. */
export function stackFault(stack: readonly Reservation[]): string | undefined {
  for (const [depth, { type, role }] of stack.entries()) {
    if (role === ANY_ROLE) return `the role '*' cannot be reserved for`;
    if (depth === 0) continue;
    if (type === 'static') return `the reservation for '${role}' refines another: it cannot be static`;
    const outer = stack[depth - 1]!.role;
    if (!isStrictSubroleOf(role, outer))
      return `a reservation for '${outer}' is refined for '${role}', no role below it`;
  }
  return undefined;
}
