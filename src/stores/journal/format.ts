import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { crc32c } from '../../base/crc32c.js';
import type { EngineConfig } from '../../engine/config.js';
import type { Effect } from '../../engine/effect.js';
import type { Input } from '../../engine/input.js';
import type { ChainConfig } from '../../policy/chain-config.js';

// A journal is one file, or several that go on from each other: FILE, FILE.1, FILE.2 …
//
//   part   = preamble, block, block …
//   preamble = "STOWAGEJ", version (u16), 0 (u16), number of the part (u32), link (u32)
//   block  = length of the packed bytes (u32), their CRC-32C (u32), packed bytes: lines of JSON, deflated
//
// All numbers are little-endian. `link` is the checksum of the part before: of all its blocks' checksums. The first
// line of the first part is the header; every other line is a step, [engine, input, effects] or
// [engine, input, null, message], or the end of a part, { end, steps }.

export const MAGIC = 'STOWAGEJ';
export const VERSION = 1;
export const PREAMBLE_BYTES = 20;
export const BLOCK_HEAD_BYTES = 8;
/** No block unpacks to more: one that claims to is damaged. */
export const MOST_BLOCK_BYTES = 2 ** 28;

/** All that an engine was made of. */
export interface JournalEngine {
  /** The framework's name. */
  readonly name: string;
  readonly config: EngineConfig;
  readonly chain: ChainConfig;
  /** Of all chance in its policies. */
  readonly seed: number;
}

export interface JournalHeader {
  readonly engines: readonly JournalEngine[];
  /** Whole paths of the files behind policies that are not shipped. */
  readonly policyFiles: readonly string[];
  /** One engine, which saw all that was free at every instant. */
  readonly isDirect?: true;
}

/** One step of an engine. */
export interface JournalStep {
  /** Its place among the header's engines. */
  readonly engine: number;
  readonly input: Input;
  /** Absent if the input was refused. */
  readonly effects?: readonly Effect[];
  /** Why it was. */
  readonly refusal?: string;
}

/**
 * How a part ended: the next one goes on, all was written, or the journal had grown as long as it may. Without any the
 * process was ended.
 */
export type PartEnd = 'next' | 'closed' | 'full';

export function partPath(file: string, part: number): string {
  return part === 0 ? file : `${file}.${part}`;
}

export function preamble(part: number, link: number): Uint8Array {
  const bytes = Buffer.alloc(PREAMBLE_BYTES);
  bytes.write(MAGIC, 0, 'latin1');
  bytes.writeUInt16LE(VERSION, 8);
  bytes.writeUInt32LE(part, 12);
  bytes.writeUInt32LE(link, 16);
  return bytes;
}

/** @returns a block and its checksum */
export function packBlock(lines: string): { readonly bytes: Uint8Array; readonly crc: number } {
  const packed = deflateRawSync(Buffer.from(lines, 'utf8'));
  const bytes = Buffer.alloc(BLOCK_HEAD_BYTES + packed.length);
  const crc = crc32c(packed, 0, packed.length);
  bytes.writeUInt32LE(packed.length, 0);
  bytes.writeUInt32LE(crc, 4);
  packed.copy(bytes, BLOCK_HEAD_BYTES);
  return { bytes, crc };
}

/** @throws Error if the bytes are no packed lines */
export function unpackBlock(packed: Uint8Array): string {
  return inflateRawSync(packed, { maxOutputLength: MOST_BLOCK_BYTES }).toString('utf8');
}

/** The checksum of a part, one block further. */
export function linkOf(before: number, crc: number): number {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(before, 0);
  bytes.writeUInt32LE(crc, 4);
  return crc32c(bytes, 0, bytes.length);
}
