/**
 * Sums over time of several values that change in steps, in buckets of equal length. There are at most as many as were
 * asked for: when time goes on beyond them, each two become one.
 */
export class TimeBuckets {
  readonly #values: number;
  readonly #most: number;
  #sums: Float64Array;
  #bucketMs: number;

  /**
   * @param values - how many values there are
   * @param most - how many buckets; even
   * @param firstMs - how long they are at first; after that twice as long, and so on
   */
  constructor(values: number, most: number, firstMs = 1_000) {
    this.#values = values;
    this.#most = most;
    this.#bucketMs = firstMs;
    this.#sums = new Float64Array(values * most);
  }

  get bucketMs(): number {
    return this.#bucketMs;
  }

  /** Value `index` was `value` from `from` to `to`, in milliseconds; times never go back. */
  add(index: number, value: number, from: number, to: number): void {
    while (to > this.#most * this.#bucketMs) this.#merge();
    const ms = this.#bucketMs;
    for (let at = from; at < to; ) {
      const bucket = Math.floor(at / ms);
      const end = Math.min(to, (bucket + 1) * ms);
      this.#sums[bucket * this.#values + index]! += value * (end - at);
      at = end;
    }
  }

  /** The mean of a value in each bucket up to `endMs`; the last one counts as far as time went. */
  means(index: number, endMs: number): number[] {
    const ms = this.#bucketMs;
    return Array.from({ length: Math.min(this.#most, Math.ceil(endMs / ms)) }, (_, bucket) => {
      const lasted = Math.min(ms, endMs - bucket * ms);
      return (this.#sums[bucket * this.#values + index] ?? 0) / lasted;
    });
  }

  #merge(): void {
    const merged = new Float64Array(this.#sums.length);
    for (let bucket = 0; bucket < this.#most; bucket++)
      for (let index = 0; index < this.#values; index++)
        merged[Math.floor(bucket / 2) * this.#values + index]! += this.#sums[bucket * this.#values + index]!;
    this.#sums = merged;
    this.#bucketMs *= 2;
  }
}
