import type { ClassIndex } from './class-index.js';
import { BLOCK_ROWS } from './layout.js';
import type { Marks, Restriction } from './restriction.js';

/**
 * Finds the best row of an index under a restriction: what one task of the class gets. Groups are compared by their best
 * row plus what joining the group adds; marked rows are passed over there, and compared one by one. One is kept and used
 * again for every task.
 */
export class BestRow {
  #row = -1;
  /** Of the best row so far, by level. */
  #totals = new Float64Array(1);
  /** By level: what is added to the rows that are looked at now. */
  #added = new Float64Array(1);
  readonly #open: number[] = [];
  /** The groups that the task may join. */
  #allowed = new Uint32Array(16);
  /** In the last search: rows that were gone through since a winner was marked. */
  passed = 0;

  /**
   * @param index - has caught up
   * @returns a row, or -1 if the task may use none
   */
  find(index: ClassIndex, restriction: Restriction): number {
    const { grouping, marks } = restriction;
    this.passed = 0;
    if (grouping === undefined && marks === undefined) {
      const block = index.top(0);
      return block === -1 ? -1 : index.best[block]!;
    }
    this.#row = -1;
    if (this.#totals.length !== index.keys.length) {
      this.#totals = new Float64Array(index.keys.length);
      this.#added = new Float64Array(index.keys.length);
    }
    if (marks === undefined || marks.isRestAllowed) {
      if (grouping === undefined) this.#considerGroup(index, restriction, 0);
      else this.#considerGroups(index, restriction);
    }
    if (marks !== undefined && marks.rows.length > 0) this.#considerMarked(index, restriction, marks);
    return this.#row;
  }

  /** The group with the highest roof first: beside its best row most of the others are out of reach. */
  #considerGroups(index: ClassIndex, restriction: Restriction): void {
    const { allowed, marks } = restriction;
    const bias = restriction.bias[0]!;
    const { roofs } = index;
    const groups = this.#groups(roofs.length);
    // Which groups are allowed is no guess for a processor: sorted out without one, and gone through twice.
    let count = 0;
    for (let group = 0; group < roofs.length; group++) {
      groups[count] = group;
      count += allowed[group]!;
    }
    let lead = -1;
    let most = -1;
    let lowest = -1; // of the lead, once there was a tie
    for (let i = 0; i < count; i++) {
      const group = groups[i]!;
      const total = roofs[group]! + bias[group]!;
      if (total < most || roofs[group]! < 0) continue;
      const isTie = total === most;
      if (isTie && lowest === -1) lowest = index.lowestOf(lead);
      const own = isTie ? index.lowestOf(group) : -1;
      if (isTie && own > lowest) continue;
      lowest = own;
      most = total;
      lead = group;
    }
    if (lead === -1) return;
    this.#considerGroup(index, restriction, lead);
    const restBias = marks === undefined ? 0 : marks.restBias[0]!;
    let enough = this.#row === -1 ? 0 : this.#totals[0]! - restBias;
    const isFlat = index.keys.length === 1;
    for (let i = 0; i < count; i++) {
      const group = groups[i]!;
      const roof = roofs[group]! + bias[group]!;
      if (roof < enough || roofs[group]! < 0 || group === lead) continue;
      if (roof === enough && isFlat && this.#row !== -1 && index.lowestOf(group) > this.#row) continue;
      this.#considerGroup(index, restriction, group);
      if (this.#row !== -1) enough = this.#totals[0]! - restBias;
    }
  }

  #groups(count: number): Uint32Array {
    if (this.#allowed.length < count) this.#allowed = new Uint32Array(2 * count);
    return this.#allowed;
  }

  #considerGroup(index: ClassIndex, { grouping, bias, marks }: Restriction, group: number): void {
    const roof = index.roofs[group]!;
    if (roof < 0) return;
    for (let level = 0; level < this.#added.length; level++) {
      const ofGroup = grouping === undefined ? 0 : bias[level]![group]!;
      this.#added[level] = ofGroup + (marks === undefined ? 0 : marks.restBias[level]!);
    }
    if (this.#isOutOfReach(roof)) return;
    const block = index.top(group);
    if (block === -1) return;
    if (marks === undefined || !marks.isMarked(index.best[block]!)) this.#considerBest(index, block);
    else this.#considerUnmarked(index, group, marks);
  }

  /**
   * The winner of a group is marked: goes down its tournament. Where a subtree's winner is not marked it is the subtree's
   * best; where it is, the block is searched row by row and the losers of its matches are gone through the same way.
   */
  #considerUnmarked(index: ClassIndex, group: number, marks: Marks): void {
    const { firstBlock } = index.layout;
    const first = firstBlock[group]!;
    const size = firstBlock[group + 1]! - first;
    const open = this.#open;
    const { trees } = index;
    const keys = index.keys[0]!;
    open.push(1);
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const block = trees[2 * first + node]!;
      const key = keys[block]!;
      if (key < 0 || this.#isOutOfReach(key)) continue;
      if (!index.settle(block)) {
        open.push(node); // its match was played again: look once more
        continue;
      }
      if (!marks.isMarked(index.best[block]!)) {
        this.#considerBest(index, block);
        continue;
      }
      if (!this.#isOutOfReach(index.second[block]!)) this.#considerBlock(index, block, marks);
      // The winner's way down: the other side of each match.
      const added = this.#added[0]!;
      const least = this.#row === -1 ? 0 : this.#totals[0]! - added;
      for (let leaf = size + block - first; leaf > node; leaf >>= 1)
        if (keys[trees[2 * first + (leaf ^ 1)]!]! >= least) open.push(leaf ^ 1);
    }
  }

  #considerBlock(index: ClassIndex, block: number, marks: Marks): void {
    const { order } = index.layout;
    const totals = index.totalsOf(0);
    const from = block * BLOCK_ROWS;
    const at = index.placeOf(from);
    this.passed += BLOCK_ROWS;
    const isFlat = index.keys.length === 1;
    let least = this.#row === -1 ? 0 : this.#totals[0]! - this.#added[0]!;
    let best = -1;
    for (let i = 0; i < BLOCK_ROWS; i++) {
      const total = totals[at + i]!;
      if (total < 0 || total < least || (total === least && best !== -1)) continue;
      const row = order[from + i]!;
      if (row === -1) break;
      if (marks.isMarked(row)) continue;
      if (isFlat) {
        best = i; // rows are ascending: the first of equals is the lowest
        least = total;
      } else {
        this.#considerRow(index, from + i, row);
        least = this.#totals[0]! - this.#added[0]!;
      }
    }
    if (best !== -1) this.#considerRow(index, from + best, order[from + best]!);
  }

  #considerMarked(index: ClassIndex, { grouping, allowed, bias }: Restriction, marks: Marks): void {
    for (const row of marks.rows) {
      const group = grouping === undefined ? 0 : grouping.groupOf[row]!;
      if ((grouping !== undefined && allowed[group] !== 1) || !marks.isAllowed(row)) continue;
      const position = index.positionOf(row);
      if (position === -1 || index.totalAt(position, 0) < 0) continue;
      for (let level = 0; level < this.#added.length; level++)
        this.#added[level] = (grouping === undefined ? 0 : bias[level]![group]!) + marks.added(row, level);
      this.#considerRow(index, position, row);
    }
  }

  /** Whether no row with that total in level 0 can be the best, once what is added is added. */
  #isOutOfReach(total: number): boolean {
    return this.#row !== -1 && total + this.#added[0]! < this.#totals[0]!;
  }

  #considerBest(index: ClassIndex, block: number): void {
    const row = index.best[block]!;
    const { keys } = index;
    for (let level = 0; this.#row !== -1; level++) {
      const lead = level === keys.length ? this.#row - row : this.#lead(level, keys[level]![block]!);
      if (lead < 0) return;
      if (lead > 0) break;
    }
    this.#row = row;
    for (let level = 0; level < keys.length; level++) this.#totals[level] = keys[level]![block]! + this.#added[level]!;
  }

  #considerRow(index: ClassIndex, position: number, row: number): void {
    const levels = index.keys.length;
    for (let level = 0; this.#row !== -1; level++) {
      const lead = level === levels ? this.#row - row : this.#lead(level, index.totalAt(position, level));
      if (lead < 0) return;
      if (lead > 0) break;
    }
    this.#row = row;
    for (let level = 0; level < levels; level++)
      this.#totals[level] = index.totalAt(position, level) + this.#added[level]!;
  }

  #lead(level: number, total: number): number {
    return total + this.#added[level]! - this.#totals[level]!;
  }
}
