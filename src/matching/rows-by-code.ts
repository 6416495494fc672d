/** Rows by the code that they have of one attribute. */
export class RowsByCode {
  /** How many of the rows have the attribute. */
  readonly count: number;
  /** By code: where its rows begin; one entry more than codes. */
  readonly #firstOf: Uint32Array;
  readonly #rows: Uint32Array;

  /**
   * @param codes - by row; -1, or beyond its end, where a row lacks the attribute
   * @param values - how many codes there are
   */
  constructor(rows: Uint32Array, codes: Int32Array, values: number) {
    const firstOf = new Uint32Array(values + 2);
    // Counted two places further on, so that filling moves each code's mark to where the next one begins.
    for (const row of rows) if ((codes[row] ?? -1) >= 0) firstOf[codes[row]! + 2] = firstOf[codes[row]! + 2]! + 1;
    for (let code = 2; code < firstOf.length; code++) firstOf[code] = firstOf[code]! + firstOf[code - 1]!;
    this.count = firstOf[values + 1]!;
    this.#rows = new Uint32Array(this.count);
    for (const row of rows) {
      const code = codes[row] ?? -1;
      if (code < 0) continue;
      this.#rows[firstOf[code + 1]!] = row;
      firstOf[code + 1] = firstOf[code + 1]! + 1;
    }
    this.#firstOf = firstOf;
  }

  /** How many rows have the code. */
  countOf(code: number): number {
    return (this.#firstOf[code + 1] ?? 0) - (this.#firstOf[code] ?? 0);
  }

  /** The `i`th row of a code, below {@link countOf}. */
  at(code: number, i: number): number {
    return this.#rows[this.#firstOf[code]! + i]!;
  }
}
