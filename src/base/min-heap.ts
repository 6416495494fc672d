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
    let hole = this.#values.length;
    if (hole === this.#keys.length) this.#grow();
    this.#values.push(value);
    const arrival = this.#arrived++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (this.#keys[parent]! <= key) break; // an equal parent came earlier: it stays above
      this.#move(parent, hole);
      hole = parent;
    }
    this.#put(hole, key, arrival, value);
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
    const size = this.#values.length;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && this.#isBefore(child + 1, child)) child += 1;
      if (key < this.#keys[child]! || (key === this.#keys[child]! && arrival < this.#arrivals[child]!)) break;
      this.#move(child, hole);
      hole = child;
    }
    this.#put(hole, key, arrival, value);
  }

  #isBefore(a: number, b: number): boolean {
    const [keyA, keyB] = [this.#keys[a]!, this.#keys[b]!];
    return keyA < keyB || (keyA === keyB && this.#arrivals[a]! < this.#arrivals[b]!);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#keys[from]!, this.#arrivals[from]!, this.#values[from]!);
  }

  #put(at: number, key: number, arrival: number, value: T): void {
    this.#keys[at] = key;
    this.#arrivals[at] = arrival;
    this.#values[at] = value;
  }

  #grow(): void {
    const [keys, arrivals] = [this.#keys, this.#arrivals];
    this.#keys = new Float64Array(keys.length * 2);
    this.#arrivals = new Float64Array(keys.length * 2);
    this.#keys.set(keys);
    this.#arrivals.set(arrivals);
  }
}
