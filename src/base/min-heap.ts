import { InvalidArgumentError } from './errors.js';

/**
 * A binary min-heap of values by a numeric key; equal keys leave in the order in which they came.
 * Keys and arrival numbers lie in typed arrays beside the values, so a comparison touches no object.
 */
export class MinHeap<T> {
  #keys = new Float64Array(16);
  #arrivals = new Float64Array(16);
  readonly #values: T[] = [];
  #arrived = 0;

  get size(): number {
    return this.#values.length;
  }

  /** The smallest key, or `undefined` if empty. */
  peekKey(): number | undefined {
    return this.#values.length === 0 ? undefined : this.#keys[0];
  }

  /** The value that {@link pop} would return. */
  peek(): T | undefined {
    return this.#values[0];
  }

  /** @throws InvalidArgumentError if `key` is NaN, which has no place in any order */
  push(key: number, value: T): void {
    if (Number.isNaN(key)) throw new InvalidArgumentError('a heap key must be a number, not NaN');
    const values = this.#values;
    let hole = values.length;
    if (hole === this.#keys.length) this.#grow();
    const [keys, arrivals] = [this.#keys, this.#arrivals];
    values.push(value);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = keys[parent]!;
      if (above <= key) break; // an equal parent came earlier: it stays above
      keys[hole] = above;
      arrivals[hole] = arrivals[parent]!;
      values[hole] = values[parent]!;
      hole = parent;
    }
    keys[hole] = key;
    arrivals[hole] = this.#arrived++;
    values[hole] = value;
  }

  /** Takes out the value with the smallest key; `undefined` if empty. */
  pop(): T | undefined {
    const top = this.#values[0];
    const last = this.#values.length - 1;
    if (last < 0) return undefined;
    const key = this.#keys[last]!;
    const arrival = this.#arrivals[last]!;
    const value = this.#values[last]!;
    this.#values.pop();
    if (last > 0) this.#sink(key, arrival, value);
    return top;
  }

  #sink(key: number, arrival: number, value: T): void {
    const [keys, arrivals, values] = [this.#keys, this.#arrivals, this.#values];
    const size = values.length;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      let least = keys[child]!;
      const other = child + 1;
      if (other < size) {
        const beside = keys[other]!;
        if (beside < least || (beside === least && arrivals[other]! < arrivals[child]!)) {
          child = other;
          least = beside;
        }
      }
      if (key < least || (key === least && arrival < arrivals[child]!)) break;
      keys[hole] = least;
      arrivals[hole] = arrivals[child]!;
      values[hole] = values[child]!;
      hole = child;
    }
    keys[hole] = key;
    arrivals[hole] = arrival;
    values[hole] = value;
  }

  #grow(): void {
    const [keys, arrivals] = [this.#keys, this.#arrivals];
    this.#keys = new Float64Array(keys.length * 2);
    this.#arrivals = new Float64Array(keys.length * 2);
    this.#keys.set(keys);
    this.#arrivals.set(arrivals);
  }
}
