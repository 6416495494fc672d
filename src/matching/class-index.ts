import type { BoxView } from './box-view.js';
import { BLOCK_BITS, BLOCK_ROWS, type Layout } from './layout.js';
import type { RowEvaluator } from './row-evaluator.js';

/** What is known of a block: an upper bound, or its best row exactly. */
const BOUND = 0;
const EXACT = 1;

/**
 * The best row of a layout for one class of tasks, kept up to date: a tournament over blocks, one per group of rows.
 *
 *            best of group 0          A block's key is its best total, or, while nobody needed more, a bound on it.
 *              /        \             Among equal keys the lowest row wins, and a bound counts as its block's lowest
 *          b0 (exact)  b1 (bound)     row: so a winner that is exact is the best, and one that is not is looked into.
 *
 * A change makes one row stale; the next question re-scores just the stale rows, in one call.
 */
export class ClassIndex {
  readonly layout: Layout;
  readonly evaluator: RowEvaluator;
  /** By level, then by block; -1 in level 0 if the block holds no usable row. */
  readonly keys: readonly Float64Array[];
  /** By block: the best row, or for a bound the lowest. */
  readonly best: Int32Array;
  readonly #state: Uint8Array;
  /** By level, then by position; meaningful in exact blocks. */
  readonly #totals: readonly Float64Array[];
  /** By group, at twice its first block: nodes 1 … 2m-1 of m blocks, each the winning block below it. */
  readonly #trees: Int32Array;
  readonly #stale: Uint32Array;
  readonly #batch = new Uint32Array(BLOCK_ROWS * 8);
  readonly #batchTotals: readonly Float64Array[];
  readonly #dirty: number[] = [];
  readonly #isDirty: Uint8Array;
  /** Absent where the class cannot be bounded: every block is exact then. */
  readonly #boxes: BoxView | undefined;
  readonly #blockBatch: Uint32Array;
  readonly #blockTotals: readonly Float64Array[];
  #version: number;

  constructor(layout: Layout, evaluator: RowEvaluator) {
    this.layout = layout;
    this.evaluator = evaluator;
    const perLevel = (length: number): readonly Float64Array[] =>
      Array.from({ length: evaluator.levels }, () => new Float64Array(length));
    this.keys = perLevel(layout.blocks);
    this.#totals = perLevel(layout.blocks * BLOCK_ROWS);
    this.#batchTotals = perLevel(this.#batch.length);
    this.best = layout.lowestRow.slice();
    this.#state = new Uint8Array(layout.blocks);
    this.#isDirty = new Uint8Array(layout.blocks);
    this.#trees = new Int32Array(layout.blocks * 2);
    this.#stale = new Uint32Array(Math.min(layout.order.length, STALE_ROWS));
    this.#boxes = evaluator.corners.length === 0 ? undefined : layout.boxes;
    this.#blockBatch = new Uint32Array(this.#boxes === undefined ? 0 : layout.blocks);
    this.#blockTotals = perLevel(this.#blockBatch.length);
    this.#version = -1;
  }

  /** Bytes that it takes; the layout is shared and not counted. */
  get bytes(): number {
    const arrays = [...this.keys, ...this.#totals, this.best, this.#state, this.#isDirty, this.#trees, this.#stale];
    return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Re-scores what changed since the last call. The layout has caught up before. */
  catchUp(): void {
    const { changes } = this.layout.columns;
    if (changes.version === this.#version) return;
    const count = this.#version === -1 ? Infinity : changes.since(this.#version, this.#stale);
    this.#version = changes.version;
    if (count > this.#stale.length) this.#restart();
    else this.#rescore(count);
  }

  /** The block with the best row of a group, exactly; -1 if the group has no usable row. */
  top(group: number): number {
    const { firstBlock } = this.layout;
    const first = firstBlock[group]!;
    const size = firstBlock[group + 1]! - first;
    if (size === 0) return -1;
    for (;;) {
      const block = this.#trees[2 * first + 1]!;
      if (this.keys[0]![block]! < 0) return -1;
      if (this.#state[block] === EXACT) return block;
      this.#expand(block);
    }
  }

  /** An upper bound on a group's best total of a level 0; -1 if it has no usable row. */
  roof(group: number): number {
    const { firstBlock } = this.layout;
    const first = firstBlock[group]!;
    const size = firstBlock[group + 1]! - first;
    if (size === 0) return -1;
    return this.keys[0]![this.#trees[2 * first + 1]!]!;
  }

  /** The total of a row's level; -1 in level 0 if it may not be used. Evaluates its block if need be. */
  totalAt(row: number, level: number): number {
    const position = this.layout.position[row] ?? -1;
    if (position === -1) return -1;
    if (this.#state[position >> BLOCK_BITS] === BOUND) this.#expand(position >> BLOCK_BITS);
    return this.#totals[level]![position]!;
  }

  /** The nodes of a group's tournament; see the picture. */
  get trees(): Int32Array {
    return this.#trees;
  }

  /** Whether a block's best row is known exactly; if not, finds it. @returns whether it was known */
  settle(block: number): boolean {
    if (this.#state[block] === EXACT || this.keys[0]![block]! < 0) return true;
    this.#expand(block);
    return false;
  }

  /** Whether block `a` is better than block `b`: by totals, then by the lower row. */
  isBetter(a: number, b: number): boolean {
    for (const keys of this.keys) if (keys[a] !== keys[b]) return keys[a]! > keys[b]!;
    return this.best[a]! < this.best[b]!;
  }

  /** Everything is unknown again. */
  #restart(): void {
    const { layout } = this;
    this.#state.fill(BOUND);
    this.best.set(layout.lowestRow);
    if (this.#boxes === undefined) {
      for (let block = 0; block < layout.blocks; block += BATCH_BLOCKS)
        this.#evaluateBlocks(block, Math.min(layout.blocks, block + BATCH_BLOCKS));
    } else {
      for (let block = 0; block < layout.blocks; block++) this.#blockBatch[block] = block;
      this.#bound(layout.blocks);
    }
    for (let group = 0; group + 1 < layout.firstBlock.length; group++) this.#buildTree(group);
  }

  #rescore(count: number): void {
    const { position } = this.layout;
    let batched = 0;
    for (let i = 0; i < count; i++) {
      const row = this.#stale[i]!;
      const at = position[row] ?? -1;
      if (at === -1) continue;
      this.#markDirty(at >> BLOCK_BITS);
      if (this.#state[at >> BLOCK_BITS] === BOUND) continue;
      this.#batch[batched++] = row;
      if (batched === this.#batch.length) {
        this.#score(batched);
        batched = 0;
      }
    }
    if (batched > 0) this.#score(batched);
    this.#settleDirty();
  }

  #score(count: number): void {
    this.evaluator.evaluate(this.#batch, count, this.#batchTotals);
    const { position } = this.layout;
    for (let level = 0; level < this.#totals.length; level++) {
      const from = this.#batchTotals[level]!;
      const to = this.#totals[level]!;
      for (let i = 0; i < count; i++) to[position[this.#batch[i]!]!] = from[i]!;
    }
  }

  /** Writes the bounds of the first `count` blocks of the batch to their keys. */
  #bound(count: number): void {
    this.#boxes?.bound(this.evaluator, this.#blockBatch, count, this.#blockTotals);
    for (let level = 0; level < this.keys.length; level++) {
      for (let i = 0; i < count; i++) this.keys[level]![this.#blockBatch[i]!] = this.#blockTotals[level]![i]!;
    }
  }

  #markDirty(block: number): void {
    if (this.#isDirty[block] === 1) return;
    this.#isDirty[block] = 1;
    this.#dirty.push(block);
  }

  #settleDirty(): void {
    let bounds = 0;
    for (const block of this.#dirty) {
      if (this.#state[block] === EXACT) this.#findBest(block);
      else this.#blockBatch[bounds++] = block;
    }
    if (bounds > 0) this.#bound(bounds);
    for (const block of this.#dirty) {
      this.#isDirty[block] = 0;
      this.#replay(block);
    }
    this.#dirty.length = 0;
  }

  #expand(block: number): void {
    this.#evaluateBlocks(block, block + 1);
    this.#replay(block);
  }

  /** Evaluates whole blocks; their best rows are exact then. */
  #evaluateBlocks(from: number, to: number): void {
    const { order } = this.layout;
    let count = 0;
    for (let position = from << BLOCK_BITS; position < to << BLOCK_BITS; position++) {
      if (order[position] !== -1) this.#batch[count++] = order[position]!;
    }
    this.#score(count);
    for (let block = from; block < to; block++) {
      this.#state[block] = EXACT;
      this.#findBest(block);
    }
  }

  /** The best row of an exact block by its stored totals. */
  #findBest(block: number): void {
    const { order } = this.layout;
    const first = this.#totals[0]!;
    let best = -1;
    const end = (block + 1) << BLOCK_BITS;
    for (let position = block << BLOCK_BITS; position < end; position++) {
      if (order[position] === -1) break;
      if (best === -1 || first[position]! > first[best]!) best = position;
      else if (first[position] === first[best] && this.#isBehind(best, position)) best = position;
    }
    for (let level = 0; level < this.keys.length; level++) this.keys[level]![block] = this.#totals[level]![best]!;
    this.best[block] = order[best]!;
  }

  /** Of two positions that tie in level 0: whether `a` is behind `b`. */
  #isBehind(a: number, b: number): boolean {
    for (let level = 1; level < this.#totals.length; level++) {
      const totals = this.#totals[level]!;
      if (totals[a] !== totals[b]) return totals[a]! < totals[b]!;
    }
    return this.layout.order[a]! > this.layout.order[b]!;
  }

  #buildTree(group: number): void {
    const { firstBlock } = this.layout;
    const first = firstBlock[group]!;
    const size = firstBlock[group + 1]! - first;
    const base = 2 * first;
    for (let i = 0; i < size; i++) this.#trees[base + size + i] = first + i;
    for (let node = size - 1; node >= 1; node--) this.#play(base, node);
  }

  /** Plays a block's matches again, up to the first that ends as before with an unchanged winner. */
  #replay(block: number): void {
    const { firstBlock } = this.layout;
    const group = this.#groupOf(block);
    const first = firstBlock[group]!;
    const size = firstBlock[group + 1]! - first;
    const base = 2 * first;
    for (let node = (size + block - first) >> 1; node >= 1; node >>= 1) {
      const before = this.#trees[base + node];
      this.#play(base, node);
      if (before === this.#trees[base + node] && before !== block) return; // nothing above can differ
    }
  }

  #play(base: number, node: number): void {
    const a = this.#trees[base + 2 * node]!;
    const b = this.#trees[base + 2 * node + 1]!;
    this.#trees[base + node] = this.isBetter(b, a) ? b : a;
  }

  #groupOf(block: number): number {
    const { grouping, order } = this.layout;
    return grouping === undefined ? 0 : grouping.groupOf[order[block << BLOCK_BITS]!]!;
  }
}

/** Beyond so many stale rows everything is scored anew. */
const STALE_ROWS = 4_096;
/** Blocks that are evaluated in one call where all have to be. */
const BATCH_BLOCKS = 8;
