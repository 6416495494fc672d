/** Buffers that all indexes of a pool use in turn: what they hold is of no use once a call is over. */
export class Batch {
  /** Rows, or blocks, that are asked about together. */
  readonly rows: Uint32Array;
  #totals: Float64Array[] = [];

  /** @param capacity - the most that are asked about in one call */
  constructor(capacity: number) {
    this.rows = new Uint32Array(capacity);
  }

  /** Totals by level, as long as there are rows. */
  totals(levels: number): readonly Float64Array[] {
    while (this.#totals.length < levels) this.#totals.push(new Float64Array(this.rows.length));
    return this.#totals;
  }
}
