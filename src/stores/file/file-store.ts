import path from 'node:path';
import { messageOf } from '../../base/errors.js';
import type { StateRecord, StateStore } from '../../engine/ports/state-store.js';
import { StateFault } from '../state-fault.js';
import { type Disk, nodeDisk } from './disk.js';
import { isDraft, segmentPath } from './layout.js';
import { LineWriter } from './line.js';
import { type FolderScan, type SegmentScan, scanFolder } from './scan.js';
import { addRecords, SegmentWriter } from './segment-writer.js';

export interface FileStoreOptions {
  /** Made if it is missing, for the eyes of its owner alone. */
  readonly folder: string;
  /** A segment of this length is the last one's end; default 16 MiB. */
  readonly segmentBytes?: number;
  /** Below this, {@link FileStore.isLong} stays false; default 8 MiB. */
  readonly longBytes?: number;
  /** Told, for people, what was torn and is repaired. */
  readonly remark?: (line: string) => void;
  readonly disk?: Disk;
}

/** What waits for the disk: lines that share an fsync, or a snapshot in place of all before it. */
interface Work {
  /** The number of its first record. */
  readonly first: number;
  readonly content: LineWriter | readonly StateRecord[];
  readonly done: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** So much more than the last snapshot must have been appended before another one pays. */
const LONG_FACTOR = 3;

/**
 * Keeps records in a folder of this machine, as lines that are only ever added. What is appended while the disk is busy
 * shares its next fsync. See `layout.ts` for what lies there.
 *
 * The folder belongs to one store at a time, from {@link load} to {@link close}, or to the end of the process.
 */
export class FileStore implements StateStore {
  readonly #options: Required<Omit<FileStoreOptions, 'remark'>>;
  readonly #remark: (line: string) => void;
  #lock: ReturnType<Disk['lock']> | undefined;
  #writer: SegmentWriter | undefined;
  #queue: Work[] = [];
  #isBusy = false;
  #whenIdle: (() => void) | undefined;
  #failure: Error | undefined;
  #isClosed = false;
  #nextSeq = 1;
  /** Bytes appended since the last snapshot began, that included; and of the snapshot. */
  #bytes = 0;
  #snapshotBytes = 0;
  #isReplacing = false;
  /** The number of the first segment that is there. */
  #oldest = 1;

  constructor({ folder, segmentBytes = 16 << 20, longBytes = 8 << 20, remark, disk = nodeDisk }: FileStoreOptions) {
    this.#options = { folder, segmentBytes, longBytes, disk };
    this.#remark = remark ?? (() => undefined);
  }

  get isLong(): boolean {
    return !this.#isReplacing && this.#bytes > Math.max(this.#options.longBytes, this.#snapshotBytes * LONG_FACTOR);
  }

  /**
   * Takes hold of the folder and reads it. What was torn after the last completed fsync is cut off.
   *
   * @throws StateFault if another process holds the folder, or something in it is not as it was written; what the system
   * says of a folder that cannot be had
   */
  async load(): Promise<readonly StateRecord[]> {
    const { disk, folder } = this.#options;
    await disk.makeFolder(folder);
    this.#lock = disk.lock(folder);
    try {
      const names = await disk.list(folder);
      const scan = await scanFolder(disk, folder, names);
      for (const segment of scan.segments) this.#check(segment);
      for (const name of names) if (isDraft(name)) await disk.remove(path.join(folder, name));
      for (const segment of scan.outdated) await disk.remove(segmentPath(folder, segment));
      await this.#goOn(scan);
      return scan.segments.flatMap(({ records }) => records.map(({ record }) => record));
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  append(records: readonly StateRecord[]): Promise<void> {
    const fault = this.#fault;
    if (fault !== undefined) return Promise.reject(fault);
    const last = this.#queue.at(-1);
    const lines = last?.content instanceof LineWriter ? last.content : new LineWriter();
    const before = lines.length;
    const first = this.#number(records);
    addRecords(lines, records, first);
    this.#bytes += lines.length - before;
    return last?.content === lines ? last.done : this.#enqueue(first, lines);
  }

  replace(records: readonly StateRecord[]): Promise<void> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault);
    this.#isReplacing = true;
    this.#bytes = 0;
    return this.#enqueue(this.#number(records), records);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#isBusy) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    try {
      await this.#writer?.close();
    } finally {
      this.#release();
    }
  }

  /** @returns the number of the first of them */
  #number({ length }: readonly StateRecord[]): number {
    const first = this.#nextSeq;
    this.#nextSeq += length;
    return first;
  }

  get #fault(): Error | undefined {
    return this.#failure ?? (this.#writer === undefined || this.#isClosed ? NOT_OPEN : undefined);
  }

  #enqueue(first: number, content: Work['content']): Promise<void> {
    let resolve!: () => void;
    let reject!: (error: Error) => void;
    const done = new Promise<void>((taken, refused) => ([resolve, reject] = [taken, refused]));
    this.#queue.push({ first, content, done, resolve, reject });
    if (!this.#isBusy) void this.#work();
    return done;
  }

  /** Takes what waits, in order, until nothing does. Never rejects. */
  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let work = this.#queue.shift(); work !== undefined; work = this.#queue.shift()) {
      try {
        await this.#carryOut(work);
        work.resolve();
      } catch (error) {
        this.#fail(work, error);
      }
    }
    this.#isBusy = false;
    this.#whenIdle?.();
  }

  async #carryOut({ first, content }: Work): Promise<void> {
    const writer = this.#writer;
    if (writer === undefined) throw new Error('invariant: there is work, and no writer');
    if (!(content instanceof LineWriter)) return this.#snapshot(writer, first, content);
    if (writer.offset >= this.#options.segmentBytes) await writer.begin(first);
    await writer.commit(content.bytes);
  }

  async #snapshot(writer: SegmentWriter, first: number, records: readonly StateRecord[]): Promise<void> {
    const { disk, folder } = this.#options;
    const segment = await writer.begin(first, records);
    this.#snapshotBytes = writer.offset;
    this.#bytes += writer.offset;
    this.#isReplacing = false;
    for (let outdated = segment - 1; outdated >= this.#oldest; outdated--) {
      await disk.remove(segmentPath(folder, outdated));
    }
    this.#oldest = segment;
  }

  /** After an error nobody knows what is on the disk: nothing more is written, and the next start looks. */
  #fail(work: Work, error: unknown): void {
    const { folder } = this.#options;
    this.#failure = new StateFault(`the state folder '${folder}' takes nothing more: ${messageOf(error)}`, {
      cause: error,
    });
    for (const { reject } of [work, ...this.#queue.splice(0)]) reject(this.#failure);
  }

  #check({ path, goodBytes, bytes, flaw }: SegmentScan): void {
    if (flaw === undefined) return;
    const { folder } = this.#options;
    if (flaw.type === 'torn') {
      this.#remark(`${path}: ${bytes - goodBytes} bytes at offset ${goodBytes} were never completed; they are cut off`);
      return;
    }
    throw new StateFault(
      `${path}: damaged at offset ${goodBytes}: ${flaw.message}; nothing was started; inspect it with: stowage state verify ${folder}`,
    );
  }

  /** Makes ready to write behind what was read. */
  async #goOn({ segments, nextSeq }: FolderScan): Promise<void> {
    const { disk, folder } = this.#options;
    const [first, last] = [segments[0], segments.at(-1)];
    this.#nextSeq = nextSeq;
    this.#writer = new SegmentWriter(disk, folder, { segment: last?.segment ?? 0, offset: last?.goodBytes ?? 0 });
    this.#oldest = first?.segment ?? 1;
    this.#bytes = segments.reduce((sum, { goodBytes }) => sum + goodBytes, 0);
    this.#snapshotBytes = first?.header?.snapshot !== undefined ? first.goodBytes : 0;
    if (last === undefined) await this.#writer.begin(nextSeq);
    else await this.#writer.open();
  }

  #release(): void {
    this.#lock?.release();
    this.#lock = undefined;
    this.#writer = undefined;
  }
}

const NOT_OPEN = new StateFault('the state is not open: it was not loaded yet, or closed');
