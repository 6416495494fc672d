import type { Resources } from '../../resources/resources.js';

/** Milli-units of scalar resources by name, whatever their reservations. */
export type Quantities = ReadonlyMap<string, number>;

/** A running sum of {@link Quantities}. */
export class QuantityCount {
  readonly #byName = new Map<string, number>();

  get quantities(): Quantities {
    return this.#byName;
  }

  get isZero(): boolean {
    return this.#byName.size === 0;
  }

  add(resources: Resources): void {
    this.#count(resources, 1);
  }

  subtract(resources: Resources): void {
    this.#count(resources, -1);
  }

  addQuantities(quantities: Quantities): void {
    for (const [name, milliUnits] of quantities) this.#bump(name, milliUnits);
  }

  #count(resources: Resources, sign: 1 | -1): void {
    for (const entry of resources.toArray())
      if (entry.type === 'scalar') this.#bump(entry.name, sign * entry.milliUnits);
  }

  #bump(name: string, milliUnits: number): void {
    const sum = (this.#byName.get(name) ?? 0) + milliUnits;
    if (sum === 0) this.#byName.delete(name);
    else this.#byName.set(name, sum);
  }
}

/**
 * The largest share of any one resource: max over names of part / total, 0 of nothing.
 * 2 of 8 cpus and 4 of 8 GB is 0.5. Ghodsi et al., "Dominant Resource Fairness" (NSDI 2011).
 */
export function dominantShare(part: Quantities, total: Quantities): number {
  let share = 0;
  for (const [name, milliUnits] of part) {
    const all = total.get(name);
    if (all !== undefined && all > 0) share = Math.max(share, milliUnits / all);
  }
  return share;
}
