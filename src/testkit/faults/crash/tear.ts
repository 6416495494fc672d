import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RandomStream } from '../../../base/random.js';
import { markPath, parseMark, segmentPath, segmentsAmong } from '../../../stores/file/layout.js';
import { readLine } from '../../../stores/file/line.js';

/**
 * Does to the end of a state what a crash may do to it: whatever stands behind the last completed fsync is cut somewhere,
 * or has bytes changed, and garbage follows.
 *
 * @returns what was done, or `undefined` if there is nothing to tear
 */
export function tearTail(folder: string, random: RandomStream): string | undefined {
  const last = segmentsAmong(readdirSync(folder)).at(-1);
  if (last === undefined) return undefined;
  const file = segmentPath(folder, last);
  const bytes = readFileSync(file);
  const promised = promisedOf(folder, last) ?? bytes.length; // a segment that no fsync is noted of began whole
  const kept = random.int(promised, bytes.length);
  const tail = Buffer.from(bytes.subarray(promised, kept));
  if (tail.length > 0 && random.int(0, 1) === 0) tail[random.int(0, tail.length - 1)]! ^= 1 << random.int(0, 7);
  const garbage = Buffer.from(Array.from({ length: random.int(0, 3) * random.int(1, 60) }, () => random.int(0, 255)));
  writeFileSync(file, Buffer.concat([bytes.subarray(0, promised), tail, garbage]));
  return `${path.basename(file)}: ${bytes.length - kept} of ${bytes.length - promised} bytes cut, ${garbage.length} of garbage`;
}

function promisedOf(folder: string, segment: number): number | undefined {
  if (!existsSync(markPath(folder))) return undefined; // killed before the first one
  const line = readLine(readFileSync(markPath(folder)), 0);
  const mark = typeof line === 'string' ? undefined : parseMark(line.text);
  return mark?.segment === segment ? mark.offset : undefined;
}
