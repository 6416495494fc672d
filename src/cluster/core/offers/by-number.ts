/** How many values lie in one block. */
const BLOCK = 1024;

interface Block<Value> {
  readonly values: (Value | undefined)[];
  /** How many there are. */
  count: number;
}

/**
 * Values by the numbers that a counter gave them. Most come and go in the order of their numbers, by the ten thousand: a
 * hash map would grow and shrink with each lot, and copy itself every time.
 */
export class ByNumber<Value> {
  /** By number divided by the size of a block; none is empty. */
  readonly #blocks = new Map<number, Block<Value>>();

  get(number: number): Value | undefined {
    return this.#blocks.get(Math.floor(number / BLOCK))?.values[number % BLOCK];
  }

  /** @param number - has no value yet */
  set(number: number, value: Value): void {
    const at = Math.floor(number / BLOCK);
    let block = this.#blocks.get(at);
    if (block === undefined) {
      block = { values: Array.from({ length: BLOCK }, nothing), count: 0 };
      this.#blocks.set(at, block);
    }
    block.values[number % BLOCK] = value;
    block.count += 1;
  }

  delete(number: number): void {
    const at = Math.floor(number / BLOCK);
    const block = this.#blocks.get(at);
    if (block?.values[number % BLOCK] === undefined) return;
    block.values[number % BLOCK] = undefined;
    block.count -= 1;
    if (block.count === 0) this.#blocks.delete(at);
  }

  /** In the order of their blocks' first values; by number where the counter's numbers were set in order. */
  *[Symbol.iterator](): Iterator<Value> {
    for (const { values } of this.#blocks.values()) for (const value of values) if (value !== undefined) yield value;
  }
}

function nothing(): undefined {
  return undefined;
}
