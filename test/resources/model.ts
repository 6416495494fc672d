import type { Label, Resource } from '../../src/resources/resource.js';
import type { Resources } from '../../src/resources/resources.js';
import { numbersOf } from './arbitraries.js';

/**
 * The naive picture of a bag: how much there is of each thing that cannot be told apart. Scalars are one thing of so
 * many thousandths, each number of a range and each item of a set is a thing of its own, and so is each size of what
 * goes whole.
 */
export type Atoms = Map<string, number>;

export function atomsOf(resources: Iterable<Resource>): Atoms {
  const atoms: Atoms = new Map();
  const add = (key: string, amount: number): unknown => atoms.set(key, (atoms.get(key) ?? 0) + amount);
  for (const it of resources) {
    const key = identity(it);
    if (it.type === 'ranges') for (const n of numbersOf(it.ranges)) atoms.set(`${key} ${n}`, 1);
    else if (it.type === 'set') for (const item of it.items) atoms.set(`${key} ${item}`, 1);
    else if (it.milliUnits > 0 && goesWhole(it)) add(`${key} ${it.milliUnits}`, 1);
    else if (it.milliUnits > 0) add(key, it.milliUnits);
  }
  return atoms;
}

/** Whether there is as much of everything in `a` as in `b`. */
export function coversAtoms(a: Atoms, b: Atoms): boolean {
  return [...b].every(([key, amount]) => (a.get(key) ?? 0) >= amount);
}

/** Throws unless both bags hold the same. */
export function expectSame(a: Resources, b: Resources): void {
  if (!a.equals(b)) throw new Error(`not the same:\n  ${String(a)}\n  ${String(b)}`);
}

function goesWhole({ disk, shared }: Resource): boolean {
  const source = disk?.source;
  const exclusive =
    ['MOUNT', 'BLOCK'].includes(source?.type ?? '') || (source?.type === 'RAW' && source.id !== undefined);
  return shared === true || disk?.persistence !== undefined || exclusive;
}

function identity({ name, type, reservations, allocationRole, revocable, shared, disk, providerId }: Resource): string {
  const stack = reservations.map((it) => [
    it.type,
    it.role,
    it.principal ?? 0,
    it.labels === undefined ? 0 : texts(it.labels),
  ]);
  const source = disk?.source;
  const where = source && [source.type, source.root ?? 0, source.vendor ?? 0, source.id ?? 0, source.profile ?? 0];
  const what = disk && [
    where ?? 0,
    source?.metadata === undefined ? 0 : texts(source.metadata),
    disk.persistence?.id ?? 0,
  ];
  return JSON.stringify([
    name,
    type,
    stack,
    allocationRole ?? 0,
    revocable ?? 0,
    shared ?? 0,
    what ?? 0,
    providerId ?? 0,
  ]);
}

function texts(labels: readonly Label[]): string[] {
  return labels.map(({ key, value }) => `${key}=${value ?? ''}`).sort();
}
