/** One in so many codes with a count, and a column of counts is worth its room. */
const SPARSE_SHARE = 64;

/** How many there are by the codes of an attribute: few codes in a map, many also in a column that is quick to read. */
export class CodeTally {
  readonly #counts = new Map<number, number>();
  readonly #codes: number;
  #column: Int32Array | undefined;
  readonly #codesWith: number[] = [];

  /** @param codes - how many codes the attribute has */
  constructor(codes: number) {
    this.#codes = codes;
  }

  countOf(code: number): number {
    if (this.#column !== undefined) return this.#column[code] ?? 0;
    return this.#counts.get(code) ?? 0;
  }

  /** The codes that have any. */
  get codes(): IterableIterator<number> {
    return this.#counts.keys();
  }

  /** How many codes have any. */
  get size(): number {
    return this.#counts.size;
  }

  /** By count, from 1: how many codes have just so many. Zero beyond its end. */
  get codesWith(): readonly number[] {
    return this.#codesWith;
  }

  change(code: number, step: 1 | -1): void {
    const before = this.countOf(code);
    const count = before + step;
    if (before > 0) this.#codesWith[before] = this.#codesWith[before]! - 1;
    if (count > 0) {
      while (this.#codesWith.length <= count) this.#codesWith.push(0);
      this.#codesWith[count] = this.#codesWith[count]! + 1;
      this.#counts.set(code, count);
    } else this.#counts.delete(code);
    if (this.#column !== undefined) this.#column[code] = count;
    else if (this.#counts.size * SPARSE_SHARE > this.#codes) this.#fill();
  }

  #fill(): void {
    this.#column = new Int32Array(this.#codes);
    for (const [code, count] of this.#counts) this.#column[code] = count;
  }
}
