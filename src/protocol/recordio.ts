import { InvalidArgumentError, ProtocolError } from '../base/errors.js';

const SUBJECT = 'RecordIO';
const NEWLINE = 0x0a;
const ZERO = 0x30;
const NINE = 0x39;

/** Far above any event of a real cluster (one offer is about 0.8 KB), far below what would hurt a process. */
const DEFAULT_MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** One record as the v1 API frames it: the length of `body` in bytes, in decimal, a newline, `body` itself. */
export function encodeRecord(body: Uint8Array): Uint8Array {
  const head = String(body.length);
  const record = new Uint8Array(head.length + 1 + body.length);
  for (let i = 0; i < head.length; i++) record[i] = head.charCodeAt(i);
  record[head.length] = NEWLINE;
  record.set(body, head.length + 1);
  return record;
}

export interface RecordReaderOptions {
  /** The longest body that is taken, in bytes; at least 1. Default 64 MiB. A longer one fails at its length line. */
  readonly maxRecordBytes?: number;
}

/**
 * Cuts a byte stream into records, however it is chunked: a chunk may end inside a length, inside a body, or hold
 * many records. Holds the unfinished record and nothing else; every byte is looked at once and copied at most once.
 *
 * ```
 *   "20\n{...20 bytes...}3"  "48\n{...348 bytes..."
 *    └┬┘ └──────┬───────┘└────┬──┘ └──────┬──────
 *   length    record       length       kept until the rest arrives
 * ```
 *
 * Once a length was refused nothing behind it can be found any more, so every later call throws the same error.
 */
export class RecordReader {
  readonly #maxRecordBytes: number;
  readonly #maxDigits: number;
  /** The length read so far; of the record whose body is being read, or of the one whose length is. */
  #length = 0;
  #digits = 0;
  /** The body being read, or `undefined` while a length is. */
  #body: Uint8Array | undefined;
  #filled = 0;
  #failure: ProtocolError | undefined;

  constructor({ maxRecordBytes = DEFAULT_MAX_RECORD_BYTES }: RecordReaderOptions = {}) {
    if (!Number.isSafeInteger(maxRecordBytes) || maxRecordBytes < 1) {
      throw new InvalidArgumentError(`maxRecordBytes is ${maxRecordBytes}; accepted is a whole number from 1`);
    }
    this.#maxRecordBytes = maxRecordBytes;
    this.#maxDigits = String(maxRecordBytes).length;
  }

  /**
   * Takes the next bytes of the stream.
   *
   * @returns the bodies of the records that became complete, in order; none of them shares memory with `chunk`
   * @throws ProtocolError if a length is empty, no decimal number, has leading zeros or exceeds the limit. The
   *   records that became complete in the same call are lost with the connection.
   */
  push(chunk: Uint8Array): Uint8Array[] {
    if (this.#failure !== undefined) throw this.#failure;
    const records: Uint8Array[] = [];
    let at = 0;
    while (at < chunk.length) {
      at = this.#body === undefined ? this.#readLength(chunk, at) : this.#readBody(this.#body, chunk, at);
      if (this.#body !== undefined && this.#filled === this.#length) {
        records.push(this.#body);
        this.#body = undefined;
        this.#length = 0;
        this.#digits = 0;
      }
    }
    return records;
  }

  /**
   * Says that the stream is over.
   *
   * @throws ProtocolError if it ended inside a record, or had failed before
   */
  end(): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#body !== undefined) {
      throw this.#fail(`the stream ended after ${this.#filled} of a record's ${this.#length} bytes`);
    }
    if (this.#digits > 0) throw this.#fail(`the stream ended inside a length that begins with ${this.#length}`);
  }

  #readLength(chunk: Uint8Array, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === NEWLINE) {
        if (this.#digits === 0) throw this.#fail('a record has an empty length');
        this.#body = new Uint8Array(this.#length);
        this.#filled = 0;
        return at + 1;
      }
      this.#addDigit(byte);
    }
    return chunk.length;
  }

  #addDigit(byte: number): void {
    if (byte < ZERO || byte > NINE) {
      throw this.#fail(`a length holds the byte 0x${byte.toString(16).padStart(2, '0')}; accepted are decimal digits`);
    }
    if (this.#digits === 1 && this.#length === 0) throw this.#fail('a length has a leading zero');
    this.#length = this.#length * 10 + (byte - ZERO);
    this.#digits += 1;
    if (this.#digits > this.#maxDigits || this.#length > this.#maxRecordBytes) {
      throw this.#fail(`a record of ${this.#length} bytes or more exceeds the limit of ${this.#maxRecordBytes}`);
    }
  }

  #readBody(body: Uint8Array, chunk: Uint8Array, from: number): number {
    const to = Math.min(chunk.length, from + this.#length - this.#filled);
    body.set(chunk.subarray(from, to), this.#filled);
    this.#filled += to - from;
    return to;
  }

  #fail(detail: string): ProtocolError {
    this.#failure = new ProtocolError(SUBJECT, detail);
    return this.#failure;
  }
}
