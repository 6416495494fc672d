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

  constructor(key: string, like: ScalarResource, milliUnits: number) {
    this.key = key;
    this.milliUnits = milliUnits;
    this.#like = like;
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
    return new ScalarEntry(this.key, this.#like, milliUnits);
  }
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
