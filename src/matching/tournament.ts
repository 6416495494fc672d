import type { Arena } from './arena.js';
import type { Layout } from './layout.js';

/**
 * Which block of a layout is the best: one tournament per group. Whoever changes a block's key or best row plays its
 * matches again.
 */
export class Tournament {
  /** By level, then by block; -1 in level 0 if the block holds no usable row. */
  readonly keys: readonly Float64Array[];
  /** By block: the row by which ties of keys are broken, the lowest first. */
  readonly best: Int32Array;
  /** By group, at twice its first block: nodes 1 … 2m-1 of m blocks, each the winning block below it. */
  readonly trees: Int32Array;
  /** By group: the key of its winner in level 0; -1 if the group holds no usable row. */
  readonly roofs: Float64Array;
  readonly #layout: Layout;
  /** The keys of level 0, which nearly always tell. */
  readonly #first: Float64Array;

  constructor(layout: Layout, levels: number, arena: Arena) {
    this.#layout = layout;
    this.keys = Array.from({ length: levels }, () => arena.float64(layout.blocks));
    this.#first = this.keys[0]!;
    this.roofs = arena.float64(layout.groups).fill(-1);
    this.best = arena.int32(layout.blocks);
    this.trees = arena.int32(layout.blocks * 2);
  }

  /** What it takes of an arena. */
  static bytesFor({ blocks, groups }: Layout, levels: number): number {
    return 8 * (levels * blocks + groups) + 12 * blocks + 8;
  }

  /** Plays all matches of a group. */
  build(group: number): void {
    const { firstBlock } = this.#layout;
    const first = firstBlock[group]!;
    const size = firstBlock[group + 1]! - first;
    const base = 2 * first;
    for (let i = 0; i < size; i++) this.trees[base + size + i] = first + i;
    for (let node = size - 1; node >= 1; node--) {
      const a = this.trees[base + 2 * node]!;
      const b = this.trees[base + 2 * node + 1]!;
      this.trees[base + node] = this.#isBetter(b, a) ? b : a;
    }
    if (size > 0) this.roofs[group] = this.#first[this.trees[base + 1]!]!;
  }

  /** Plays a block's matches again, up to the first that another block won before and wins again. */
  replay(block: number): void {
    const { firstBlock, groupOf } = this.#layout;
    const group = groupOf[block]!;
    const first = firstBlock[group]!;
    const size = firstBlock[group + 1]! - first;
    const base = 2 * first;
    const { trees } = this;
    for (let node = (size + block - first) >> 1; node >= 1; node >>= 1) {
      const before = trees[base + node]!;
      const a = trees[base + 2 * node]!;
      const b = trees[base + 2 * node + 1]!;
      const winner = this.#isBetter(b, a) ? b : a;
      if (winner === before && before !== block) return; // nothing above can differ
      trees[base + node] = winner;
    }
    this.roofs[group] = this.#first[trees[base + 1]!]!;
  }

  /** Whether block `a` is better than block `b`: by totals, then by the lower row. */
  #isBetter(a: number, b: number): boolean {
    const keyA = this.#first[a]!;
    const keyB = this.#first[b]!;
    return keyA > keyB || (keyA === keyB && this.#isBetterThenOn(a, b));
  }

  #isBetterThenOn(a: number, b: number): boolean {
    for (let level = 1; level < this.keys.length; level++) {
      const keys = this.keys[level]!;
      if (keys[a] !== keys[b]) return keys[a]! > keys[b]!;
    }
    return this.best[a]! < this.best[b]!;
  }
}
