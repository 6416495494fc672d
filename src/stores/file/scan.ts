import { messageOf } from '../../base/errors.js';
import type { StateRecord } from '../../engine/ports/state-store.js';
import { decodeRecord } from '../records/record-json.js';
import type { Disk } from './disk.js';
import {
  type Header,
  type Mark,
  markPath,
  parseBatch,
  parseHeader,
  parseMark,
  segmentPath,
  segmentsAmong,
  VERSION,
} from './layout.js';
import { nextLine, readLine } from './line.js';

/** A record, its number, and where its line begins. */
export interface Found {
  readonly seq: number;
  readonly offset: number;
  readonly record: StateRecord;
}

/** What was found of one segment. */
export interface SegmentScan {
  readonly path: string;
  readonly segment: number;
  readonly header: Header | undefined;
  readonly bytes: number;
  readonly records: readonly Found[];
  /** Up to here everything is as it was written. */
  readonly goodBytes: number;
  /** What stands at `goodBytes`, if that is not the end of the file. */
  readonly flaw?: {
    /** `torn`: written after the last completed fsync, and never promised; `damage`: what was promised is not there. */
    readonly type: 'torn' | 'damage';
    readonly message: string;
  };
}

/** A state folder, as far as it was read. */
export interface FolderScan {
  /** From the last snapshot on, in order. */
  readonly segments: readonly SegmentScan[];
  /** Numbers of segments that a snapshot stands in place of. */
  readonly outdated: readonly number[];
  /** The number of the next record. */
  readonly nextSeq: number;
}

/** How a record of an earlier version becomes one of the version after it; nothing needs that yet. */
const UPGRADES: Readonly<Record<number, (record: unknown) => unknown>> = {};

/**
 * Reads a state folder and tells what is wrong with it; changes nothing. Reads all segments even if one is damaged, but
 * no further within that one.
 *
 * @param names - what is in the folder
 */
export async function scanFolder(disk: Disk, folder: string, names: readonly string[]): Promise<FolderScan> {
  const numbers = segmentsAmong(names);
  const mark = await readMark(disk, folder, names);
  const scans: SegmentScan[] = [];
  let outdated: readonly number[] = [];
  // From the last one back to the snapshot: what is before it does not count any more.
  for (const segment of numbers.toReversed()) {
    const isLast = segment === numbers.at(-1);
    const path = segmentPath(folder, segment);
    scans.unshift(scanSegment(await disk.read(path), { path, segment, isLast, mark }));
    if (scans[0]?.header?.snapshot === undefined) continue;
    outdated = numbers.filter((other) => other < segment);
    break;
  }
  const joined = checkJoints(scans, mark, folder);
  const last = joined.at(-1);
  const nextSeq = (last?.records.at(-1)?.seq ?? (last?.header?.first ?? 1) - 1) + 1;
  return { segments: joined, outdated, nextSeq };
}

async function readMark(disk: Disk, folder: string, names: readonly string[]): Promise<Mark | undefined> {
  if (!names.includes('durable')) return undefined;
  const line = readLine(await disk.read(markPath(folder)), 0);
  // It is overwritten in place, so a loss of power may have caught it half way: then the segments' own marks must do.
  return typeof line === 'string' ? undefined : parseMark(line.text);
}

/** What is known of a segment beside its bytes. */
export interface Place {
  readonly path: string;
  readonly segment: number;
  /** Only what was written last can be torn. */
  readonly isLast: boolean;
  readonly mark: Mark | undefined;
}

/** Reads one segment and tells what is wrong with it. */
export function scanSegment(bytes: Uint8Array, { path, segment, isLast, mark }: Place): SegmentScan {
  const head = readLine(bytes, 0);
  const header = typeof head === 'string' ? undefined : parseHeader(head.text);
  const base = { path, segment, bytes: bytes.length };
  const none = (message: string): SegmentScan => ({
    ...base,
    header: undefined,
    records: [],
    goodBytes: 0,
    flaw: { type: 'damage', message },
  });
  // A segment gets its name when its header is durable: this is never a tear.
  if (typeof head === 'string') return none(head);
  if (header === undefined) return none('the file does not begin as a segment of a state does');
  if (header.version > VERSION) {
    return none(`version ${header.version} is of a newer stowage; accepted: up to ${VERSION}`);
  }
  if (header.segment !== segment) return none(`it is segment ${header.segment} under another name`);
  const { records, goodBytes, message } = readRecords(bytes, head.next, header);
  const promised = mark?.segment === segment ? mark.offset : head.next;
  const found = { ...base, header, records, goodBytes };
  if (message === undefined) {
    const short = shortness(found, promised);
    return short === undefined ? found : { ...found, flaw: { type: 'damage', message: short } };
  }
  const isPromised =
    !isLast ||
    goodBytes < promised ||
    records.length < (header.snapshot ?? 0) ||
    promisedBehind(bytes, goodBytes) > goodBytes;
  return { ...found, flaw: { type: isPromised ? 'damage' : 'torn', message } };
}

/** What is missing at the end of a segment that has nothing wrong in it. */
function shortness({ bytes, records, header }: SegmentScan, promised: number): string | undefined {
  if (bytes < promised) return `the file ends here, and ${promised} bytes were durable`;
  const snapshot = header?.snapshot ?? 0;
  return records.length < snapshot ? `the file ends here, and ${snapshot} records were durable` : undefined;
}

interface Records {
  readonly records: readonly Found[];
  readonly goodBytes: number;
  readonly message?: string;
}

function readRecords(bytes: Uint8Array, from: number, { version, first }: Header): Records {
  const records: Found[] = [];
  let seq = first;
  let at = from;
  while (at < bytes.length) {
    const line = readLine(bytes, at);
    if (typeof line === 'string') return { records, goodBytes: at, message: line };
    const { text, next } = line;
    if (parseBatch(text) === undefined) {
      const space = text.indexOf(' ');
      const said = text.slice(0, Math.max(0, space));
      if (said !== String(seq))
        return { records, goodBytes: at, message: `record ${seq} is expected here, not '${said}'` };
      try {
        records.push({ seq, offset: at, record: decoded(text.slice(space + 1), version) });
      } catch (error) {
        return { records, goodBytes: at, message: `record ${seq}: ${messageOf(error)}` };
      }
      seq += 1;
    }
    at = next;
  }
  return { records, goodBytes: at };
}

function decoded(json: string, version: number): StateRecord {
  let value: unknown = JSON.parse(json);
  for (let at = version; at < VERSION; at++) value = UPGRADES[at]?.(value) ?? value;
  return decodeRecord(value);
}

/** How far the lines behind `from` say that all was durable. */
function promisedBehind(bytes: Uint8Array, from: number): number {
  let promised = 0;
  for (let at = nextLine(bytes, from); at < bytes.length; at = nextLine(bytes, at)) {
    const line = readLine(bytes, at);
    if (typeof line !== 'string') promised = Math.max(promised, parseBatch(line.text) ?? 0);
  }
  return promised;
}

/** Whether each segment goes on where the one before it ends, and nothing is missing at either end. */
function checkJoints(scans: readonly SegmentScan[], mark: Mark | undefined, folder: string): readonly SegmentScan[] {
  let before: SegmentScan | undefined;
  const checked: SegmentScan[] = [];
  for (const scan of scans) {
    const message = scan.header === undefined || scan.flaw?.type === 'damage' ? undefined : gapBefore(scan, before);
    checked.push(message === undefined ? scan : { ...scan, goodBytes: 0, flaw: { type: 'damage', message } });
    before = scan;
  }
  const last = scans.at(-1);
  if (mark === undefined || mark.segment <= (last?.segment ?? 0)) return checked;
  const missing = { path: segmentPath(folder, mark.segment), segment: mark.segment, header: undefined, bytes: 0 };
  const message = 'the file is missing, and was durable';
  return [...checked, { ...missing, records: [], goodBytes: 0, flaw: { type: 'damage', message } }];
}

function gapBefore({ segment, header }: SegmentScan, before: SegmentScan | undefined): string | undefined {
  if (header?.snapshot !== undefined) return undefined;
  const first = header?.first ?? 1;
  if (before === undefined) return first === 1 && segment === 1 ? undefined : `the segments before it are missing`;
  if (segment !== before.segment + 1) return `the segments from ${before.segment + 1} to ${segment - 1} are missing`;
  const expected = (before.header?.first ?? 1) + before.records.length;
  if (before.flaw === undefined && first !== expected) return `it begins with record ${first}, and ${expected} is next`;
  return undefined;
}
