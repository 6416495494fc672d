import { type Boxes, BoxView } from './box-view.js';
import type { Columns } from './columns.js';
import { packedOrder } from './packing.js';
import type { Grouping } from './restriction.js';

/** Rows per block. One block is what is looked at or skipped as a whole. */
export const BLOCK_ROWS = 32;
export const BLOCK_BITS = 5;

/**
 * Rows in blocks of 32, alike ones together and ascending in each, with the extremes of its quantities:
 *
 *   order   | 2 4 9 … | 0 1 7 … | 5 - - … |      a position's row; -1 fills the last block of a group
 *   block        0         1         2           = position >> 5
 *   groups  |---- group 0 ------|-- 1 ----|
 *
 * The extremes are those of its rows as they were at the last {@link catchUp}.
 */
export class Layout implements Boxes {
  readonly columns: Columns;
  readonly grouping: Grouping | undefined;
  readonly order: Int32Array;
  /** By row; -1 for a row that is not in the layout. */
  readonly position: Int32Array;
  readonly blocks: number;
  /** Its blocks as rows of corners; shared by all who ask for bounds. */
  readonly boxes: BoxView;
  /** By group: its first block; one entry more than groups. */
  readonly firstBlock: Uint32Array;
  /** By block: its group. */
  readonly groupOf: Uint32Array;
  /** By block: its lowest row. */
  readonly lowestRow: Int32Array;
  /** By dimension, then by block. */
  readonly freeMin: Float64Array[] = [];
  readonly freeMax: Float64Array[] = [];
  readonly totalMin: Float64Array[] = [];
  readonly totalMax: Float64Array[] = [];
  /** Rows that changed since it was packed, each time counted. */
  changes = 0;
  /** By block; 1 only while its rows are gone through. */
  readonly #isStale: Uint8Array;
  readonly #changed: Uint32Array;
  #version: number;

  /** @param rows - the members; they are packed by what they have free now */
  constructor(columns: Columns, rows: Uint32Array, grouping?: Grouping) {
    this.columns = columns;
    this.grouping = grouping;
    const groups = grouping?.count ?? 1;
    const { ordered, firstOf } = byGroup(rows, groups, grouping?.groupOf);
    this.firstBlock = new Uint32Array(groups + 1);
    for (let group = 0; group < groups; group++) {
      const members = firstOf[group + 1]! - firstOf[group]!;
      this.firstBlock[group + 1] = this.firstBlock[group]! + Math.ceil(members / BLOCK_ROWS);
    }
    this.blocks = this.firstBlock[groups]!;
    this.groupOf = new Uint32Array(this.blocks);
    this.order = new Int32Array(this.blocks * BLOCK_ROWS).fill(-1);
    this.position = new Int32Array(columns.size).fill(-1);
    for (let group = 0; group < groups; group++) {
      this.groupOf.fill(group, this.firstBlock[group], this.firstBlock[group + 1]);
      const members = ordered.subarray(firstOf[group], firstOf[group + 1]);
      this.order.set(packedOrder(columns, members), this.firstBlock[group]! * BLOCK_ROWS);
    }
    this.#isStale = new Uint8Array(this.blocks);
    this.lowestRow = new Int32Array(this.blocks).fill(0x7fffffff);
    for (let position = 0; position < this.order.length; position++) {
      const row = this.order[position]!;
      if (row === -1) continue;
      this.position[row] = position;
      if (row < this.lowestRow[position >> BLOCK_BITS]!) this.lowestRow[position >> BLOCK_BITS] = row;
    }
    this.#changed = new Uint32Array(rows.length);
    this.#version = columns.changes.version;
    for (let dim = 0; dim < columns.resources.length; dim++) this.#measure(dim);
    this.boxes = new BoxView(this, columns.resources);
  }

  get groups(): number {
    return this.firstBlock.length - 1;
  }

  get count(): number {
    return this.blocks;
  }

  /** Bytes that it takes, the columns not counted. */
  get bytes(): number {
    const boxes = [this.freeMin, this.freeMax, this.totalMin, this.totalMax].flat();
    const ofRows = [this.order, this.position, this.#changed];
    const ofBlocks = [this.firstBlock, this.groupOf, this.lowestRow, this.#isStale, ...boxes];
    return [...ofRows, ...ofBlocks].reduce((sum, { byteLength }) => sum + byteLength, 0);
  }

  /** Keeps, in front, those of `rows[0 .. count)` that are members. @returns how many */
  keepMembers(rows: Uint32Array, count: number): number {
    const { position } = this;
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      rows[kept] = row;
      kept += +((position[row] ?? -1) !== -1);
    }
    return kept;
  }

  /** Measures anew the blocks whose rows changed since the last call. */
  catchUp(): void {
    const { changes, resources } = this.columns;
    for (let dim = this.freeMin.length; dim < resources.length; dim++) this.#measure(dim);
    if (changes.version === this.#version) return;
    const changed = this.#changed;
    const count = changes.since(this.#version, changed);
    this.#version = changes.version;
    if (count > changed.length) {
      for (let dim = 0; dim < resources.length; dim++) this.#measure(dim);
      this.changes += changed.length;
      return;
    }
    const members = this.keepMembers(changed, count);
    this.changes += members;
    for (let i = 0; i < members; i++) this.#isStale[this.position[changed[i]!]! >> BLOCK_BITS] = 1;
    for (let i = 0; i < members; i++) {
      const block = this.position[changed[i]!]! >> BLOCK_BITS;
      if (this.#isStale[block] === 0) continue;
      this.#isStale[block] = 0;
      for (let dim = 0; dim < resources.length; dim++) this.#measureBlock(dim, block);
    }
  }

  #measure(dim: number): void {
    for (const boxes of [this.freeMin, this.freeMax, this.totalMin, this.totalMax])
      boxes[dim] ??= new Float64Array(this.blocks);
    for (let block = 0; block < this.blocks; block++) this.#measureBlock(dim, block);
  }

  #measureBlock(dim: number, block: number): void {
    const free = this.columns.free[dim]!;
    const total = this.columns.total[dim]!;
    let [fMin, fMax, tMin, tMax] = [Infinity, -Infinity, Infinity, -Infinity];
    const end = (block + 1) << BLOCK_BITS;
    for (let position = block << BLOCK_BITS; position < end; position++) {
      const row = this.order[position]!;
      if (row === -1) break; // only the end of a block is empty
      const f = free[row]!;
      const t = total[row]!;
      if (f < fMin) fMin = f;
      if (f > fMax) fMax = f;
      if (t < tMin) tMin = t;
      if (t > tMax) tMax = t;
    }
    this.freeMin[dim]![block] = fMin;
    this.freeMax[dim]![block] = fMax;
    this.totalMin[dim]![block] = tMin;
    this.totalMax[dim]![block] = tMax;
  }
}

/** Rows sorted by group, ascending within each: those of group `g` are from `firstOf[g]` to `firstOf[g + 1]`. */
function byGroup(
  rows: Uint32Array,
  groups: number,
  groupOf: Int32Array | undefined,
): { readonly ordered: Uint32Array; readonly firstOf: Uint32Array } {
  if (groupOf === undefined) return { ordered: rows, firstOf: Uint32Array.of(0, rows.length) };
  const firstOf = new Uint32Array(groups + 1);
  for (const row of rows) firstOf[groupOf[row]! + 1] = firstOf[groupOf[row]! + 1]! + 1;
  for (let group = 0; group < groups; group++) firstOf[group + 1] = firstOf[group + 1]! + firstOf[group]!;
  const next = firstOf.slice();
  const ordered = new Uint32Array(rows.length);
  for (const row of rows) {
    const group = groupOf[row]!;
    ordered[next[group]!] = row;
    next[group] = next[group]! + 1;
  }
  return { ordered, firstOf };
}
