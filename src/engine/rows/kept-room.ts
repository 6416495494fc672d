import type { Columns } from '../../matching/columns.js';
import type { Row } from './row.js';

/** Room that is kept from everybody during a cycle, for tasks for which others are given up: not free, though it is. */
export class KeptRoom {
  readonly #columns: Columns;
  readonly #kept = new Map<Row, Float64Array>();

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Keeps what is free of `need` on a row, until {@link letGo}. */
  keep(row: Row, need: Float64Array): void {
    const kept = Float64Array.from(need, (amount, dim) => Math.min(amount, this.#columns.free[dim]![row.slot]!));
    addFree(this.#columns, row, kept, -1);
    this.#kept.set(
      row,
      kept.map((amount, dim) => amount + (this.#kept.get(row)?.[dim] ?? 0)),
    );
  }

  /** What was kept is free again. */
  letGo(): void {
    if (this.#kept.size === 0) return;
    for (const [row, kept] of this.#kept) addFree(this.#columns, row, kept, 1);
    this.#kept.clear();
  }

  /** Takes what is kept on a row out of what is free there, once that was written anew. */
  takeOut(row: Row): void {
    const kept = this.#kept.size === 0 ? undefined : this.#kept.get(row);
    if (kept !== undefined) addFree(this.#columns, row, kept, -1);
  }
}

/** Adds `amounts`, by dimension, to what is free on a row, or takes them from it. */
export function addFree({ free, changes }: Columns, { slot }: Row, amounts: Float64Array, sign: 1 | -1): void {
  for (let dim = 0; dim < amounts.length; dim++) free[dim]![slot]! += sign * amounts[dim]!;
  changes.touch(slot);
}
