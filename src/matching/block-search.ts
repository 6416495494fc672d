import { BoxView } from './box-view.js';
import type { Columns } from './columns.js';
import { keepCovering } from './keep-covering.js';
import { BLOCK_BITS, BLOCK_ROWS, Layout } from './layout.js';
import type { Restriction } from './restriction.js';
import type { RowEvaluator } from './row-evaluator.js';
import { SUPER_BLOCKS, SuperBoxes } from './super-boxes.js';
import { Winner } from './winner.js';

/** Rows evaluated since the last packing, per member, from which packing again pays … */
const WORK_TO_REPACK = 4;
/** … if this share of the members changed. */
const CHANGES_TO_REPACK = 1 / 8;

/**
 * Finds the best row for a task whose class has no index. Where the totals can be bounded it goes through boxes of
 * boxes, the most promising first, and stops at what cannot win; where not it narrows all rows by the columns first.
 */
export class BlockSearch {
  readonly #columns: Columns;
  readonly #rows: Uint32Array;
  #layout: Layout;
  #supers: SuperBoxes;
  #superView: BoxView;
  #work = 0;
  #winner = new Winner(1);
  #batch = new Uint32Array(BLOCK_ROWS);
  #totals: Float64Array[] = [];
  readonly #superOrder: Uint32Array;
  #superTotals: Float64Array[] = [];
  readonly #blockOrder = new Uint32Array(SUPER_BLOCKS);
  #blockTotals: Float64Array[] = [];

  /**
   * @param rows - ascending; kept
   * @param layout - of just these rows, in one group; kept until packing anew pays
   */
  constructor(columns: Columns, rows: Uint32Array, layout: Layout) {
    this.#columns = columns;
    this.#rows = rows;
    this.#layout = layout;
    layout.catchUp();
    this.#supers = new SuperBoxes(this.#layout);
    this.#superView = new BoxView(this.#supers, columns.resources);
    this.#superOrder = new Uint32Array(this.#supers.count);
  }

  /** Keeps, in front, those of `rows[0 .. count)` that are searched. @returns how many */
  keepMembers(rows: Uint32Array, count: number): number {
    return this.#layout.keepMembers(rows, count);
  }

  /** @returns the best row under the restriction, or -1 */
  best(evaluator: RowEvaluator, restriction: Restriction): number {
    this.#prepare(evaluator.levels, evaluator.corners.length === 0 ? this.#rows.length : BLOCK_ROWS);
    this.#winner.reset(restriction);
    if (evaluator.corners.length === 0) this.#scan(evaluator);
    else this.#search(evaluator);
    return this.#winner.row;
  }

  /** The best of these rows alone. */
  bestOf(evaluator: RowEvaluator, restriction: Restriction, rows: Uint32Array, count: number): number {
    this.#prepare(evaluator.levels, count);
    this.#winner.reset(restriction);
    evaluator.evaluate(rows, count, this.#totals);
    this.#winner.show(rows, count, this.#totals);
    return this.#winner.row;
  }

  /** @param rows - that are looked at together */
  #prepare(levels: number, rows: number): void {
    const isLarge = this.#batch.length >= rows;
    if (this.#totals.length === levels && isLarge) return;
    if (!isLarge) this.#batch = new Uint32Array(rows);
    const perLevel = (length: number): Float64Array[] => Array.from({ length: levels }, () => new Float64Array(length));
    this.#totals = perLevel(this.#batch.length);
    this.#superTotals = perLevel(this.#superOrder.length);
    this.#blockTotals = perLevel(SUPER_BLOCKS);
    this.#winner = new Winner(levels);
  }

  #scan(evaluator: RowEvaluator): void {
    const { free } = this.#columns;
    this.#batch.set(this.#rows);
    let count = this.#rows.length;
    for (const dim of evaluator.asked) count = keepCovering(free[dim]!, evaluator.need[dim]!, this.#batch, count);
    if (count === 0) return;
    evaluator.score(this.#batch, count, this.#totals);
    this.#winner.show(this.#batch, count, this.#totals);
  }

  #search(evaluator: RowEvaluator): void {
    this.#repackIfItPays();
    this.#layout.catchUp();
    this.#supers.catchUp();
    const { count } = this.#supers;
    for (let i = 0; i < count; i++) this.#superOrder[i] = i;
    const usable = this.#superView.bound(evaluator, this.#superOrder, count, this.#superTotals);
    for (let i = 0; i < usable; i++) {
      bringBest(this.#superOrder, this.#superTotals, i, usable);
      if (this.#winner.isBeyond(this.#superTotals[0]![i]!)) return;
      const box = this.#superOrder[i]!;
      if (this.#winner.couldBeBeaten(this.#superTotals, i, this.#supers.lowestRow[box]!))
        this.#searchSuper(evaluator, box);
    }
  }

  #searchSuper(evaluator: RowEvaluator, at: number): void {
    const first = at * SUPER_BLOCKS;
    const count = Math.min(SUPER_BLOCKS, this.#layout.blocks - first);
    for (let i = 0; i < count; i++) this.#blockOrder[i] = first + i;
    const usable = this.#layout.boxes.bound(evaluator, this.#blockOrder, count, this.#blockTotals);
    for (let i = 0; i < usable; i++) {
      bringBest(this.#blockOrder, this.#blockTotals, i, usable);
      const block = this.#blockOrder[i]!;
      if (this.#winner.isBeyond(this.#blockTotals[0]![i]!)) return;
      if (this.#winner.couldBeBeaten(this.#blockTotals, i, this.#layout.lowestRow[block]!))
        this.#searchBlock(evaluator, block);
    }
  }

  #searchBlock(evaluator: RowEvaluator, block: number): void {
    let count = 0;
    const end = (block + 1) << BLOCK_BITS;
    for (let position = block << BLOCK_BITS; position < end; position++) {
      const row = this.#layout.order[position]!;
      if (row === -1) break;
      this.#batch[count++] = row;
    }
    this.#work += count;
    evaluator.evaluate(this.#batch, count, this.#totals);
    this.#winner.show(this.#batch, count, this.#totals);
  }

  /** Rows that lie together were alike when they were packed; when enough of them moved apart, packs them again. */
  #repackIfItPays(): void {
    const members = this.#rows.length;
    if (this.#work < WORK_TO_REPACK * members || this.#layout.changes < CHANGES_TO_REPACK * members) return;
    this.#layout = new Layout(this.#columns, this.#rows);
    this.#supers = new SuperBoxes(this.#layout);
    this.#superView = new BoxView(this.#supers, this.#columns.resources);
    this.#work = 0;
  }
}

/** Brings the best of `from .. count` to the place `from`, totals and all. */
function bringBest(order: Uint32Array, totals: readonly Float64Array[], from: number, count: number): void {
  let best = from;
  const first = totals[0]!;
  for (let i = from + 1; i < count; i++)
    if (first[i]! > first[best]! || (first[i] === first[best] && order[i]! < order[best]!)) best = i;
  if (best === from) return;
  const box = order[from]!;
  order[from] = order[best]!;
  order[best] = box;
  for (const level of totals) {
    const total = level[from]!;
    level[from] = level[best]!;
    level[best] = total;
  }
}
