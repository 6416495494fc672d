import { closeSync, fstatSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { Clock } from '../../base/clock.js';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import type { StepObserver } from '../../engine/step-observer.js';
import { type JournalHeader, linkOf, MAGIC, type PartEnd, packBlock, partPath, preamble } from './format.js';
import { plainText } from './plain.js';

export interface JournalOptions {
  /** A part of this length is followed by another; bytes. Default 64 MiB. */
  readonly partBytes?: number;
  /** All parts together: what would go beyond is not written, and the journal ends. Default 1 GiB. */
  readonly mostBytes?: number;
  /** Gives what was gathered to the file a second after it happened at the latest; absent: once it fills a block. */
  readonly clock?: Clock;
  /** Told, for people, once, if the journal ends before its engines do. */
  readonly remark?: (line: string) => void;
}

/** So much text makes a block: less packs worse. */
const BLOCK_CHARS = 1 << 18;
const FLUSH_MS = 1_000;

/**
 * Writes what engines are told and what they do, so that it can be repeated. Equal steps make equal bytes. A journal that
 * cannot be written any more ends; its engines go on.
 */
export class JournalWriter {
  readonly #file: string;
  readonly #options: Required<Omit<JournalOptions, 'clock'>> & Pick<JournalOptions, 'clock'>;
  readonly #running: number;
  #descriptor: number;
  #part = 0;
  #partBytes = 0;
  #bytes = 0;
  #link = 0;
  /** Steps in the file, and those that wait for their block to be full. */
  #steps = 0;
  #waiting = 0;
  #lines = '';
  #ended = 0;
  #isOver = false;
  #flush: AbortController | undefined;

  /**
   * Makes the file, in place of a journal that may be there.
   *
   * @throws InvalidArgumentError if it cannot be written, or is something else than a journal
   */
  constructor(file: string, header: JournalHeader, options: JournalOptions = {}) {
    const { partBytes = 64 << 20, mostBytes = 1 << 30, remark = () => undefined, clock } = options;
    this.#file = file;
    this.#options = { partBytes, mostBytes, remark, ...(clock !== undefined && { clock }) };
    this.#running = header.engines.length;
    try {
      refuseOther(file);
      this.#descriptor = openSync(file, 'w', 0o600);
      removeParts(file);
      this.#put(preamble(0, 0));
      this.#putBlock(`${plainText(header)}\n`);
    } catch (error) {
      if (error instanceof InvalidArgumentError) throw error;
      throw new InvalidArgumentError(`'${file}': ${messageOf(error)}; accepted: a file that can be written`, {
        cause: error,
      });
    }
  }

  /** Steps in the file. */
  get steps(): number {
    return this.#steps;
  }

  /** Told of the steps of one engine. Once all have ended, the journal is closed. */
  observer(engine: number): StepObserver {
    let isEnded = false;
    return {
      stepped: (input, effects) => this.#step([engine, input, effects]),
      refused: (input, message) => this.#step([engine, input, null, message]),
      ended: () => {
        if (isEnded) return;
        isEnded = true;
        this.#ended += 1;
        if (this.#ended === this.#running) this.close();
      },
    };
  }

  /** Writes what was gathered, and that it is all. The second time does nothing. */
  close(): void {
    this.#end('closed');
  }

  #step(step: readonly unknown[]): void {
    if (this.#isOver) return;
    this.#safely(() => {
      this.#lines += `${plainText(step)}\n`;
      this.#waiting += 1;
      if (this.#lines.length >= BLOCK_CHARS) this.#write();
      else this.#flushSoon();
    });
  }

  #flushSoon(): void {
    const { clock } = this.#options;
    if (clock === undefined || this.#flush !== undefined) return;
    this.#flush = new AbortController();
    clock.after(FLUSH_MS, () => this.#safely(() => this.#write()), this.#flush.signal);
  }

  /** What was gathered becomes a block, and a part that is long enough ends. */
  #write(): void {
    this.#flush?.abort();
    this.#flush = undefined;
    if (this.#lines === '' || this.#isOver) return;
    const { partBytes, mostBytes } = this.#options;
    const [lines, waiting] = [this.#lines, this.#waiting];
    [this.#lines, this.#waiting] = ['', 0];
    if (this.#bytes >= mostBytes) {
      this.#end('full');
      this.#options.remark(
        `the journal '${this.#file}' ends after ${this.#steps} steps: it may have ${mostBytes} bytes and has ${this.#bytes}`,
      );
      return;
    }
    if (this.#partBytes >= partBytes) this.#nextPart();
    this.#putBlock(lines);
    this.#steps += waiting;
  }

  #nextPart(): void {
    this.#putBlock(this.#endLine('next'));
    closeSync(this.#descriptor);
    this.#part += 1;
    this.#partBytes = 0;
    this.#descriptor = openSync(partPath(this.#file, this.#part), 'w', 0o600);
    this.#put(preamble(this.#part, this.#link));
    this.#link = 0;
  }

  #end(end: PartEnd): void {
    if (this.#isOver) return;
    this.#safely(() => {
      if (end === 'closed') this.#write();
      if (this.#isOver) return;
      this.#isOver = true;
      this.#putBlock(this.#endLine(end));
      closeSync(this.#descriptor);
    });
  }

  #endLine(end: PartEnd): string {
    return `${JSON.stringify({ end, steps: this.#steps })}\n`;
  }

  #putBlock(lines: string): void {
    const { bytes, crc } = packBlock(lines);
    this.#put(bytes);
    this.#link = linkOf(this.#link, crc);
  }

  #put(bytes: Uint8Array): void {
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#descriptor, bytes, done);
    this.#partBytes += bytes.length;
    this.#bytes += bytes.length;
  }

  /** An engine does not stop because nobody can write down what it does. */
  #safely(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#isOver = true;
      this.#flush?.abort();
      closeSync(this.#descriptor);
      this.#options.remark(`the journal '${this.#file}' ends before its engine: ${messageOf(error)}`);
    }
  }
}

/** @throws InvalidArgumentError for a file with something else in it; the system's errors */
function refuseOther(file: string): void {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    if (fstatSync(descriptor).size === 0) return;
    const start = Buffer.alloc(MAGIC.length);
    readSync(descriptor, start, 0, start.length, 0);
    if (start.toString('latin1') === MAGIC) return;
  } finally {
    closeSync(descriptor);
  }
  throw new InvalidArgumentError(`'${file}' is no journal; accepted: a new file, or a journal to write anew`);
}

/** Those of an earlier journal. */
function removeParts(file: string): void {
  for (let part = 1; ; part++) {
    try {
      rmSync(partPath(file, part));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw error;
    }
  }
}
