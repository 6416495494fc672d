import type { Boxes } from './box-view.js';
import { BLOCK_BITS, type Layout } from './layout.js';

/** Blocks per super box. */
export const SUPER_BLOCKS = 32;
const SUPER_BITS = 5;

/** Beyond so many changed rows all boxes are measured anew. */
const CHANGED_ROWS = 256;

/** Boxes of 32 neighbouring blocks each, so that a search looks at a thousand rows by one corner. */
export class SuperBoxes implements Boxes {
  readonly count: number;
  readonly freeMin: Float64Array[] = [];
  readonly freeMax: Float64Array[] = [];
  readonly totalMin: Float64Array[] = [];
  readonly totalMax: Float64Array[] = [];
  readonly #layout: Layout;
  readonly #changed: Uint32Array;
  #version: number;

  /** @param layout - has caught up */
  constructor(layout: Layout) {
    this.#layout = layout;
    this.count = Math.ceil(layout.blocks / SUPER_BLOCKS);
    this.#changed = new Uint32Array(CHANGED_ROWS);
    this.#version = layout.columns.changes.version;
    this.#measure();
  }

  /** Widens the boxes by what changed since the last call. The layout has caught up before. */
  catchUp(): void {
    const { columns, position, freeMin } = this.#layout;
    if (this.freeMin.length < freeMin.length) this.#measure();
    if (columns.changes.version === this.#version) return;
    const count = columns.changes.since(this.#version, this.#changed);
    this.#version = columns.changes.version;
    if (count > this.#changed.length) {
      this.#measure();
      return;
    }
    for (let i = 0; i < count; i++) {
      const at = position[this.#changed[i]!] ?? -1;
      if (at !== -1) this.#widen(at >> BLOCK_BITS);
    }
  }

  /** Takes the extremes of all blocks anew, and dimensions that were added. */
  #measure(): void {
    const { freeMin, blocks } = this.#layout;
    for (let dim = 0; dim < freeMin.length; dim++) {
      for (const [boxes, empty] of [
        [this.freeMin, Infinity],
        [this.freeMax, -Infinity],
        [this.totalMin, Infinity],
        [this.totalMax, -Infinity],
      ] as const) {
        boxes[dim] = new Float64Array(this.count).fill(empty);
      }
    }
    for (let block = 0; block < blocks; block++) this.#widen(block);
  }

  /** A block was widened: so is the box around it. */
  #widen(block: number): void {
    const { freeMin, freeMax, totalMin, totalMax } = this.#layout;
    const at = block >> SUPER_BITS;
    for (let dim = 0; dim < this.freeMin.length; dim++) {
      if (freeMin[dim]![block]! < this.freeMin[dim]![at]!) this.freeMin[dim]![at] = freeMin[dim]![block]!;
      if (freeMax[dim]![block]! > this.freeMax[dim]![at]!) this.freeMax[dim]![at] = freeMax[dim]![block]!;
      if (totalMin[dim]![block]! < this.totalMin[dim]![at]!) this.totalMin[dim]![at] = totalMin[dim]![block]!;
      if (totalMax[dim]![block]! > this.totalMax[dim]![at]!) this.totalMax[dim]![at] = totalMax[dim]![block]!;
    }
  }
}
