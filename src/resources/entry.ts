import { entryKey } from './identity.js';
import { isWhole } from './kind.js';
import { difference, holds, isNothing, sum, tidy, withMilliUnits } from './quantity.js';
import type { Resource, ScalarResource } from './resource.js';

/** One line of a bag, with its key so that no operation computes it again. */
export interface Entry {
  readonly key: string;
  readonly resource: Resource;
  /** Whole resources do not merge: how many equal ones there are. 1 for all others. */
  readonly copies: number;
  readonly whole: boolean;
}

/**
 * A scalar that does not go whole. Its resource is made when somebody looks at it: what is left of a supply is most often
 * divided again unseen, once for each task.
 */
class ScalarEntry implements Entry {
  readonly key: string;
  readonly milliUnits: number;
  /** Of the same identity, at first perhaps with another amount. */
  #like: ScalarResource;
  #twins: Twins | undefined;

  constructor(key: string, like: ScalarResource, milliUnits: number, twins?: Twins) {
    this.key = key;
    this.milliUnits = milliUnits;
    this.#like = like;
    this.#twins = twins;
  }

  get resource(): ScalarResource {
    if (this.#like.milliUnits !== this.milliUnits) this.#like = withMilliUnits(this.#like, this.milliUnits);
    return this.#like;
  }

  get copies(): number {
    return 1;
  }

  get whole(): boolean {
    return false;
  }

  of(milliUnits: number): ScalarEntry {
    return new ScalarEntry(this.key, this.#like, milliUnits, this.#twins);
  }

  /** The same amount lent to another role, or to nobody. */
  lentTo(role: string | undefined): ScalarEntry {
    const like = this.#like;
    if (like.allocationRole === role) return this;
    const known = this.#twins?.lent;
    if (known !== undefined && known.#like.allocationRole === role) return known.of(this.milliUnits);
    const twin = lentResource(this.resource, role) as ScalarResource;
    const lent = new ScalarEntry(entryKey(twin), twin, this.milliUnits, { lent: this });
    if (this.#twins === undefined) this.#twins = { lent };
    else this.#twins.lent = lent;
    return lent;
  }
}

/** Shared by the amounts of one identity: what it is called when it is lent to somebody else, as it was last asked. */
interface Twins {
  lent: ScalarEntry;
}

/** The entry, lent to a role, or to nobody: itself if it is so already. */
export function lentEntry(entry: Entry, role: string | undefined): Entry {
  if (entry instanceof ScalarEntry) return entry.lentTo(role);
  const { resource, copies, whole } = entry;
  if (resource.allocationRole === role) return entry;
  const lent = lentResource(resource, role);
  return { key: entryKey(lent), resource: lent, copies, whole };
}

function lentResource(resource: Resource, role: string | undefined): Resource {
  if (role !== undefined) return { ...resource, allocationRole: role };
  const { allocationRole: _, ...rest } = resource;
  return rest;
}

/** The entry of a resource, or `undefined` if its amount is nothing. */
export function entryOf(given: Resource): Entry | undefined {
  const resource = tidy(given);
  if (isNothing(resource)) return undefined;
  const key = entryKey(resource);
  return isWhole(resource) ? { key, resource, copies: 1, whole: true } : divisible(key, resource);
}

/** The entry of `amount`, a resource of the identity of `entry` that is not nothing; of an entry that goes whole one copy. */
export function withAmount({ key, whole }: Entry, amount: Resource): Entry {
  return whole ? { key, resource: amount, copies: 1, whole } : divisible(key, tidy(amount));
}

// The functions below take two entries of one key.

export function sumOf(a: Entry, b: Entry): Entry {
  if (a instanceof ScalarEntry && b instanceof ScalarEntry) return a.of(a.milliUnits + b.milliUnits);
  return a.whole ? { ...a, copies: a.copies + b.copies } : divisible(a.key, sum(a.resource, b.resource));
}

/** What remains of `a`, which holds `b`; `undefined` if nothing does. */
export function differenceOf(a: Entry, b: Entry): Entry | undefined {
  if (a instanceof ScalarEntry && b instanceof ScalarEntry) {
    return a.milliUnits === b.milliUnits ? undefined : a.of(a.milliUnits - b.milliUnits);
  }
  if (a.whole) return a.copies === b.copies ? undefined : { ...a, copies: a.copies - b.copies };
  const resource = difference(a.resource, b.resource);
  return isNothing(resource) ? undefined : divisible(a.key, resource);
}

export function entryHolds(a: Entry, b: Entry): boolean {
  if (a instanceof ScalarEntry && b instanceof ScalarEntry) return a.milliUnits >= b.milliUnits;
  return a.whole ? a.copies >= b.copies : holds(a.resource, b.resource);
}

function divisible(key: string, resource: Resource): Entry {
  return resource.type === 'scalar'
    ? new ScalarEntry(key, resource, resource.milliUnits)
    : { key, resource, copies: 1, whole: false };
}
