import type { Boxes } from './box-view.js';
import type { Layout } from './layout.js';

/** Blocks per super box. */
export const SUPER_BLOCKS = 32;

/** Boxes of 32 neighbouring blocks each, so that a search looks at a thousand rows by one corner. */
export class SuperBoxes implements Boxes {
  readonly count: number;
  readonly freeMin: Float64Array[] = [];
  readonly freeMax: Float64Array[] = [];
  readonly totalMin: Float64Array[] = [];
  readonly totalMax: Float64Array[] = [];
  readonly #layout: Layout;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.count = Math.ceil(layout.blocks / SUPER_BLOCKS);
    this.measure();
  }

  /** Takes the extremes of all blocks anew, and dimensions that were added. */
  measure(): void {
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
    for (let block = 0; block < blocks; block++) this.widen(block);
  }

  /** A block was widened: so is the box around it. */
  widen(block: number): void {
    const { freeMin, freeMax, totalMin, totalMax } = this.#layout;
    const at = Math.floor(block / SUPER_BLOCKS);
    for (let dim = 0; dim < this.freeMin.length; dim++) {
      this.freeMin[dim]![at] = Math.min(this.freeMin[dim]![at]!, freeMin[dim]![block]!);
      this.freeMax[dim]![at] = Math.max(this.freeMax[dim]![at]!, freeMax[dim]![block]!);
      this.totalMin[dim]![at] = Math.min(this.totalMin[dim]![at]!, totalMin[dim]![block]!);
      this.totalMax[dim]![at] = Math.max(this.totalMax[dim]![at]!, totalMax[dim]![block]!);
    }
  }
}
