import { PolicyFaultError } from '../../base/errors.js';
import type { Candidates } from '../../matching/row-view.js';
import type { VariantTable } from '../../policy/slicing.js';

/** Buffers that one funnel reuses for every task; as long as the view has rows (times variants). */
export class Scratch {
  rows = new Uint32Array(0);
  /** By row: for whoever needs to find a row's place among others. */
  places = new Uint32Array(0);
  scores = new Float64Array(0);
  variants: Writable<VariantTable> = { row: new Uint32Array(0), variant: new Uint8Array(0), take: [] };
  readonly #candidates: Writable<Candidates> = {
    count: 0,
    row: this.rows,
    variant: this.variants.variant,
    take: [],
  };
  readonly #levels: Float64Array[] = [];
  #stamps = new Uint32Array(0);
  #stamp = 0;

  /** Makes room for `rows` rows of up to `perRow` candidates each. @returns itself */
  fit(rows: number, perRow: number, dimensions: number): this {
    const candidates = rows * perRow;
    if (this.rows.length < rows) {
      const room = Math.max(rows, this.rows.length * 2);
      this.rows = new Uint32Array(room);
      this.#stamps = new Uint32Array(room);
      this.places = new Uint32Array(room);
      this.#stamp = 0;
    }
    if (this.scores.length < candidates) {
      const room = Math.max(candidates, this.scores.length * 2);
      this.scores = new Float64Array(room);
      this.#levels.length = 0;
      this.variants = { row: new Uint32Array(room), variant: new Uint8Array(room), take: [] };
    }
    while (perRow > 1 && this.variants.take.length < dimensions) {
      this.variants.take.push(new Float64Array(this.scores.length));
    }
    return this;
  }

  /** Makes room for `count` candidates' totals of so many levels, not cleared, beside what {@link fit} does for rows. */
  room(count: number, levels: number): void {
    if (this.rows.length < count || this.scores.length < count) this.fit(count, 1, 0);
    while (this.#levels.length < levels) this.#levels.push(new Float64Array(this.scores.length));
  }

  /** By level: totals of candidates, as {@link room} made them. */
  get sums(): readonly Float64Array[] {
    return this.#levels;
  }

  /** Rows as candidates without variants; one object, used again in every call. */
  candidates(rows: Uint32Array, count: number): Candidates {
    const candidates = this.#candidates;
    candidates.count = count;
    candidates.row = rows;
    candidates.variant = this.variants.variant; // all 0
    return candidates;
  }

  /** The totals of a level, zeroed for `count` candidates. */
  level(index: number, count: number): Float64Array {
    this.#levels[index] ??= new Float64Array(this.scores.length);
    return this.#levels[index].fill(0, 0, count);
  }

  /**
   * Lets a facet narrow `rows[0 .. count)` and checks that it kept a part of just those rows.
   *
   * @throws PolicyFaultError if it did not; what `rows` holds then is not to be used
   */
  narrowed(policy: string, count: number, narrow: (rows: Uint32Array) => number): number {
    const { rows } = this;
    const given = this.#nextStamp();
    for (let i = 0; i < count; i++) this.#stamps[rows[i]!] = given;
    const kept = narrow(rows);
    if (!Number.isInteger(kept) || kept < 0 || kept > count) {
      throw new PolicyFaultError(policy, `kept ${kept} of ${count} rows`);
    }
    const seen = this.#nextStamp();
    for (let i = 0; i < kept; i++) {
      const row = rows[i]!;
      if (this.#stamps[row] !== given) throw new PolicyFaultError(policy, `kept row ${row}, which it was not given`);
      this.#stamps[row] = seen;
    }
    return kept;
  }

  #nextStamp(): number {
    if (this.#stamp === 0xffff_ffff) {
      this.#stamps.fill(0);
      this.#stamp = 0;
    }
    return ++this.#stamp;
  }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What one candidate takes, by dimension: what its variant says, otherwise what the task needs. */
export function takeOf({ take }: Candidates, index: number, need: Float64Array): Float64Array {
  return need.map((amount, dim) => take[dim]?.[index] ?? amount);
}
