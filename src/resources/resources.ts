import { compareCodePoints } from '../base/compare.js';
import { InvalidArgumentError } from '../base/errors.js';
import { Asked, copiesOf, scalarsOf } from './asked.js';
import { differenceOf, type Entry, entryHolds, entryOf, lentEntry, sumOf, withAmount } from './entry.js';
import { readResources } from './json.js';
import { parseResources } from './parse.js';
import { printResource } from './print.js';
import { unite } from './ranges.js';
import type { Range, Resource } from './resource.js';
import { ANY_ROLE } from './roles.js';

const NO_RANGES: readonly Range[] = [];

/**
 * An immutable bag of resources, normalised: amounts of one identity are one entry, no entry is empty, their order is
 * fixed. So equal bags have equal entries, and every operation is exact (sums below 2^53 thousandths).
 *
 * What goes whole (persistent volumes, MOUNT and BLOCK disks) never merges with anything: equal ones are counted, and
 * iteration yields each copy. A shared volume in use by three tasks is three copies.
 */
export class Resources implements Iterable<Resource> {
  static readonly EMPTY = new Resources([]);
  /** Distinct keys, ascending. */
  readonly #entries: readonly Entry[];
  /** Apart: of most bags, which are what a task leaves of a supply, nobody asks for any of it. */
  #asked: Asked | undefined;

  private constructor(entries: readonly Entry[]) {
    this.#entries = entries;
  }

  /** Adds up what is given. What comes from outside passes {@link checkResource} first: nothing is checked here. */
  static of(...resources: readonly Resource[]): Resources {
    return Resources.from(resources);
  }

  /** See {@link Resources.of}. */
  static from(resources: Iterable<Resource>): Resources {
    const entries: Entry[] = [];
    for (const resource of resources) {
      const entry = entryOf(resource);
      if (entry !== undefined) entries.push(entry);
    }
    return Resources.made(merged(entries));
  }

  /** Adds up entries that were made before, for a reader that meets the same identities over and over. */
  static fromEntries(entries: readonly Entry[]): Resources {
    return Resources.made(merged([...entries]));
  }

  /**
   * Reads Mesos' text form, `cpus:4;mem(prod):4096;ports:[31000-32000];zones:{a,b}`, and what {@link toString} prints,
   * except disks with a source or volume. More than three decimals are rounded to the nearest thousandth.
   *
   * @param defaultRole - whom what names no role is reserved for (statically); `*` for unreserved
   * @throws InvalidArgumentError that names the part that is wrong and what is accepted there
   */
  static parse(text: string, defaultRole = ANY_ROLE): Resources {
    return Resources.from(parseResources(text, defaultRole));
  }

  /**
   * What {@link toJSON} made, perhaps after a trip through a file.
   * @throws InvalidArgumentError that names the field that is wrong
   */
  static fromJSON(value: unknown): Resources {
    return Resources.from(readResources(value));
  }

  // Not `#made`: in a class with a private method TypeScript 7.0 compiles the initialiser of EMPTY wrongly.
  private static made(entries: readonly Entry[]): Resources {
    return entries.length === 0 ? Resources.EMPTY : new Resources(entries);
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  [Symbol.iterator](): Iterator<Resource> {
    return this.toArray()[Symbol.iterator]();
  }

  /** Each copy, in order: what iteration yields, for those who go through it often. */
  toArray(): readonly Resource[] {
    this.#asked ??= new Asked();
    this.#asked.resources ??= copiesOf(this.#entries);
    return this.#asked.resources;
  }

  /** Adds the milli-units of each scalar to a sum by name, for those who count the same bags over and over. */
  addScalarsTo(sums: ScalarSums, sign: 1 | -1): void {
    this.#asked ??= new Asked();
    this.#asked.scalars ??= scalarsOf(this.toArray());
    const { scalars } = this.#asked;
    for (let at = 0; at < scalars.length; at += 2) sums.bump(scalars[at] as string, sign * (scalars[at + 1] as number));
  }

  plus(other: Resources): Resources {
    if (other.isEmpty) return this;
    return this.isEmpty ? other : new Resources(joined(this.#entries, other.#entries));
  }

  /** @throws InvalidArgumentError unless `this.contains(other)` */
  minus(other: Resources): Resources {
    if (other === this) return Resources.EMPTY;
    const left = this.#entries.slice();
    const taken = other.#entries;
    let at = 0;
    let kept = 0;
    for (const entry of this.#entries) {
      const wanted = taken[at];
      if (wanted?.key !== entry.key) left[kept++] = entry;
      else if (entryHolds(entry, wanted)) {
        at++;
        const rest = differenceOf(entry, wanted);
        if (rest !== undefined) left[kept++] = rest;
      } else break;
    }
    if (kept < left.length) left.length = kept;
    if (at === taken.length) return Resources.made(left);
    throw new InvalidArgumentError(`cannot take ${printEntry(taken[at]!)} from ${String(this)}`);
  }

  /** Whether every entry of `other` is covered by the entry of the same identity. */
  contains(other: Resources): boolean {
    if (other === this) return true;
    const wanted = other.#entries;
    let at = 0;
    for (const entry of this.#entries) {
      if (at === wanted.length) return true;
      if (entry.key !== wanted[at]!.key) continue;
      if (!entryHolds(entry, wanted[at]!)) return false;
      at++;
    }
    return at === wanted.length;
  }

  /** Whether both have the same identities, in whatever amounts; of what goes whole the same pieces. */
  isAlike(other: Resources): boolean {
    const [mine, others] = [this.#entries, other.#entries];
    if (mine === others) return true;
    if (mine.length !== others.length) return false;
    for (let at = 0; at < mine.length; at++) if (mine[at]!.key !== others[at]!.key) return false;
    return true;
  }

  equals(other: Resources): boolean {
    return this.#entries.length === other.#entries.length && this.contains(other) && other.contains(this);
  }

  /** The entries for which `keep` holds, each with all of its copies. */
  filter(keep: (resource: Resource) => boolean): Resources {
    let at = 0;
    while (at < this.#entries.length && keep(this.#entries[at]!.resource)) at++;
    if (at === this.#entries.length) return this;
    const kept = this.#entries.slice(0, at);
    for (at++; at < this.#entries.length; at++) if (keep(this.#entries[at]!.resource)) kept.push(this.#entries[at]!);
    return Resources.made(kept);
  }

  /**
   * The bag of what `take` returns for each entry: the entry itself (one copy of it), a smaller amount of the same
   * identity, or nothing. For what chooses amounts; whoever calls it keeps the identity, which is not checked.
   */
  pick(take: (resource: Resource) => Resource | undefined): Resources {
    const picked: Entry[] = [];
    for (const entry of this.#entries) {
      const resource = take(entry.resource);
      if (resource !== undefined)
        picked.push(resource === entry.resource && entry.copies === 1 ? entry : withAmount(entry, resource));
    }
    return Resources.made(picked);
  }

  /** Milli-units of a scalar, added up over its identities; a shared volume counts once. 0 if there is none. */
  scalar(name: string): number {
    let total = 0;
    for (const { resource, copies } of this.#entries) {
      if (resource.type !== 'scalar' || resource.name !== name) continue;
      total += resource.shared === true ? resource.milliUnits : resource.milliUnits * copies;
    }
    return total;
  }

  /** The ranges of a name, all identities together: sorted, disjoint, and never adjacent. */
  ranges(name: string): readonly Range[] {
    let ranges = NO_RANGES;
    for (const { resource } of this.#entries) {
      if (resource.type !== 'ranges' || resource.name !== name) continue;
      ranges = ranges.length === 0 ? resource.ranges : unite([...ranges, ...resource.ranges]);
    }
    return ranges;
  }

  /** The same resources, lent to `role`. */
  allocatedTo(role: string): Resources {
    this.#asked ??= new Asked();
    const known = this.#asked.lent;
    if (known?.role === role) return known.resources;
    const resources = lent(this, this.#entries, role);
    this.#asked.lent = { role, resources };
    if (resources !== this && this.#entries.every(isLentToNobody)) {
      resources.#asked ??= new Asked();
      resources.#asked.bare = this;
    }
    return resources;
  }

  /** The same resources, lent to nobody. */
  unallocated(): Resources {
    this.#asked ??= new Asked();
    this.#asked.bare ??= lent(this, this.#entries, undefined);
    return this.#asked.bare;
  }

  /** Mesos' own text, `cpus(allocated: eng):50.3; mem(allocated: eng):96`; `{}` if empty. Not for parsing by others. */
  toString(): string {
    return this.isEmpty ? '{}' : this.#entries.map(printEntry).join('; ');
  }

  /** Plain data that says all, for state records and the journal; {@link Resources.fromJSON} reads it. */
  toJSON(): readonly Resource[] {
    return [...this];
  }
}

/** Whoever adds up scalars by name. */
interface ScalarSums {
  bump(name: string, milliUnits: number): void;
}

/** The bag whose entries these are, lent to a role or to nobody; itself if all of it is so already. */
function lent(resources: Resources, entries: readonly Entry[], role: string | undefined): Resources {
  const after = entries.map((entry) => lentEntry(entry, role));
  return after.every((entry, at) => entry === entries[at]) ? resources : Resources.fromEntries(after);
}

function isLentToNobody({ resource }: Entry): boolean {
  return resource.allocationRole === undefined;
}

/** A shared volume is followed by its number of copies, as in Mesos. */
function printEntry({ resource, copies }: Entry): string {
  const text = printResource(resource);
  if (resource.shared === true) return `${text}<${copies}>`;
  return Array.from({ length: copies }, () => text).join('; ');
}

/** Sorts the entries and adds up those of one key. */
function merged(entries: Entry[]): readonly Entry[] {
  if (isAscending(entries)) return entries;
  entries.sort((a, b) => compareCodePoints(a.key, b.key));
  let last = 0;
  for (let at = 1; at < entries.length; at++) {
    if (entries[at]!.key === entries[last]!.key) entries[last] = sumOf(entries[last]!, entries[at]!);
    else entries[++last] = entries[at]!;
  }
  if (last + 1 < entries.length) entries.length = last + 1;
  return entries;
}

function isAscending(entries: readonly Entry[]): boolean {
  for (let at = 1; at < entries.length; at++) {
    if (compareCodePoints(entries[at - 1]!.key, entries[at]!.key) >= 0) return false;
  }
  return true;
}

/** Both lists, entries of one key added up. */
function joined(a: readonly Entry[], b: readonly Entry[]): readonly Entry[] {
  const all: Entry[] = [];
  let j = 0;
  for (const entry of a) {
    while (j < b.length && b[j]!.key !== entry.key && compareCodePoints(b[j]!.key, entry.key) < 0) all.push(b[j++]!);
    all.push(j < b.length && b[j]!.key === entry.key ? sumOf(entry, b[j++]!) : entry);
  }
  while (j < b.length) all.push(b[j++]!);
  return all;
}
