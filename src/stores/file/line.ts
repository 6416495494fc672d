import { crc32c } from '../../base/crc32c.js';

/** Eight digits and a space stand before what they are the checksum of. */
const HEAD = 9;
const NEWLINE = 0x0a;
const SPACE = 0x20;
const HEX = new TextEncoder().encode('0123456789abcdef');

/**
 * Makes lines `CRC TEXT\n` one after the other: CRC-32C of the text's UTF-8 in eight hexadecimal digits. A text has no
 * line break of its own.
 */
export class LineWriter {
  #bytes = Buffer.allocUnsafe(1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** All lines so far. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  add(text: string): void {
    const most = HEAD + text.length * 3 + 1; // UTF-8 takes three bytes per UTF-16 unit at most
    if (this.#length + most > this.#bytes.length) this.#grow(this.#length + most);
    const bytes = this.#bytes;
    const from = this.#length + HEAD;
    const to = from + bytes.write(text, from, 'utf8');
    let crc = crc32c(bytes, from, to);
    for (let at = this.#length + 7; at >= this.#length; at--) {
      bytes[at] = HEX[crc & 15]!;
      crc >>>= 4;
    }
    bytes[from - 1] = SPACE;
    bytes[to] = NEWLINE;
    this.#length = to + 1;
  }

  #grow(least: number): void {
    const larger = Buffer.allocUnsafe(Math.max(least, this.#bytes.length * 2));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

export function lineOf(text: string): Uint8Array {
  const writer = new LineWriter();
  writer.add(text);
  return writer.bytes;
}

/** What a line says, and where the next one begins. */
export interface ReadLine {
  readonly text: string;
  readonly next: number;
}

/** The line at `from`; what is wrong with it if it is none that {@link LineWriter} made. */
export function readLine(bytes: Uint8Array, from: number): ReadLine | string {
  const end = bytes.indexOf(NEWLINE, from);
  if (end === -1) return 'the line has no end';
  if (end - from < HEAD || bytes[from + HEAD - 1] !== SPACE) return 'the line has no checksum';
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const said = buffer.toString('latin1', from, from + HEAD - 1);
  const found = crc32c(bytes, from + HEAD, end)
    .toString(16)
    .padStart(8, '0');
  if (said !== found) return `its checksum is ${found}, not '${printable(said)}'`;
  return { text: buffer.toString('utf8', from + HEAD, end), next: end + 1 };
}

/** Where the line after the one around `from` begins; the end of `bytes` if there is none. */
export function nextLine(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(NEWLINE, from);
  return end === -1 ? bytes.length : end + 1;
}

function printable(text: string): string {
  return text.replace(/[^ -~]/g, '?');
}
