import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { messageOf } from '../../base/errors.js';
import type { StateRecord } from '../../engine/ports/state-store.js';
import { decodeRecord, encodeRecord } from '../records/record-json.js';
import { StateFault } from '../state-fault.js';

const compress = promisify(deflateRaw);
const decompress = promisify(inflateRaw);

/** The first line of each page: what it is, and which form. The rest is records as lines of JSON, compressed. */
const HEAD = Buffer.from('stowage state 1\n', 'latin1');
/** What ZooKeeper takes in one request (`jute.maxbuffer` is 1,048,575 bytes unless set), less what else is in one. */
const MOST_BYTES = 1_000_000;
/** Text of a page; what is written to ZooKeeper is about a tenth of it. A record that is longer has a page to itself. */
const PAGE_CHARS = 256 * 1024;

/** The texts of as many pages as `records` need, at least one. */
export function pageTexts(records: readonly StateRecord[]): readonly string[] {
  const pages: string[] = [];
  let lines: string[] = [];
  let chars = 0;
  for (const record of records) {
    const line = encodeRecord(record);
    if (chars + line.length > PAGE_CHARS && lines.length > 0) {
      pages.push(lines.join('\n'));
      lines = [];
      chars = 0;
    }
    lines.push(line);
    chars += line.length + 1;
  }
  return [...pages, lines.join('\n')];
}

/** @throws StateFault if ZooKeeper would not take it: a single record is too large */
export async function writePage(text: string): Promise<Buffer> {
  const bytes = Buffer.concat([HEAD, await compress(text, { level: 1 })]);
  if (bytes.length <= MOST_BYTES) return bytes;
  throw new StateFault(
    `a record of ${bytes.length} bytes, compressed, is more than ZooKeeper takes; accepted: ${MOST_BYTES}`,
  );
}

/**
 * @param path - of the node, for messages
 * @throws StateFault if it is no page, or a field of a record is wrong
 */
export async function readPage(path: string, bytes: Buffer): Promise<readonly StateRecord[]> {
  if (!bytes.subarray(0, HEAD.length).equals(HEAD)) {
    throw new StateFault(`ZooKeeper ${path}: it is no page of a state, or one of a newer version of this package`);
  }
  let text: string;
  try {
    text = (await decompress(bytes.subarray(HEAD.length))).toString('utf8');
  } catch (error) {
    throw new StateFault(`ZooKeeper ${path}: it cannot be decompressed: ${messageOf(error)}`, { cause: error });
  }
  const lines = text === '' ? [] : text.split('\n');
  return lines.map((line, at) => {
    try {
      return decodeRecord(JSON.parse(line));
    } catch (error) {
      throw new StateFault(`ZooKeeper ${path}: record ${at + 1}: ${messageOf(error)}`, { cause: error });
    }
  });
}
