import { PolicyFaultError } from '../../base/errors.js';
import type { Candidates } from '../../matching/row-view.js';
import { MOST_VARIANTS, type VariantTable } from '../../policy/slicing.js';

/** Buffers that one funnel reuses for every task; as long as the view has rows (times variants). */
export class Scratch {
  rows = new Uint32Array(0);
  scores = new Float64Array(0);
  variants: Writable<VariantTable> = { row: new Uint32Array(0), variant: new Uint8Array(0), take: [] };
  readonly #levels: Float64Array[] = [];
  #stamps = new Uint32Array(0);
  #stamp = 0;

  /** Makes room for `rows` rows of up to `perRow` candidates each. */
  fit(rows: number, perRow: number, dimensions: number): void {
    const candidates = rows * perRow;
    if (this.rows.length < rows) {
      this.rows = new Uint32Array(rows * 2);
      this.#stamps = new Uint32Array(rows * 2);
      this.#stamp = 0;
    }
    if (this.scores.length < candidates) {
      this.scores = new Float64Array(candidates * 2);
      this.#levels.length = 0;
      this.variants = { row: new Uint32Array(candidates * 2), variant: new Uint8Array(candidates * 2), take: [] };
    }
    while (perRow > 1 && this.variants.take.length < dimensions) {
      this.variants.take.push(new Float64Array(this.scores.length));
    }
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

  /**
   * Checks that the first `written` variants are ways to use `rows[0 .. count)`, each named once.
   *
   * @throws PolicyFaultError if they are not
   */
  checkVariants(policy: string, count: number, written: number | undefined): number {
    if (written === undefined || !Number.isInteger(written) || written < 0 || written > count * MOST_VARIANTS) {
      throw new PolicyFaultError(policy, `offered ${String(written)} variants for ${count} rows`);
    }
    const given = this.#nextStamp();
    for (let i = 0; i < count; i++) this.#stamps[this.rows[i]!] = given;
    const seen = new Set<number>();
    for (let i = 0; i < written; i++) {
      const [row, variant] = [this.variants.row[i]!, this.variants.variant[i]!];
      if (this.#stamps[row] !== given) throw new PolicyFaultError(policy, `offered row ${row}, which it was not given`);
      if (variant >= MOST_VARIANTS) throw new PolicyFaultError(policy, `offered variant ${variant} of row ${row}`);
      seen.add(row * MOST_VARIANTS + variant);
    }
    if (seen.size < written) throw new PolicyFaultError(policy, 'offered a variant of a row twice');
    return written;
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
