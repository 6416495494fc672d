/** A sum-up of many values; all `NaN` if there were none. */
export interface Distribution {
  readonly count: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** Values that are summed up at the end; 8 bytes each. */
export class Sample {
  #values = new Float64Array(64);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(value: number): void {
    if (this.#count === this.#values.length) {
      const grown = new Float64Array(2 * this.#count);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#count++] = value;
  }

  /** The least value, those of the ranks 1/parts, 2/parts …, and the largest; none if there were none. */
  quantiles(parts: number): readonly number[] {
    if (this.#count === 0) return [];
    const sorted = this.#values.slice(0, this.#count).sort();
    return Array.from(
      { length: parts + 1 },
      (_, part) => sorted[Math.max(0, Math.ceil((part / parts) * this.#count) - 1)] ?? Number.NaN, // below the count
    );
  }

  /** A quantile is the value of its rank, nearest from above: of ten values p95 is the largest. */
  distribution(): Distribution {
    const sorted = this.#values.slice(0, this.#count).sort();
    const rank = (part: number): number => sorted[Math.max(0, Math.ceil(part * this.#count) - 1)] ?? Number.NaN;
    let sum = 0;
    for (const value of sorted) sum += value;
    return {
      count: this.#count,
      mean: sum / this.#count,
      p50: rank(0.5),
      p95: rank(0.95),
      p99: rank(0.99),
      max: rank(1),
    };
  }
}
