import { isTakenByAmount } from './kind.js';
import { countOf } from './ranges.js';
import type { Resource } from './resource.js';
import type { Resources } from './resources.js';
import { isUsableBy } from './roles.js';

/** Which resources count. */
export interface QuantityOptions {
  /** Whether the task can do with resources that the agent may take back at any moment. */
  readonly revocable?: boolean;
}

/** What a task of `role` may use of an offer: what is unreserved, or reserved for the role or one above it. */
export function availableTo(resources: Resources, role: string, { revocable }: QuantityOptions = {}): Resources {
  return resources.filter(
    (resource) => isUsableBy(resource, role) && (revocable === true || resource.revocable !== true),
  );
}

/**
 * How much a task of `role` may ask for, by name: milli-units of a scalar, a thousand for each number of ranges (31000
 * to 31009 are 10,000 `ports`) and each item of a set. What goes whole (volumes, MOUNT and BLOCK disks) and RAW pools do
 * not count, since no amount is taken of them. Of revocable and other resources of a name the larger amount counts, since
 * a task may not mix them. A name without anything is absent. One pass.
 */
export function quantitiesFor(resources: Resources, role: string, options: QuantityOptions = {}): Map<string, number> {
  const firm = new Map<string, number>();
  let revocable: Map<string, number> | undefined;
  for (const resource of resources.toArray()) {
    if (!isTakenByAmount(resource) || !isUsableBy(resource, role)) continue;
    if (resource.revocable !== true) add(firm, resource);
    else if (options.revocable === true) {
      revocable ??= new Map();
      add(revocable, resource);
    }
  }
  if (revocable !== undefined) {
    for (const [name, amount] of revocable) firm.set(name, Math.max(amount, firm.get(name) ?? 0));
  }
  return firm;
}

/**
 * What one resource adds to what {@link quantitiesFor} tells of its name; 0 for one that does not count. Revocable ones
 * do not.
 */
export function quantityFor(resource: Resource, role: string): number {
  return resource.revocable === true || !isTakenByAmount(resource) || !isUsableBy(resource, role)
    ? 0
    : amountOf(resource);
}

/** What {@link quantitiesFor} tells of one name, without revocable resources; 0 if there is none. */
export function quantityOf(resources: Resources, role: string, name: string): number {
  let total = 0;
  for (const resource of resources.toArray()) if (resource.name === name) total += quantityFor(resource, role);
  return total;
}

function add(quantities: Map<string, number>, resource: Resource): void {
  quantities.set(resource.name, (quantities.get(resource.name) ?? 0) + amountOf(resource));
}

function amountOf(resource: Resource): number {
  switch (resource.type) {
    case 'scalar':
      return resource.milliUnits;
    case 'ranges':
      return countOf(resource.ranges) * 1000;
    case 'set':
      return resource.items.length * 1000;
  }
}
