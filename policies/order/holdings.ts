import type { PolicyTask, RowView } from 'stowage/policy';

/** Milli-units by resource name. */
export type Amounts = Map<string, number>;

/**
 * What groups hold. A policy that stands in several parts of a chain hears of each claim once a part: a task counts once.
 * Sums are of whole thousandths, so that a release undoes its claim exactly.
 */
export class Holdings {
  readonly #tasks = new Map<string, readonly string[]>();
  readonly #byGroup = new Map<string, Amounts>();

  /** @param groups - every group that the task's claim counts for */
  claim({ id }: PolicyTask, amount: Float64Array, resources: readonly string[], groups: readonly string[]): void {
    if (this.#tasks.has(id)) return;
    this.#tasks.set(id, groups);
    this.#add(groups, amount, resources, 1);
  }

  /** @returns the groups that it counted for; none if it did not */
  release({ id }: PolicyTask, amount: Float64Array, resources: readonly string[]): readonly string[] {
    const groups = this.#tasks.get(id) ?? [];
    this.#tasks.delete(id);
    this.#add(groups, amount, resources, -1);
    return groups;
  }

  of(group: string, resource: string): number {
    return this.#byGroup.get(group)?.get(resource) ?? 0;
  }

  /** The largest part that a group holds of any of the totals: its dominant share. */
  shareOf(group: string, totals: Amounts): number {
    let share = 0;
    for (const [resource, amount] of this.#byGroup.get(group) ?? []) {
      const total = totals.get(resource) ?? 0;
      if (total > 0) share = Math.max(share, amount / total);
    }
    return share;
  }

  #add(groups: readonly string[], amount: Float64Array, resources: readonly string[], sign: 1 | -1): void {
    for (const group of groups) {
      const held = this.#byGroup.get(group) ?? new Map<string, number>();
      this.#byGroup.set(group, held);
      for (let dim = 0; dim < amount.length; dim++)
        if (amount[dim]! !== 0) held.set(resources[dim]!, (held.get(resources[dim]!) ?? 0) + sign * amount[dim]!);
    }
  }
}

/** What all known rows have together. */
export function totalsOf({ resources, total, size }: RowView): Amounts {
  const totals: Amounts = new Map();
  resources.forEach((name, dim) => {
    let sum = 0;
    for (let row = 0; row < size; row++) sum += total[dim]![row]!;
    totals.set(name, sum);
  });
  return totals;
}
