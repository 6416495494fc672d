import type { Restriction } from './restriction.js';

/**
 * The best of the rows that it is shown, under a restriction: highest totals, level by level, then the lowest row.
 * One is kept and used again for every task, so that a search allocates nothing.
 */
export class Winner {
  row = -1;
  /** By level; meaningful once there is a row. */
  readonly totals: Float64Array;
  #restriction: Restriction | undefined;
  /** By level: the most that a restriction adds to any row. */
  readonly #mostBias: Float64Array;

  constructor(levels: number) {
    this.totals = new Float64Array(levels);
    this.#mostBias = new Float64Array(levels);
  }

  /** Begins anew. */
  reset(restriction: Restriction): void {
    this.row = -1;
    this.#restriction = restriction;
    const { grouping, allowed, bias, marks } = restriction;
    for (let level = 0; level < this.totals.length; level++) {
      let ofGroup = 0;
      if (grouping !== undefined)
        for (let g = 0; g < grouping.count; g++) if (allowed[g] === 1) ofGroup = Math.max(ofGroup, bias[level]![g]!);
      this.#mostBias[level] = ofGroup + (marks?.most(level) ?? 0);
    }
  }

  /** Whether no row with at most this total in level 0 can win, whatever its other levels. */
  isBeyond(total: number): boolean {
    return this.row !== -1 && total + this.#mostBias[0]! < this.totals[0]!;
  }

  /** Whether rows whose totals are at most those at `i` could still win; `lowest` is their lowest row. */
  couldBeBeaten(totals: readonly Float64Array[], i: number, lowest: number): boolean {
    if (totals[0]![i]! < 0) return false;
    if (this.row === -1) return true;
    for (let level = 0; level < this.totals.length; level++) {
      const bound = totals[level]![i]! + this.#mostBias[level]!;
      if (bound !== this.totals[level]) return bound > this.totals[level]!;
    }
    return lowest < this.row;
  }

  /** Shows it the rows `rows[0 .. count)` with their totals by level. */
  show(rows: Uint32Array, count: number, totals: readonly Float64Array[]): void {
    const first = totals[0]!;
    const most = this.#mostBias[0]!;
    for (let i = 0; i < count; i++) {
      const total = first[i]!;
      if (total < 0 || (this.row !== -1 && total + most < this.totals[0]!)) continue; // nearly all rows end here
      this.#consider(rows[i]!, totals, i);
    }
  }

  #consider(row: number, totals: readonly Float64Array[], i: number): void {
    const { grouping, allowed, marks } = this.#restriction!; // set by reset()
    const group = grouping === undefined ? -1 : grouping.groupOf[row]!;
    if (grouping !== undefined && allowed[group] !== 1) return;
    if (marks !== undefined && !marks.isAllowed(row)) return;
    if (this.row !== -1 && !this.#isBetter(row, totals, i, group)) return;
    this.row = row;
    for (let level = 0; level < this.totals.length; level++)
      this.totals[level] = totals[level]![i]! + this.#added(level, group, row);
  }

  #isBetter(row: number, totals: readonly Float64Array[], i: number, group: number): boolean {
    for (let level = 0; level < this.totals.length; level++) {
      const lead = totals[level]![i]! + this.#added(level, group, row) - this.totals[level]!;
      if (lead !== 0) return lead > 0;
    }
    return row < this.row;
  }

  /** What the restriction adds to a row's totals. */
  #added(level: number, group: number, row: number): number {
    const { bias, marks } = this.#restriction!; // set by reset()
    return (group === -1 ? 0 : bias[level]![group]!) + (marks === undefined ? 0 : marks.added(row, level));
  }
}
