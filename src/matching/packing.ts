import type { Columns } from './columns.js';

/** Steps to which a quantity is rounded for sorting, so that it and a row's place share one double. */
const STEPS = 2 ** 26;

/**
 * The rows in sort-tile-recursive order on what they have free: sorted by the first dimension, cut into slabs, each slab
 * sorted by the next, and so on; so a run of 32 is a small box. Each run is ascending.
 * Source: Leutenegger, Lopez, Edgington: STR, a simple and efficient algorithm for R-tree packing (1997).
 *
 * @param rows - ascending
 */
export function packedOrder(columns: Columns, rows: Uint32Array): Int32Array {
  const order = Int32Array.from(rows);
  const dims = columns.free.filter((column) => varies(column, order));
  tile(dims, order, 0, order.length, 0);
  // Which rows share a block is what counts; within it they are ascending, so that the first of equals is the lowest.
  if (dims.length > 0) for (let from = 0; from < order.length; from += 32) order.subarray(from, from + 32).sort();
  return order;
}

function tile(dims: readonly Float64Array[], order: Int32Array, from: number, to: number, depth: number): void {
  const column = dims[depth];
  const blocks = Math.ceil((to - from) / 32);
  if (column === undefined || blocks <= 1) return;
  sortBy(column, order.subarray(from, to));
  const left = dims.length - depth;
  if (left === 1) return;
  const slabs = Math.ceil(blocks ** (1 / left));
  const size = Math.ceil(blocks / slabs) * 32;
  for (let start = from; start < to; start += size) tile(dims, order, start, Math.min(to, start + size), depth + 1);
}

/** Sorts ascending; equal ones keep their order. Numbers are sorted natively: value and place packed into one double. */
function sortBy(column: Float64Array, order: Int32Array): void {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < order.length; i++) {
    const value = column[order[i]!]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === high) return;
  const scale = (STEPS - 1) / (high - low);
  const places = 2 ** Math.ceil(Math.log2(order.length));
  const packed = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) packed[i] = Math.floor((column[order[i]!]! - low) * scale) * places + i;
  packed.sort();
  const before = order.slice();
  for (let i = 0; i < packed.length; i++) order[i] = before[packed[i]! % places]!;
}

function varies(column: Float64Array, rows: Int32Array): boolean {
  const first = column[rows[0] ?? 0];
  for (let i = 1; i < rows.length; i++) if (column[rows[i]!] !== first) return true;
  return false;
}
