import { Arena } from './arena.js';
import type { Batch } from './batch.js';
import { BlockTotals } from './block-totals.js';
import { BLOCK_BITS, BLOCK_ROWS, type Layout } from './layout.js';
import type { MarkedRows } from './marked-rows.js';
import type { RowEvaluator } from './row-evaluator.js';
import { Tournament } from './tournament.js';

/** A block's key bounds its rows from above; none of them was evaluated. */
const BOUND = 0;
/** The totals of its rows are known. What was the best of them fell behind: its old key is a bound. */
const LOOSE = 1;
/** Key and best row are its best row's. */
const EXACT = 2;

/** Beyond so many stale rows everything is found anew. */
export const STALE_ROWS = 4_096;

/**
 * The best row of a layout for one class of tasks, kept up to date: a tournament over blocks, one per group of rows.
 *
 *            best of group 0          A block's key is its best total, or, while nobody needed more, a bound on it.
 *              /        \             Among equal keys the lowest row wins, and a bound counts as a row not above any
 *          b0 (exact)  b1 (bound)     that ties: so a winner that is exact is the best; one that is not is looked into.
 *
 * A change makes one row stale; the next question re-scores just the stale rows, in one call. A row that rises may take
 * its block's lead, which is played up the tree; one that falls costs nothing until its block wins.
 */
export class ClassIndex {
  readonly layout: Layout;
  readonly evaluator: RowEvaluator;
  /** By level, then by block; -1 in level 0 if the block holds no usable row. */
  readonly keys: readonly Float64Array[];
  /** By block: the best row, or for a bound one that is not above any which ties with it. */
  readonly best: Int32Array;
  /** By block whose best row is exact: of its other rows none has more in level 0. */
  readonly second: Float64Array;
  /** By group, at twice its first block: nodes 1 … 2m-1 of m blocks, each the winning block below it. */
  readonly trees: Int32Array;
  readonly #tournament: Tournament;
  readonly #state: Uint8Array;
  readonly #totals: BlockTotals;
  readonly #batch: Batch;
  readonly #batchTotals: readonly Float64Array[];
  readonly #fixedBytes: number;
  readonly #marked: MarkedRows | undefined;
  #version = -1;

  /**
   * @param batch - with room for every block, and for as many stale rows as are to be re-scored together
   * @param marked - rows that it leaves out
   */
  constructor(layout: Layout, evaluator: RowEvaluator, batch: Batch, marked?: MarkedRows) {
    this.#marked = marked;
    this.layout = layout;
    this.evaluator = evaluator;
    const { levels, corners } = evaluator;
    const areAllWanted = corners.length === 0;
    const totals = BlockTotals.bytesFor(levels, layout, areAllWanted);
    const arena = new Arena(Tournament.bytesFor(layout, levels) + totals + 9 * layout.blocks + 8);
    this.#tournament = new Tournament(layout, levels, arena);
    const { keys, best, trees } = this.#tournament;
    this.keys = keys;
    this.best = best;
    this.trees = trees;
    this.second = arena.float64(layout.blocks);
    this.#totals = new BlockTotals(levels, layout.blocks, areAllWanted, arena);
    this.#state = arena.uint8(layout.blocks);
    this.#fixedBytes = arena.bytes;
    this.#batch = batch;
    this.#batchTotals = batch.totals(evaluator.levels);
  }

  /** Bytes that it takes; the layout is shared and not counted. */
  get bytes(): number {
    return this.#fixedBytes + this.#totals.bytes;
  }

  /** Re-scores what changed since the last call. */
  catchUp(): void {
    const { changes } = this.layout.columns;
    const before = this.#version;
    if (changes.version === before && this.#marked === undefined) return;
    const { rows } = this.#batch;
    const most = Math.min(STALE_ROWS, rows.length);
    let count = before === -1 ? Infinity : changes.since(before, rows, most);
    if (count <= most && this.#marked !== undefined)
      count = this.#marked.addChanged(rows, this.#marked.keepUnmarked(rows, count), most, changes, before);
    this.#version = changes.version;
    if (count > most) this.#restart();
    else this.#rescore(this.layout.keepMembers(rows, count));
  }

  /** The block with the best row of a group, exactly; -1 if the group has no usable row. */
  top(group: number): number {
    const { firstBlock } = this.layout;
    const root = 2 * firstBlock[group]! + 1;
    for (;;) {
      if (this.#tournament.roofs[group]! < 0) return -1;
      const block = this.trees[root]!;
      if (this.settle(block)) return block;
    }
  }

  /** By group: an upper bound on its best total of level 0; -1 if it has no usable row. */
  get roofs(): Float64Array {
    return this.#tournament.roofs;
  }

  /** Of a group that has usable rows: none of those that tie with its roof is below this one. */
  lowestOf(group: number): number {
    return this.best[this.trees[2 * this.layout.firstBlock[group]! + 1]!]!;
  }

  /** Where a row stands in the layout, its block evaluated; -1 if it is no member. */
  positionOf(row: number): number {
    const position = this.layout.position[row] ?? -1;
    if (position !== -1 && this.#state[position >> BLOCK_BITS] === BOUND) this.settle(position >> BLOCK_BITS);
    return position;
  }

  /** A level's totals; a position's is at its {@link placeOf}. */
  totalsOf(level: number): Float64Array {
    return this.#totals.levels[level]!;
  }

  /** Where the totals of a position of an evaluated block are. */
  placeOf(position: number): number {
    return this.#totals.at(position);
  }

  /** A level's total at a position of an evaluated block; -1 in level 0 if that row may not be used. */
  totalAt(position: number, level: number): number {
    return this.#totals.levels[level]![this.#totals.at(position)]!;
  }

  /** Whether a block's best row is known exactly; if not, finds it and plays its matches again. @returns whether it was */
  settle(block: number): boolean {
    const state = this.#state[block];
    if (state === EXACT && !this.#isMarked(this.best[block]!)) return true;
    if (state === BOUND) this.#evaluateBlock(block);
    this.#findBest(block);
    this.#tournament.replay(block);
    return false;
  }

  /** Whether the row is left out. It may stay its block's best until the block wins: what the block has is a bound then. */
  #isMarked(row: number): boolean {
    return this.#marked?.has(row) === true;
  }

  /** Everything is unknown again. */
  #restart(): void {
    const { layout, evaluator } = this;
    this.#marked?.restart();
    this.#state.fill(BOUND);
    this.best.set(layout.lowestRow);
    if (evaluator.corners.length === 0) {
      for (let block = 0; block < layout.blocks; block++) {
        this.#evaluateBlock(block);
        this.#findBest(block);
      }
    } else {
      const { rows } = this.#batch;
      for (let block = 0; block < layout.blocks; block++) rows[block] = block;
      layout.catchUp();
      layout.boxes.bound(evaluator, rows, layout.blocks, this.#batchTotals);
      for (let level = 0; level < this.keys.length; level++) {
        const [keys, bounds] = [this.keys[level]!, this.#batchTotals[level]!];
        for (let i = 0; i < layout.blocks; i++) keys[rows[i]!] = bounds[i]!;
      }
    }
    for (let group = 0; group + 1 < layout.firstBlock.length; group++) this.#tournament.build(group);
  }

  #rescore(count: number): void {
    const { rows } = this.#batch;
    if (count === 0) return;
    this.evaluator.evaluate(rows, count, this.#batchTotals);
    const { position } = this.layout;
    const first = this.#batchTotals[0]!;
    const keys = this.keys[0]!;
    const states = this.#state;
    const totals = this.#totals;
    const stored = totals.levels[0]!;
    const isFlat = totals.levels.length === 1;
    const { best, second } = this;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const at = position[row]!;
      const block = at >> BLOCK_BITS;
      const state = states[block]!;
      const total = first[i]!;
      if (state !== BOUND) {
        if (isFlat) stored[totals.at(at)] = total;
        else this.#store(at, i);
      }
      const lead = total - keys[block]!;
      if (lead > 0 || (lead === 0 && total >= 0 && this.#breaksTie(block, row, i))) this.#raise(block, row, i);
      else if (row !== best[block]) {
        if (total > second[block]!) second[block] = total;
      } else if (state === EXACT && (lead < 0 || !isFlat)) states[block] = LOOSE;
    }
  }

  #store(position: number, i: number): void {
    const at = this.#totals.at(position);
    const { levels } = this.#totals;
    for (let level = 0; level < levels.length; level++) levels[level]![at] = this.#batchTotals[level]![i]!;
  }

  /** Of a batched row that ties with its block's key in level 0: whether it is better than the block's best. */
  #breaksTie(block: number, row: number, i: number): boolean {
    for (let level = 1; level < this.keys.length; level++) {
      const lead = this.#batchTotals[level]![i]! - this.keys[level]![block]!;
      if (lead !== 0) return lead > 0;
    }
    return row < this.best[block]!;
  }

  /** A row passed its block's key; what was a bound is one still, for all that is beside the row was below it. */
  #raise(block: number, row: number, i: number): void {
    if (this.#state[block] !== BOUND) {
      if (row !== this.best[block]) this.second[block] = this.keys[0]![block]!; // as much as anybody had
      this.best[block] = row;
      this.#state[block] = EXACT;
    }
    for (let level = 0; level < this.keys.length; level++) this.keys[level]![block] = this.#batchTotals[level]![i]!;
    this.#tournament.replay(block);
  }

  /** Rows that are left out are not evaluated: when they are not any more they have changed. */
  #evaluateBlock(block: number): void {
    const { order, position } = this.layout;
    const { rows } = this.#batch;
    const from = block << BLOCK_BITS;
    let count = 0;
    while (count < BLOCK_ROWS && order[from + count] !== -1) {
      rows[count] = order[from + count]!;
      count += 1;
    }
    const kept = this.#marked === undefined ? count : this.#marked.keepUnmarked(rows, count);
    if (kept > 0) this.evaluator.evaluate(rows, kept, this.#batchTotals);
    this.#totals.open(block);
    const at = this.#totals.at(from);
    const first = this.#totals.levels[0]!;
    if (kept < BLOCK_ROWS) for (let i = 0; i < BLOCK_ROWS; i++) first[at + i] = -1;
    for (let level = 0; level < this.keys.length; level++) {
      const [evaluated, totals] = [this.#batchTotals[level]!, this.#totals.levels[level]!];
      if (kept === count) for (let i = 0; i < count; i++) totals[at + i] = evaluated[i]!;
      else for (let i = 0; i < kept; i++) totals[this.#totals.at(position[rows[i]!]!)] = evaluated[i]!;
    }
  }

  /** The best row of a block by its stored totals; its key is exact then. Ties go to the first: rows are ascending. */
  #findBest(block: number): void {
    const { order } = this.layout;
    const { levels } = this.#totals;
    const first = levels[0]!;
    const from = block << BLOCK_BITS;
    const at = this.#totals.at(from);
    if (this.#marked !== undefined) {
      for (let i = 0; i < BLOCK_ROWS; i++)
        if (first[at + i]! >= 0 && this.#marked.has(order[from + i]!)) first[at + i] = -1;
    }
    let best = 0;
    let most = first[at]!;
    let second = -1;
    const isFlat = levels.length === 1;
    for (let i = 1; i < BLOCK_ROWS; i++) {
      const total = first[at + i]!;
      if (total < most || (total === most && (isFlat || !this.#breaksTieWithin(at + i, at + best)))) {
        if (total > second) second = total;
        continue;
      }
      second = most;
      most = total;
      best = i;
    }
    this.second[block] = second;
    for (let level = 0; level < levels.length; level++) this.keys[level]![block] = levels[level]![at + best]!;
    this.best[block] = order[from + best]!;
    this.#state[block] = EXACT;
  }

  /** Of two stored totals that tie in level 0: whether the first is better. */
  #breaksTieWithin(a: number, b: number): boolean {
    const { levels } = this.#totals;
    for (let level = 1; level < levels.length; level++) {
      const lead = levels[level]![a]! - levels[level]![b]!;
      if (lead !== 0) return lead > 0;
    }
    return false;
  }
}
