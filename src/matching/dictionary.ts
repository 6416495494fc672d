import { hash32 } from '../base/random.js';

const FIRST_SLOTS = 64;
/** Growing is what costs: it happens seldom, by a large factor. */
const GROWTH = 4;

/**
 * Numbers texts in the order in which they come. A hash table with open addressing, in one typed array:
 *
 *   slots    [ – – | 2 # | – – | 0 # | 1 # | … ]    a code and the text's hash, in the first free place from the hash on
 *   values   [ a, b, c ]                            the text of a code
 *
 * A `Map` of 10,000 texts takes three times as long to fill, most of it for growing.
 */
export class Dictionary {
  /** By code. */
  readonly values: string[] = [];
  /** In pairs: one more than a code, 0 for none; and the hash. As many pairs as a power of two, a third of them free. */
  #slots = new Int32Array(2 * FIRST_SLOTS);
  /** A new text is looked for before it is added: its hash is computed once. */
  #last = '';
  #lastHash = hash32('');

  /** @returns -1 for a text that did not come yet */
  codeOf(text: string): number {
    return this.#slots[this.#find(text, this.hashOf(text) | 0)]! - 1;
  }

  /** The code of a text, which is the next one if it did not come yet. */
  codeFor(text: string): number {
    const hash = this.hashOf(text) | 0;
    const at = this.#find(text, hash);
    const known = this.#slots[at]!;
    if (known > 0) return known - 1;
    const count = this.values.push(text);
    this.#slots[at] = count;
    this.#slots[at + 1] = hash;
    if (3 * count > this.#slots.length) this.#grow();
    return count - 1;
  }

  /** What {@link hash32} says of a text. */
  hashOf(text: string): number {
    if (text !== this.#last) {
      this.#last = text;
      this.#lastHash = hash32(text);
    }
    return this.#lastHash;
  }

  /** Where the text is, or would be. */
  #find(text: string, hash: number): number {
    const slots = this.#slots;
    const last = slots.length - 1;
    let at = (hash << 1) & last;
    for (let found = slots[at]!; found > 0; found = slots[at]!) {
      if (slots[at + 1] === hash && this.values[found - 1] === text) break;
      at = (at + 2) & last;
    }
    return at;
  }

  #grow(): void {
    const before = this.#slots;
    const slots = new Int32Array(GROWTH * before.length);
    const last = slots.length - 1;
    for (let from = 0; from < before.length; from += 2) {
      if (before[from] === 0) continue;
      const hash = before[from + 1]!;
      let to = (hash << 1) & last;
      while (slots[to] !== 0) to = (to + 2) & last;
      slots[to] = before[from]!;
      slots[to + 1] = hash;
    }
    this.#slots = slots;
  }
}
