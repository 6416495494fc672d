import type { StateRecord } from '../../engine/ports/state-store.js';
import { encodeRecord } from '../records/record-json.js';
import type { Disk, DiskFile } from './disk.js';
import { batchText, draftPath, type Header, headerText, markPath, markText, segmentPath, VERSION } from './layout.js';
import { LineWriter, lineOf } from './line.js';

/** How many records are turned into lines before others get their turn. */
const SLICE = 2_000;

/** What a writer goes on from. */
export interface WriterStart {
  /** The segment that is written to. */
  readonly segment: number;
  /** How long it is. */
  readonly offset: number;
}

/** Writes lines to the last segment of a folder, and begins new ones. One thing at a time: whoever calls awaits. */
export class SegmentWriter {
  readonly #disk: Disk;
  readonly #folder: string;
  #segment: number;
  #offset: number;
  #file: DiskFile | undefined;
  #mark: DiskFile | undefined;

  constructor(disk: Disk, folder: string, { segment, offset }: WriterStart) {
    this.#disk = disk;
    this.#folder = folder;
    this.#segment = segment;
    this.#offset = offset;
  }

  /** The length of the segment that is written to. */
  get offset(): number {
    return this.#offset;
  }

  /** Opens the last segment, and cuts off what was torn. */
  async open(): Promise<void> {
    this.#mark = await this.#disk.open(markPath(this.#folder), 'keep');
    this.#file = await this.#disk.open(segmentPath(this.#folder, this.#segment), 'keep');
    await this.#file.truncate(this.#offset);
    await this.#file.sync();
    await this.#promise();
  }

  /** Makes lines durable behind those before: one fsync, whatever their number. */
  async commit(lines: Uint8Array): Promise<void> {
    const batch = lineOf(batchText(this.#offset));
    const file = this.#opened();
    await file.write(batch, this.#offset);
    await file.write(lines, this.#offset + batch.length);
    await file.sync();
    this.#offset += batch.length + lines.length;
    await this.#promise();
  }

  /**
   * Begins another segment, which gets its name once it is durable.
   *
   * @param first - the number of its first record
   * @param snapshot - what stands in place of every segment before it; absent: it goes on where the last one ends
   * @returns the number of the segment
   */
  async begin(first: number, snapshot?: readonly StateRecord[]): Promise<number> {
    const segment = this.#segment + 1;
    const header: Header = { version: VERSION, segment, first, ...(snapshot && { snapshot: snapshot.length }) };
    const draft = draftPath(this.#folder, segment);
    const file = await this.#disk.open(draft, 'new');
    const offset = await writeBeginning(file, header, snapshot ?? []);
    await file.sync();
    await this.#disk.rename(draft, segmentPath(this.#folder, segment));
    await this.#disk.syncFolder(this.#folder);
    await this.#file?.close();
    [this.#file, this.#segment, this.#offset] = [file, segment, offset];
    await this.#promise();
    return segment;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    await this.#mark?.close();
    this.#file = this.#mark = undefined;
  }

  /** Notes how far the last fsync reached. Not synced itself: it may say too little after a loss of power, never too much. */
  async #promise(): Promise<void> {
    this.#mark ??= await this.#disk.open(markPath(this.#folder), 'keep');
    await this.#mark.write(lineOf(markText({ segment: this.#segment, offset: this.#offset })), 0);
  }

  #opened(): DiskFile {
    if (this.#file === undefined) throw new Error('invariant: no segment is open');
    return this.#file;
  }
}

/** @returns how much was written */
async function writeBeginning(file: DiskFile, header: Header, records: readonly StateRecord[]): Promise<number> {
  const beginning = lineOf(headerText(header));
  await file.write(beginning, 0);
  let offset = beginning.length;
  for (let at = 0; at < records.length; at += SLICE) {
    const lines = new LineWriter();
    addRecords(lines, records.slice(at, at + SLICE), header.first + at);
    await file.write(lines.bytes, offset);
    offset += lines.length;
  }
  return offset;
}

/** Writes records as lines. @param first - the number of the first of them */
export function addRecords(lines: LineWriter, records: readonly StateRecord[], first: number): void {
  records.forEach((record, at) => {
    lines.add(`${first + at} ${encodeRecord(record)}`);
  });
}
