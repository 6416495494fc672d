import type { Entry } from './entry.js';
import type { Resource } from './resource.js';
import type { Resources } from './resources.js';

/** What was made of a bag, each once somebody has asked: the bags of offers and slices serve over and over. */
export class Asked {
  /** Each copy. */
  resources: readonly Resource[] | undefined = undefined;
  /** Names of scalars and their milli-units in turn. */
  scalars: readonly (string | number)[] | undefined = undefined;
  /** The same bag lent to somebody, and the one that it was made of. */
  lent: { readonly role: string; readonly resources: Resources } | undefined = undefined;
  bare: Resources | undefined = undefined;
}

export function scalarsOf(resources: readonly Resource[]): readonly (string | number)[] {
  return resources.flatMap((one) => (one.type === 'scalar' ? [one.name, one.milliUnits] : []));
}

export function copiesOf(entries: readonly Entry[]): readonly Resource[] {
  if (entries.every(({ copies }) => copies === 1)) return entries.map(({ resource }) => resource);
  const all: Resource[] = [];
  for (const { resource, copies } of entries) for (let copy = 0; copy < copies; copy++) all.push(resource);
  return all;
}
