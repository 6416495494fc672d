import { readText } from '../protobuf-text.js';

/** Thrown for bytes that a direct reader leaves to the general codec: rare fields, odd encodings, and whatever is wrong. */
export const UNFAMILIAR = new Error('not for the direct reader');

/** A place in a protobuf message. It reads the plain encodings that peers write, and throws {@link UNFAMILIAR} at any other. */
export class ByteCursor {
  readonly bytes: Uint8Array;
  pos = 0;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A whole number from 0 and below 2^49; beyond the bytes there is none. */
  whole(): number {
    const { bytes } = this;
    let byte = bytes[this.pos++]!;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let scale = 0x80; scale < 2 ** 49; scale *= 0x80) {
      byte = bytes[this.pos++]!;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
    throw UNFAMILIAR;
  }

  /** Passes over `tag`, a byte. */
  expect(tag: number): void {
    if (this.bytes[this.pos++] !== tag) throw UNFAMILIAR;
  }

  /** Passes over the size of a delimited value. @param end - of the message around it @returns its own end */
  enter(end: number): number {
    const size = this.whole();
    const own = this.pos + size;
    if (own > end) throw UNFAMILIAR;
    return own;
  }

  /** Ends a message: its last field must have ended with it. */
  leave(end: number): void {
    if (this.pos !== end) throw UNFAMILIAR;
  }

  double(end: number): number {
    if (this.pos + 8 > end) throw UNFAMILIAR;
    const value = this.#view.getFloat64(this.pos, true);
    this.pos += 8;
    return value;
  }

  /** The text from here to `end`. */
  textTo(end: number): string {
    const text = readText(this.bytes, this.pos, end);
    this.pos = end;
    return text;
  }

  /** Whether the bytes from `at` on are the `length` ones from `other` on; both lie within the bytes. */
  same(at: number, other: number, length: number): boolean {
    const { bytes } = this;
    for (let i = 0; i < length; i++) if (bytes[at + i] !== bytes[other + i]) return false;
    return true;
  }
}
