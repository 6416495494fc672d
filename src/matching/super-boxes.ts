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
  /** By box: its lowest row. */
  readonly lowestRow: Int32Array;
  readonly #layout: Layout;
  readonly #changed = new Uint32Array(CHANGED_ROWS);
  /** By box; 1 only while changed rows are gone through. */
  readonly #isStale: Uint8Array;
  #version: number;

  /** @param layout - has caught up */
  constructor(layout: Layout) {
    this.#layout = layout;
    this.count = Math.ceil(layout.blocks / SUPER_BLOCKS);
    this.#isStale = new Uint8Array(this.count);
    this.lowestRow = new Int32Array(this.count).fill(0x7fffffff);
    layout.lowestRow.forEach((row, block) => {
      if (row < this.lowestRow[block >> SUPER_BITS]!) this.lowestRow[block >> SUPER_BITS] = row;
    });
    this.#version = layout.columns.changes.version;
    for (let box = 0; box < this.count; box++) this.#measure(box);
  }

  /** Measures anew the boxes whose rows changed since the last call. The layout has caught up before. */
  catchUp(): void {
    const { columns, freeMin } = this.#layout;
    const { changes } = columns;
    if (changes.version === this.#version && this.freeMin.length === freeMin.length) return;
    const count = changes.since(this.#version, this.#changed);
    this.#version = changes.version;
    if (count > this.#changed.length || this.freeMin.length < freeMin.length) {
      for (let box = 0; box < this.count; box++) this.#measure(box);
      return;
    }
    const members = this.#layout.keepMembers(this.#changed, count);
    for (let i = 0; i < members; i++) this.#isStale[this.#boxOf(this.#changed[i]!)] = 1;
    for (let i = 0; i < members; i++) {
      const box = this.#boxOf(this.#changed[i]!);
      if (this.#isStale[box] === 1) this.#measure(box);
      this.#isStale[box] = 0;
    }
  }

  #boxOf(row: number): number {
    return this.#layout.position[row]! >> (BLOCK_BITS + SUPER_BITS);
  }

  #measure(box: number): void {
    const { freeMin, freeMax, totalMin, totalMax, blocks } = this.#layout;
    const from = box << SUPER_BITS;
    const to = Math.min(blocks, from + SUPER_BLOCKS);
    for (let dim = 0; dim < freeMin.length; dim++) {
      for (const columns of [this.freeMin, this.freeMax, this.totalMin, this.totalMax])
        columns[dim] ??= new Float64Array(this.count);
      this.freeMin[dim]![box] = least(freeMin[dim]!, from, to);
      this.freeMax[dim]![box] = most(freeMax[dim]!, from, to);
      this.totalMin[dim]![box] = least(totalMin[dim]!, from, to);
      this.totalMax[dim]![box] = most(totalMax[dim]!, from, to);
    }
  }
}

function least(column: Float64Array, from: number, to: number): number {
  let found = Infinity;
  for (let i = from; i < to; i++) if (column[i]! < found) found = column[i]!;
  return found;
}

function most(column: Float64Array, from: number, to: number): number {
  let found = -Infinity;
  for (let i = from; i < to; i++) if (column[i]! > found) found = column[i]!;
  return found;
}
