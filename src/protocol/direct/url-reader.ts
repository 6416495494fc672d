import { ByteCache } from './byte-cache.js';
import { type ByteCursor, UNFAMILIAR } from './byte-cursor.js';

/** Fields of `URL`, as the byte that stands before each. */
const SCHEME = 0x0a;
const ADDRESS = 0x12;
const PATH = 0x1a;
/** Fields of `Address`. */
const HOSTNAME = 0x0a;
const IP = 0x12;
const PORT = 0x18;
/** One after the largest `int32`; negative ones are written longer. */
const PORT_LIMIT = 2 ** 31;

interface WireAddress {
  hostname?: string;
  ip?: string;
  port?: number;
}

/** Reads where an agent is found, `http://host:port/slave(1)`, into the shape that the general codec gives it. */
export class UrlReader {
  readonly #cursor: ByteCursor;
  readonly #texts: ByteCache<string>;
  #hostAt = 0;
  #hostLength = 0;

  constructor(cursor: ByteCursor) {
    this.#cursor = cursor;
    this.#texts = new ByteCache(cursor, (end) => cursor.textTo(end));
  }

  /** Says where the agent's host name stands: most often it stands in the address again. */
  hostAt(start: number, end: number): void {
    this.#hostAt = start;
    this.#hostLength = end - start;
  }

  /** @param host - the name at the place that {@link hostAt} told, if there is one @throws UNFAMILIAR for what is rarely said */
  readTo(end: number, host: string | undefined): object {
    const cursor = this.#cursor;
    const url: { scheme?: string; address?: WireAddress; path?: string } = {};
    while (cursor.pos < end) {
      const tag = cursor.bytes[cursor.pos++]!;
      const fieldEnd = cursor.enter(end);
      if (tag === SCHEME) url.scheme = this.#texts.readTo(fieldEnd);
      else if (tag === ADDRESS && url.address === undefined) url.address = this.#address(fieldEnd, host);
      else if (tag === PATH) url.path = this.#texts.readTo(fieldEnd);
      else throw UNFAMILIAR;
    }
    if (url.scheme === undefined || url.address === undefined) throw UNFAMILIAR;
    return url;
  }

  #address(end: number, host: string | undefined): WireAddress {
    const cursor = this.#cursor;
    const address: WireAddress = {};
    while (cursor.pos < end) {
      const tag = cursor.bytes[cursor.pos++]!;
      if (tag === PORT) address.port = cursor.whole();
      else if (tag === HOSTNAME) address.hostname = this.#host(cursor.enter(end), host);
      else if (tag === IP) address.ip = cursor.textTo(cursor.enter(end));
      else throw UNFAMILIAR;
    }
    cursor.leave(end);
    if (address.port === undefined || address.port >= PORT_LIMIT) throw UNFAMILIAR;
    return address;
  }

  #host(end: number, host: string | undefined): string {
    const cursor = this.#cursor;
    const length = end - cursor.pos;
    if (host === undefined || length !== this.#hostLength || !cursor.same(cursor.pos, this.#hostAt, length)) {
      return cursor.textTo(end);
    }
    cursor.pos = end;
    return host;
  }
}
