import { InvalidArgumentError } from '../base/errors.js';
import { identityKey, isNothing, minus, plus, sortKey } from './quantity.js';
import type { Range, Resource } from './resource.js';

/**
 * An immutable bag of resources, normalised: one entry per identity, no empty entry, a fixed order. So equal bags
 * have equal entries, and every operation is exact.
 */
export class Resources implements Iterable<Resource> {
  static readonly EMPTY = new Resources([]);
  readonly #entries: readonly Resource[];

  private constructor(entries: readonly Resource[]) {
    this.#entries = entries;
  }

  /** Adds up what is given; entries of one identity merge. */
  static of(...resources: readonly Resource[]): Resources {
    return Resources.from(resources);
  }

  static from(resources: Iterable<Resource>): Resources {
    const merged = new Map<string, Resource>();
    for (const resource of resources) {
      const key = identityKey(resource);
      const known = merged.get(key);
      merged.set(key, known === undefined ? resource : plus(known, resource));
    }
    const entries = [...merged.values()].filter((resource) => !isNothing(resource));
    return entries.length === 0 ? Resources.EMPTY : new Resources(entries.sort(sortKey));
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  [Symbol.iterator](): Iterator<Resource> {
    return this.#entries[Symbol.iterator]();
  }

  plus(other: Resources): Resources {
    return Resources.from([...this, ...other]);
  }

  /** @throws InvalidArgumentError unless `this.contains(other)` */
  minus(other: Resources): Resources {
    const left = new Map(this.#entries.map((entry) => [identityKey(entry), entry]));
    for (const taken of other) {
      const key = identityKey(taken);
      const have = left.get(key);
      const rest = have === undefined ? undefined : minus(have, taken);
      if (rest === undefined) throw new InvalidArgumentError(`cannot take ${taken.name} from ${String(this)}`);
      left.set(key, rest);
    }
    return Resources.from(left.values());
  }

  /** Whether every entry of `other` is covered by the entry of the same identity. */
  contains(other: Resources): boolean {
    const have = new Map(this.#entries.map((entry) => [identityKey(entry), entry]));
    return other.#entries.every((wanted) => {
      const entry = have.get(identityKey(wanted));
      return entry !== undefined && minus(entry, wanted) !== undefined;
    });
  }

  equals(other: Resources): boolean {
    return this.contains(other) && other.contains(this);
  }

  /** The entries for which `keep` holds. */
  filter(keep: (resource: Resource) => boolean): Resources {
    return Resources.from(this.#entries.filter(keep));
  }

  /** Milli-units of a scalar, added up over its identities; 0 if there is none. */
  scalar(name: string): number {
    let sum = 0;
    for (const entry of this.#entries) if (entry.name === name && entry.type === 'scalar') sum += entry.milliUnits;
    return sum;
  }

  /** The ranges of a name, all identities together; sorted. */
  ranges(name: string): readonly Range[] {
    return this.#entries
      .flatMap((entry) => (entry.name === name && entry.type === 'ranges' ? entry.ranges : []))
      .sort((a, b) => a.begin - b.begin);
  }

  /** The same resources, lent to `role`. */
  allocatedTo(role: string): Resources {
    return Resources.from(this.#entries.map((entry) => ({ ...entry, allocationRole: role })));
  }

  /** The same resources, lent to nobody. */
  unallocated(): Resources {
    return Resources.from(
      this.#entries.map((entry) => {
        const { allocationRole: _, ...rest } = entry;
        return rest;
      }),
    );
  }
}
