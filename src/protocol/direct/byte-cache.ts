import type { ByteCursor } from './byte-cursor.js';

const SLOTS = 256;
/** Longer values hardly repeat. */
const LONGEST = 96;

interface Kept<T> {
  readonly start: number;
  readonly length: number;
  readonly value: T;
}

/** What the same bytes meant earlier in a message. Bounded: of two values for one slot the later stays. */
export class ByteCache<T> {
  readonly #cursor: ByteCursor;
  readonly #read: (end: number) => T;
  readonly #slots: (Kept<T> | undefined)[] = [];

  /** @param read - reads what stands at the cursor, to `end` */
  constructor(cursor: ByteCursor, read: (end: number) => T) {
    this.#cursor = cursor;
    this.#read = read;
  }

  /** What stands at the cursor, up to `end`, where it stands then. */
  readTo(end: number): T {
    const cursor = this.#cursor;
    const start = cursor.pos;
    const length = end - start;
    if (length > LONGEST) return this.#read(end);
    const slot = this.#slotOf(start, end);
    const kept = this.#slots[slot];
    if (kept?.length === length && cursor.same(kept.start, start, length)) {
      cursor.pos = end;
      return kept.value;
    }
    const value = this.#read(end);
    this.#slots[slot] = { start, length, value };
    return value;
  }

  #slotOf(start: number, end: number): number {
    const { bytes } = this.#cursor;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }
}
