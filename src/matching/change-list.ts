/**
 * Rows by the time of their last change, most recent first: a doubly linked list in two arrays.
 *
 *   newest → 7 → 3 → 12 → … → oldest          version: 41   40   38
 *
 * Whoever remembers the version at which it last looked walks from the newest row until an older version, and meets
 * each row that changed since exactly once, however often it changed. Touching a row is a few writes.
 */
export class ChangeList {
  #before = new Int32Array(0);
  #after = new Int32Array(0);
  #changed = new Float64Array(0);
  #newest = -1;
  #version = 0;

  /** Rises with every change. */
  get version(): number {
    return this.#version;
  }

  /** Bytes per row: 16. */
  get bytes(): number {
    return this.#before.byteLength + this.#after.byteLength + this.#changed.byteLength;
  }

  /** Makes room for rows below `capacity`; those above the old one have not changed yet. */
  grow(capacity: number): void {
    this.#before = copied(this.#before, new Int32Array(capacity).fill(-1));
    this.#after = copied(this.#after, new Int32Array(capacity).fill(-1));
    this.#changed = copied(this.#changed, new Float64Array(capacity));
  }

  /** Says that `row`, below the capacity, changed now. */
  touch(row: number): void {
    this.#version += 1;
    const isListed = this.#changed[row] !== 0;
    this.#changed[row] = this.#version;
    if (this.#newest === row) return;
    if (isListed) {
      const before = this.#before[row]!;
      const after = this.#after[row]!;
      this.#after[before] = after; // a listed row that is not the newest has one before it
      if (after !== -1) this.#before[after] = before;
    }
    this.#after[row] = this.#newest;
    this.#before[row] = -1;
    if (this.#newest !== -1) this.#before[this.#newest] = row;
    this.#newest = row;
  }

  /** Whether the row changed after `version`. */
  isAfter(row: number, version: number): boolean {
    return this.#changed[row]! > version;
  }

  /**
   * Writes the rows that changed after `version` to `out`, most recent first.
   *
   * @param most - no more are wanted
   * @returns how many, at most `most`; one more than that if there are more
   */
  since(version: number, out: Uint32Array, most = out.length): number {
    let count = 0;
    for (let row = this.#newest; row !== -1 && this.#changed[row]! > version; row = this.#after[row]!) {
      if (count === most) return count + 1;
      out[count++] = row;
    }
    return count;
  }
}

function copied<A extends { set(from: A): void }>(from: A, to: A): A {
  to.set(from);
  return to;
}
