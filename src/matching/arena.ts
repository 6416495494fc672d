/** Typed arrays in one piece of memory: asking for a piece costs more than filling a small one. */
export class Arena {
  readonly #buffer: ArrayBuffer;
  #used = 0;

  /** @param bytes - the sum of what is taken, each array rounded up to 8 bytes */
  constructor(bytes: number) {
    this.#buffer = new ArrayBuffer(bytes);
  }

  get bytes(): number {
    return this.#buffer.byteLength;
  }

  /** The next `length` numbers, zero. @throws RangeError beyond what it was made for */
  float64(length: number): Float64Array {
    return new Float64Array(this.#buffer, this.#take(8 * length), length);
  }

  int32(length: number): Int32Array {
    return new Int32Array(this.#buffer, this.#take(4 * length), length);
  }

  uint8(length: number): Uint8Array {
    return new Uint8Array(this.#buffer, this.#take(length), length);
  }

  #take(bytes: number): number {
    const from = this.#used;
    this.#used += Math.ceil(bytes / 8) * 8;
    return from;
  }
}
