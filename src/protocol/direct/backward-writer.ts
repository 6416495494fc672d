import { UNFAMILIAR } from './byte-cursor.js';

const FIRST_SIZE = 2 ** 14;
const encoder = new TextEncoder();

/**
 * Writes a protobuf message from its end to its beginning, so that the size of every part is known when it is wanted:
 * fields in descending order, each value before its tag. The buffer is used again for the next message.
 */
export class BackwardWriter {
  #bytes = new Uint8Array(FIRST_SIZE);
  #view = new DataView(this.#bytes.buffer);
  /** Where the message begins so far. */
  #pos = FIRST_SIZE;

  /** How many bytes were written; {@link delimit} wants it from before a value. */
  get size(): number {
    return this.#bytes.length - this.#pos;
  }

  /** A copy of the message. The next one may begin. */
  finish(): Uint8Array {
    const message = this.#bytes.slice(this.#pos);
    this.clear();
    return message;
  }

  /** Forgets what was written. */
  clear(): void {
    this.#pos = this.#bytes.length;
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[--this.#pos] = value;
  }

  /** @param value - a whole number from 0 and below 2^53, or it is UNFAMILIAR */
  whole(value: number): void {
    if (!Number.isSafeInteger(value) || value < 0) throw UNFAMILIAR;
    if (value < 0x80) {
      this.byte(value);
      return;
    }
    let length = 2;
    for (let top = value / 0x4000; top >= 1; top /= 0x80) length++;
    this.#room(length);
    this.#pos -= length;
    let rest = value;
    for (let at = this.#pos; at < this.#pos + length; at++) {
      const isLast = rest < 0x80;
      this.#bytes[at] = isLast ? rest : (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
  }

  /** A double after `tag`. */
  double(tag: number, value: number): void {
    if (typeof value !== 'number') throw UNFAMILIAR;
    this.#room(8);
    this.#pos -= 8;
    this.#view.setFloat64(this.#pos, value, true);
    this.byte(tag);
  }

  /** A text after `tag`. */
  text(tag: number, text: string): void {
    if (typeof text !== 'string') throw UNFAMILIAR;
    const { length } = text;
    this.#room(length);
    const bytes = this.#bytes;
    const start = this.#pos - length;
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) {
        this.part(tag, encoder.encode(text)); // which writes U+FFFD for half a pair, as the general codec does
        return;
      }
      bytes[start + i] = code;
    }
    this.#pos = start;
    this.#header(tag, length);
  }

  /** A value that was written elsewhere, after `tag`. */
  part(tag: number, value: Uint8Array): void {
    this.#room(value.length);
    this.#pos -= value.length;
    this.#bytes.set(value, this.#pos);
    this.#header(tag, value.length);
  }

  /** Makes one value, after `tag`, of all that was written since the message had the size `before`. */
  delimit(tag: number, before: number): void {
    this.#header(tag, this.size - before);
  }

  #header(tag: number, length: number): void {
    this.whole(length);
    this.byte(tag);
  }

  #room(wanted: number): void {
    if (wanted <= this.#pos) return;
    const { size } = this;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, size + wanted));
    grown.set(this.#bytes.subarray(this.#pos), grown.length - size);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
    this.#pos = grown.length - size;
  }
}
