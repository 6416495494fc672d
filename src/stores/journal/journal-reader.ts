import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32c } from '../../base/crc32c.js';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import {
  BLOCK_HEAD_BYTES,
  type JournalHeader,
  type JournalStep,
  linkOf,
  MAGIC,
  MOST_BLOCK_BYTES,
  type PartEnd,
  PREAMBLE_BYTES,
  partPath,
  unpackBlock,
  VERSION,
} from './format.js';
import { PlainReader } from './plain.js';

/** How far a journal goes. `cut`: its process was ended; `torn`: and what it wrote last is not whole. */
export type JournalEnd = Exclude<PartEnd, 'next'> | 'cut' | 'torn';

export interface ReadJournalOptions {
  /** Whether an end that is torn is left out, rather than an error. */
  readonly isTornAccepted?: boolean;
}

/** A journal, read step by step from its files. */
export class JournalReader {
  readonly header: JournalHeader;
  readonly #file: string;
  readonly #options: ReadJournalOptions;
  readonly #plain = new PlainReader();
  #end: JournalEnd = 'cut';

  /** @throws InvalidArgumentError naming the file, and what is wrong with it */
  constructor(file: string, options: ReadJournalOptions = {}) {
    this.#file = file;
    this.#options = options;
    const first = this.#lines().next();
    if (first.done === true) throw this.#fault(0, PREAMBLE_BYTES, 'it has no header');
    this.header = this.#headerOf(first.value.line);
  }

  /** How it ends; true once {@link steps} has come to its end. */
  get end(): JournalEnd {
    return this.#end;
  }

  /** From the first step on, each time anew. @throws InvalidArgumentError where it is damaged */
  *steps(): Generator<JournalStep> {
    let isHeader = true;
    for (const { line, part, at } of this.#lines()) {
      if (!isHeader) yield this.#stepOf(line, part, at);
      isHeader = false;
    }
  }

  *#lines(): Generator<{ readonly line: string; readonly part: number; readonly at: number }> {
    this.#end = 'cut';
    let steps = -1; // the header is no step
    for (let part = 0, link = 0; ; part++) {
      const blocks = new PartBlocks(partPath(this.#file, part), part);
      let end: PartEnd | undefined;
      try {
        if (blocks.link !== link)
          throw blocks.fault(0, `it does not go on from ${partPath(this.#file, part - 1)}: another journal's part`);
        for (let block = blocks.next(); block !== undefined; block = blocks.next()) {
          if (block === 'torn') {
            this.#torn(blocks, steps);
            return;
          }
          for (const line of block.lines.split('\n')) {
            if (line === '') continue;
            end = endOf(line, steps);
            if (end === undefined) yield { line, part, at: block.at };
            if (end === undefined) steps += 1;
          }
        }
        link = blocks.checksum;
      } finally {
        blocks.close();
      }
      if (end === undefined) return;
      if (end !== 'next') {
        this.#end = end;
        return;
      }
    }
  }

  #torn(blocks: PartBlocks, steps: number): void {
    this.#end = 'torn';
    if (this.#options.isTornAccepted === true) return;
    throw new InvalidArgumentError(
      `${blocks.file}: torn at byte ${blocks.at}, behind step ${Math.max(0, steps)}: what was written last is not whole; accepted: a whole journal, or --partial to leave that out`,
    );
  }

  #headerOf(line: string): JournalHeader {
    const header = this.#read(line, 0, PREAMBLE_BYTES) as Partial<JournalHeader> | undefined;
    if (Array.isArray(header?.engines) && Array.isArray(header.policyFiles)) return header as JournalHeader;
    throw this.#fault(0, PREAMBLE_BYTES, 'its header names no engines');
  }

  #stepOf(line: string, part: number, at: number): JournalStep {
    const step = this.#read(line, part, at);
    if (Array.isArray(step) && Number.isInteger(step[0]) && step[0] >= 0 && step[0] < this.header.engines.length) {
      const [engine, input, effects, refusal] = step as [
        number,
        JournalStep['input'],
        JournalStep['effects'] | null,
        string?,
      ];
      if (Array.isArray(effects)) return { engine, input, effects };
      if (refusal !== undefined) return { engine, input, refusal };
    }
    throw this.#fault(part, at, 'it has a line that is no step');
  }

  #read(line: string, part: number, at: number): unknown {
    try {
      return this.#plain.read(line);
    } catch (error) {
      throw this.#fault(part, at, messageOf(error));
    }
  }

  #fault(part: number, at: number, what: string): InvalidArgumentError {
    return faultAt(partPath(this.#file, part), at, what);
  }
}

/** @returns how the part ends, if that is what the line says */
function endOf(line: string, steps: number): PartEnd | undefined {
  const [, end, count] = /^\{"end":"(next|closed|full)","steps":(\d+)\}$/.exec(line) ?? [];
  return end !== undefined && Number(count) === steps ? (end as PartEnd) : undefined;
}

function faultAt(file: string, at: number, what: string): InvalidArgumentError {
  return new InvalidArgumentError(`${file}: damaged at byte ${at}: ${what}; accepted: a journal of this version`);
}

/** The blocks of one file of a journal. */
class PartBlocks {
  readonly file: string;
  readonly #descriptor: number;
  readonly #size: number;
  readonly link: number;
  /** Of the blocks so far. */
  checksum = 0;
  at = PREAMBLE_BYTES;

  constructor(file: string, part: number) {
    this.file = file;
    try {
      this.#descriptor = openSync(file, 'r');
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      const what = isMissing ? 'there is no such file' : messageOf(error);
      throw new InvalidArgumentError(`${file}: ${what}; accepted: a journal, as run --journal writes it`, {
        cause: error,
      });
    }
    try {
      this.#size = fstatSync(this.#descriptor).size;
      this.link = this.#checkPreamble(part);
    } catch (error) {
      this.close();
      if (error instanceof InvalidArgumentError) throw error;
      throw new InvalidArgumentError(`${file}: ${messageOf(error)}; accepted: a journal, as run --journal writes it`, {
        cause: error,
      });
    }
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  fault(at: number, what: string): InvalidArgumentError {
    return faultAt(this.file, at, what);
  }

  /** @throws InvalidArgumentError where a block is whole, and not as it was written */
  next(): { readonly lines: string; readonly at: number } | 'torn' | undefined {
    const { at } = this;
    if (at === this.#size) return undefined;
    if (at + BLOCK_HEAD_BYTES > this.#size) return 'torn';
    const head = this.#readAt(at, BLOCK_HEAD_BYTES);
    const length = head.readUInt32LE(0);
    if (length > MOST_BLOCK_BYTES) throw this.fault(at, `a block of ${length} bytes`);
    if (at + BLOCK_HEAD_BYTES + length > this.#size) return 'torn';
    const packed = this.#readAt(at + BLOCK_HEAD_BYTES, length);
    const crc = crc32c(packed, 0, length);
    if (crc !== head.readUInt32LE(4)) throw this.fault(at, 'its checksum is another');
    this.checksum = linkOf(this.checksum, crc);
    this.at = at + BLOCK_HEAD_BYTES + length;
    try {
      return { lines: unpackBlock(packed), at };
    } catch (error) {
      throw this.fault(at, `its block cannot be unpacked (${messageOf(error)})`);
    }
  }

  #readAt(at: number, length: number): Buffer {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length; ) {
      const read = readSync(this.#descriptor, bytes, done, length - done, at + done);
      if (read === 0) throw this.fault(at, 'it became shorter while it was read');
      done += read;
    }
    return bytes;
  }

  /** @returns the checksum of the part before */
  #checkPreamble(part: number): number {
    const foreign = `${this.file}: it is no journal; accepted: a journal, as run --journal writes it`;
    if (this.#size < PREAMBLE_BYTES) throw new InvalidArgumentError(foreign);
    const bytes = this.#readAt(0, PREAMBLE_BYTES);
    if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) throw new InvalidArgumentError(foreign);
    const version = bytes.readUInt16LE(8);
    if (version !== VERSION)
      throw new InvalidArgumentError(`${this.file}: a journal of version ${version}; accepted: version ${VERSION}`);
    if (bytes.readUInt32LE(12) !== part)
      throw new InvalidArgumentError(
        `${this.file}: it is part ${bytes.readUInt32LE(12)} of a journal; accepted: part ${part}, the file without a number`,
      );
    return bytes.readUInt32LE(16);
  }
}
