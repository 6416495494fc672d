import path from 'node:path';

/**
 * What lies in a state folder:
 *
 *   state-000007.log     a segment: a header, then lines; the last one is written to, the others are complete
 *   state-000008.tmp     a segment in the making, which nobody refers to yet
 *   durable              how far the last completed fsync reached: segment and offset
 *   lock.4711.88112      the process that holds the folder
 *
 * A segment:
 *
 *   3c2f…  stowage-state 1 7 1042 250         version, number of the segment, of its first record; a snapshot of 250
 *   91ab…  durable 57                         before each batch: all up to this offset was durable when it was written
 *   77e0…  1042 {"type":"framework",…}        a record with its number
 *
 * A snapshot, which the first segment has none of, stands in place of every segment before it. A segment that has `-`
 * there goes on where the one before it ends.
 */
export const VERSION = 1;

const SEGMENT = /^state-(\d{6,})\.log$/;

export interface Header {
  readonly version: number;
  readonly segment: number;
  /** The number of its first record, from 1. */
  readonly first: number;
  /** How many records it begins with that stand in place of every segment before it, and were durable at its start. */
  readonly snapshot?: number;
}

export function headerText({ version, segment, first, snapshot }: Header): string {
  return `stowage-state ${version} ${segment} ${first} ${snapshot ?? '-'}`;
}

/** @returns `undefined` for what is no header of any version */
export function parseHeader(text: string): Header | undefined {
  const match = /^stowage-state (\d+) (\d+) (\d+) (\d+|-)(?: .*)?$/.exec(text);
  if (match === null) return undefined;
  const [version, segment, first] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return { version, segment, first, ...(match[4] !== '-' && { snapshot: Number(match[4]) }) };
}

/** How far an fsync reached. */
export interface Mark {
  readonly segment: number;
  readonly offset: number;
}

/** Always as long, so that a shorter one never leaves the end of a longer one behind. */
export function markText({ segment, offset }: Mark): string {
  return `durable ${String(segment).padStart(9, '0')} ${String(offset).padStart(15, '0')}`;
}

export function parseMark(text: string): Mark | undefined {
  const match = /^durable (\d{9}) (\d{15})$/.exec(text);
  return match === null ? undefined : { segment: Number(match[1]), offset: Number(match[2]) };
}

export function batchText(durable: number): string {
  return `durable ${durable}`;
}

/** @returns the offset of a line that begins a batch */
export function parseBatch(text: string): number | undefined {
  const match = /^durable (\d+)$/.exec(text);
  return match === null ? undefined : Number(match[1]);
}

export function markPath(folder: string): string {
  return path.join(folder, 'durable');
}

export function segmentPath(folder: string, segment: number): string {
  return path.join(folder, `state-${String(segment).padStart(6, '0')}.log`);
}

export function draftPath(folder: string, segment: number): string {
  return path.join(folder, `state-${String(segment).padStart(6, '0')}.tmp`);
}

/** The numbers of the segments among `names`, ascending. */
export function segmentsAmong(names: readonly string[]): readonly number[] {
  return names
    .flatMap((name) => SEGMENT.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

export function isDraft(name: string): boolean {
  return /^state-\d{6,}\.tmp$/.test(name);
}
