import type { Resources } from '../../resources/resources.js';

/** Milli-units of scalar resources by name, whatever their reservations. */
export type Quantities = ReadonlyMap<string, number>;

/** A running sum of {@link Quantities}. Names are few, and every offer changes it twice: they are looked for in a row. */
export class QuantityCount {
  readonly #names: string[] = [];
  readonly #sums: number[] = [];
  /** What was told last, until something changes. */
  #told: Quantities | undefined;

  /** As of now: later changes do not show in it. A name whose sum is 0 is absent. */
  get quantities(): Quantities {
    if (this.#told !== undefined) return this.#told;
    const told = new Map<string, number>();
    for (const [at, name] of this.#names.entries()) {
      const sum = this.#sums[at]!; // as long as the names
      if (sum !== 0) told.set(name, sum);
    }
    this.#told = told;
    return told;
  }

  get isZero(): boolean {
    return this.#sums.every((sum) => sum === 0);
  }

  /** What {@link dominantShare} is of it, for those who ask after every change. */
  dominantShareOf(total: Quantities): number {
    let share = 0;
    for (let at = 0; at < this.#names.length; at++) {
      const all = total.get(this.#names[at]!); // below the length
      if (all !== undefined && all > 0) share = Math.max(share, this.#sums[at]! / all); // as long
    }
    return share;
  }

  add(resources: Resources): void {
    resources.addScalarsTo(this, 1);
  }

  subtract(resources: Resources): void {
    resources.addScalarsTo(this, -1);
  }

  addQuantities(quantities: Quantities): void {
    for (const [name, milliUnits] of quantities) this.bump(name, milliUnits);
  }

  bump(name: string, milliUnits: number): void {
    this.#told = undefined;
    const at = this.#names.indexOf(name);
    if (at >= 0) this.#sums[at]! += milliUnits;
    else {
      this.#names.push(name);
      this.#sums.push(milliUnits);
    }
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
