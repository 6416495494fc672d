import type { ClassIndex } from './class-index.js';
import type { Marks, Restriction } from './restriction.js';

/** The best row found so far, and its totals by level. */
interface Best {
  row: number;
  readonly totals: Float64Array;
}

/**
 * The best row of an index under a restriction: what one task of the class gets. Groups are compared by their best row
 * plus what joining the group adds; marked rows are passed over there, and compared one by one.
 *
 * @param index - has caught up
 * @returns a row, or -1 if the task may use none
 */
export function bestRow(index: ClassIndex, restriction: Restriction): number {
  const { grouping, marks } = restriction;
  if (grouping === undefined && marks === undefined) {
    const block = index.top(0);
    return block === -1 ? -1 : index.best[block]!;
  }
  const best: Best = { row: -1, totals: new Float64Array(index.keys.length) };
  if (marks === undefined || marks.isRestAllowed) {
    for (let group = 0; group + 1 < index.layout.firstBlock.length; group++) {
      if (grouping === undefined || restriction.allowed[group] === 1) considerGroup(index, restriction, group, best);
    }
  }
  if (marks !== undefined) considerMarked(index, restriction, marks, best);
  return best.row;
}

function considerGroup(index: ClassIndex, { grouping, bias, marks }: Restriction, group: number, best: Best): void {
  const added = (level: number): number =>
    (grouping === undefined ? 0 : (bias[level]?.[group] ?? 0)) + (marks?.restBias[level] ?? 0);
  const roof = index.roof(group);
  if (roof < 0 || (best.row !== -1 && roof + added(0) < best.totals[0]!)) return;
  const block = index.top(group);
  if (block === -1) return;
  if (marks === undefined || !marks.isMarked.has(index.best[block]!)) {
    consider(best, index.best[block]!, (level) => index.keys[level]![block]! + added(level));
    return;
  }
  considerUnmarked(index, group, marks, added, best);
}

/**
 * The winner of a group is marked: goes down its tournament. Where a subtree's winner is not marked it is the subtree's
 * best; where it is, the block is searched row by row and the losers of its matches are gone through the same way.
 */
function considerUnmarked(
  index: ClassIndex,
  group: number,
  marks: Marks,
  added: (level: number) => number,
  best: Best,
): void {
  const { firstBlock } = index.layout;
  const first = firstBlock[group]!;
  const size = firstBlock[group + 1]! - first;
  const base = 2 * first;
  const open = [1];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const block = index.trees[base + node]!;
    const key = index.keys[0]![block]!;
    if (key < 0 || (best.row !== -1 && key + added(0) < best.totals[0]!)) continue;
    if (!index.settle(block)) {
      open.push(node); // its match was played again: look once more
      continue;
    }
    if (!marks.isMarked.has(index.best[block]!)) {
      consider(best, index.best[block]!, (level) => index.keys[level]![block]! + added(level));
      continue;
    }
    considerBlock(index, block, marks, added, best);
    // The winner's way down: the other side of each match.
    for (let leaf = size + block - first; leaf > node; leaf >>= 1) open.push(leaf ^ 1);
  }
}

function considerBlock(
  index: ClassIndex,
  block: number,
  marks: Marks,
  added: (level: number) => number,
  best: Best,
): void {
  const { order } = index.layout;
  for (let position = block * 32; position < (block + 1) * 32; position++) {
    const row = order[position]!;
    if (row === -1) break;
    if (marks.isMarked.has(row) || index.totalAt(row, 0) < 0) continue;
    consider(best, row, (level) => index.totalAt(row, level) + added(level));
  }
}

function considerMarked(index: ClassIndex, { grouping, allowed, bias }: Restriction, marks: Marks, best: Best): void {
  marks.rows.forEach((row, i) => {
    if (marks.allowed[i] !== 1) return;
    const group = grouping === undefined ? 0 : grouping.groupOf[row]!;
    if (grouping !== undefined && allowed[group] !== 1) return;
    if (index.totalAt(row, 0) < 0) return;
    consider(best, row, (level) => {
      const ofGroup = grouping === undefined ? 0 : (bias[level]?.[group] ?? 0);
      return index.totalAt(row, level) + ofGroup + (marks.bias[level]?.[i] ?? 0);
    });
  });
}

/** Keeps the better of two: higher totals, level by level, then the lower row. */
function consider(best: Best, row: number, totalOf: (level: number) => number): void {
  const { totals } = best;
  if (best.row !== -1) {
    let verdict = 0;
    for (let level = 0; level < totals.length && verdict === 0; level++) verdict = totalOf(level) - totals[level]!;
    if (verdict < 0 || (verdict === 0 && best.row < row)) return;
  }
  best.row = row;
  for (let level = 0; level < totals.length; level++) totals[level] = totalOf(level);
}
