import { entryKey } from './identity.js';
import { isWhole } from './kind.js';
import { difference, holds, isNothing, sum, tidy } from './quantity.js';
import type { Resource } from './resource.js';

/** One line of a bag, with its key so that no operation computes it again. */
export interface Entry {
  readonly key: string;
  readonly resource: Resource;
  /** Whole resources do not merge: how many equal ones there are. 1 for all others. */
  readonly copies: number;
  readonly whole: boolean;
}

/** The entry of a resource, or `undefined` if its amount is nothing. */
export function entryOf(given: Resource): Entry | undefined {
  const resource = tidy(given);
  if (isNothing(resource)) return undefined;
  return { key: entryKey(resource), resource, copies: 1, whole: isWhole(resource) };
}

/** The entry of `amount`, a resource of the identity of `entry` that is neither whole nor nothing. */
export function withAmount({ key }: Entry, amount: Resource): Entry {
  return divisible(key, tidy(amount));
}

// The functions below take two entries of one key.

export function sumOf(a: Entry, b: Entry): Entry {
  return a.whole ? { ...a, copies: a.copies + b.copies } : divisible(a.key, sum(a.resource, b.resource));
}

/** What remains of `a`, which holds `b`; `undefined` if nothing does. */
export function differenceOf(a: Entry, b: Entry): Entry | undefined {
  if (a.whole) return a.copies === b.copies ? undefined : { ...a, copies: a.copies - b.copies };
  const resource = difference(a.resource, b.resource);
  return isNothing(resource) ? undefined : divisible(a.key, resource);
}

export function entryHolds(a: Entry, b: Entry): boolean {
  return a.whole ? a.copies >= b.copies : holds(a.resource, b.resource);
}

function divisible(key: string, resource: Resource): Entry {
  return { key, resource, copies: 1, whole: false };
}
