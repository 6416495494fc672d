/** An attribute of at most so many codes has a column of counts from the start. */
const FEW_CODES = 256;
/** One in so many codes with a count, and a column of counts is worth its room. */
const SPARSE_SHARE = 64;
/** As many as V8 keeps within the object of a typed array. */
const FIRST_PLACES = 16;
/** Room grows by a large factor: fresh arrays cost more than what they hold. */
const GROWTH = 4;
const NO_CODE = -1;
const NOBODY = new Int32Array(0);

/** So many entries are kept at least; whoever is further behind has to look at everything. */
const KEPT_LOSSES = 1_024;

/** Codes in the order in which they lost their last one. */
export class LossLog {
  #codes: number[] = [];
  #dropped = 0;

  /** How many entries there were so far. */
  get end(): number {
    return this.#dropped + this.#codes.length;
  }

  add(code: number): void {
    if (this.#codes.length === 2 * KEPT_LOSSES) {
      this.#codes = this.#codes.slice(KEPT_LOSSES);
      this.#dropped += KEPT_LOSSES;
    }
    this.#codes.push(code);
  }

  /** @returns the entry; nothing if it is not kept any more */
  at(entry: number): number | undefined {
    return this.#codes[entry - this.#dropped];
  }
}

/**
 * How many there are by the codes of an attribute. Few codes: a column. Many: a hash table with open places, so that a
 * count is found without an object in between, and a column besides once it is not sparse any more.
 */
export class CodeTally {
  readonly #codes: number;
  /** By code; empty while there is none. */
  #column = NOBODY;
  /** By place: a code, whose count may have fallen to 0, or {@link NO_CODE}. */
  #codeAt = NOBODY;
  #countAt = NOBODY;
  #taken = 0;
  #size = 0;
  readonly #codesWith: number[] = [];
  #losses: LossLog | undefined;

  /** @param codes - how many codes the attribute has */
  constructor(codes: number) {
    this.#codes = codes;
    if (codes <= FEW_CODES) this.#column = new Int32Array(codes);
  }

  countOf(code: number): number {
    if (this.#column.length > 0) return code >>> 0 < this.#column.length ? this.#column[code]! : 0;
    return this.#taken === 0 ? 0 : this.#countAt[this.#placeOf(code)]!;
  }

  /** Writes the counts of `codes` to `out`, in their order. */
  countsOf(codes: Int32Array, out: Float64Array): void {
    const column = this.#column;
    if (column.length > 0) for (let i = 0; i < codes.length; i++) out[i] = column[codes[i]!]!;
    else for (let i = 0; i < codes.length; i++) out[i] = this.countOf(codes[i]!);
  }

  /** Writes what `answers` says of the count of each of `codes` to `out`, in their order. */
  lookUp(codes: Int32Array, answers: Uint8Array, out: Uint8Array): void {
    const column = this.#column;
    if (column.length > 0) for (let i = 0; i < codes.length; i++) out[i] = answers[column[codes[i]!]!]!;
    else for (let i = 0; i < codes.length; i++) out[i] = answers[this.countOf(codes[i]!)]!;
  }

  /** The codes that have any, in no particular order. */
  codes(): number[] {
    const found: number[] = [];
    const isTable = this.#codeAt.length > 0;
    const counts = isTable ? this.#countAt : this.#column;
    for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) found.push(isTable ? this.#codeAt[i]! : i);
    return found;
  }

  /** How many codes have any. */
  get size(): number {
    return this.#size;
  }

  /** By count, from 1: how many codes have just so many. Zero beyond its end. */
  get codesWith(): readonly number[] {
    return this.#codesWith;
  }

  /** The codes that lost their last one, kept from the first time that somebody asks for them. */
  get losses(): LossLog {
    this.#losses ??= new LossLog();
    return this.#losses;
  }

  /** @param code - below the number of codes; never goes more often than it came */
  change(code: number, step: 1 | -1): void {
    const count = this.countOf(code) + step;
    const before = count - step;
    if (before > 0) this.#codesWith[before] = this.#codesWith[before]! - 1;
    if (count > 0) {
      while (this.#codesWith.length <= count) this.#codesWith.push(0);
      this.#codesWith[count] = this.#codesWith[count]! + 1;
    }
    if (before === 0 || count === 0) this.#size += step;
    if (count === 0) this.#losses?.add(code);
    if (this.#column.length > 0) this.#column[code] = count;
    if (this.#codes <= FEW_CODES) return;
    this.#write(code, count);
    if (this.#column.length === 0 && this.#size * SPARSE_SHARE > this.#codes) this.#fillColumn();
  }

  /** Where the code is, or would be. There is an open place. */
  #placeOf(code: number): number {
    const last = this.#codeAt.length - 1;
    let place = Math.imul(code, 0x9e3779b1) >>> 7;
    for (;;) {
      place &= last;
      const at = this.#codeAt[place]!;
      if (at === code || at === NO_CODE) return place;
      place += 1;
    }
  }

  #write(code: number, count: number): void {
    if (this.#taken * 2 >= this.#codeAt.length) this.#makeRoom();
    const place = this.#placeOf(code);
    if (this.#codeAt[place] === NO_CODE) {
      this.#codeAt[place] = code;
      this.#taken += 1;
    }
    this.#countAt[place] = count;
  }

  /** Forgets codes without a count, and leaves at least three of four places open. */
  #makeRoom(): void {
    const [codes, counts] = [this.#codeAt, this.#countAt];
    let places = FIRST_PLACES;
    while (places < 4 * this.#size) places *= GROWTH;
    this.#codeAt = new Int32Array(places).fill(NO_CODE);
    this.#countAt = new Int32Array(places);
    this.#taken = 0;
    for (let i = 0; i < codes.length; i++) {
      if (counts[i] === 0) continue;
      const place = this.#placeOf(codes[i]!);
      this.#codeAt[place] = codes[i]!;
      this.#countAt[place] = counts[i]!;
      this.#taken += 1;
    }
  }

  #fillColumn(): void {
    const column = new Int32Array(this.#codes);
    this.#codeAt.forEach((code, place) => {
      if (code !== NO_CODE) column[code] = this.#countAt[place]!;
    });
    this.#column = column;
  }
}
