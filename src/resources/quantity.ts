import { compareCodePoints } from '../base/compare.js';
import { covers, unite, without } from './ranges.js';
import type { Resource, ScalarResource } from './resource.js';

// The functions of two resources take two of one identity, and therefore of one type.

/** The resource with its amount in normal form. */
export function tidy(resource: Resource): Resource {
  if (resource.type === 'ranges') {
    const ranges = unite(resource.ranges);
    return ranges === resource.ranges ? resource : { ...resource, ranges };
  }
  if (resource.type === 'set') {
    const items = distinct(resource.items);
    return items === resource.items ? resource : { ...resource, items };
  }
  return resource;
}

/** The resource with another amount. The usual kind is built field by field, in a quarter of the time of a spread. */
export function withMilliUnits(resource: ScalarResource, milliUnits: number): ScalarResource {
  const { name, type, reservations, allocationRole, revocable, shared, disk, providerId } = resource;
  const isPlain = revocable === undefined && shared === undefined && disk === undefined && providerId === undefined;
  return isPlain && allocationRole !== undefined
    ? { name, reservations, allocationRole, type, milliUnits }
    : { ...resource, milliUnits };
}

export function isNothing(resource: Resource): boolean {
  switch (resource.type) {
    case 'scalar':
      return resource.milliUnits === 0;
    case 'ranges':
      return resource.ranges.length === 0;
    case 'set':
      return resource.items.length === 0;
  }
}

/** Both amounts together; a number or item that both have counts once. */
export function sum(a: Resource, b: Resource): Resource {
  if (a.type === 'scalar' && b.type === 'scalar') return withMilliUnits(a, a.milliUnits + b.milliUnits);
  if (a.type === 'ranges' && b.type === 'ranges') return { ...a, ranges: unite([...a.ranges, ...b.ranges]) };
  if (a.type === 'set' && b.type === 'set') return { ...a, items: distinct([...a.items, ...b.items]) };
  return a;
}

/** What remains of `a`, which holds `b`. */
export function difference(a: Resource, b: Resource): Resource {
  if (a.type === 'scalar' && b.type === 'scalar') return withMilliUnits(a, a.milliUnits - b.milliUnits);
  if (a.type === 'ranges' && b.type === 'ranges') return { ...a, ranges: without(a.ranges, b.ranges) };
  if (a.type === 'set' && b.type === 'set') {
    const taken = new Set(b.items);
    return { ...a, items: a.items.filter((item) => !taken.has(item)) };
  }
  return a;
}

/** Whether `b` is no more than `a`. */
export function holds(a: Resource, b: Resource): boolean {
  if (a.type === 'scalar' && b.type === 'scalar') return a.milliUnits >= b.milliUnits;
  if (a.type === 'ranges' && b.type === 'ranges') return covers(a.ranges, b.ranges);
  if (a.type === 'set' && b.type === 'set') {
    const items = new Set(a.items);
    return b.items.every((item) => items.has(item));
  }
  return false;
}

function distinct(items: readonly string[]): readonly string[] {
  const sorted = items.every((item, at) => at === 0 || compareCodePoints(items[at - 1]!, item) < 0);
  return sorted ? items : [...new Set(items)].sort(compareCodePoints);
}
