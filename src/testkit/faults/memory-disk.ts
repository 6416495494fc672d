import type { RandomStream } from '../../base/random.js';
import type { Disk, DiskFile } from '../../stores/file/disk.js';

/** A write or a change of length that no fsync has made durable yet. */
type Change =
  | { readonly type: 'write'; readonly bytes: Uint8Array; readonly offset: number }
  | { readonly type: 'truncate'; readonly length: number };

interface Content {
  bytes: Uint8Array;
  durable: Uint8Array;
  changes: Change[];
}

/**
 * A disk in memory that can lose power. What was written but not synced is then there in part: any of the writes since
 * the last fsync, the last of them perhaps not whole; names that the folder's fsync did not reach are as before or as
 * after. Every operation is counted, and may be made to fail, or to be the last one.
 */
export class MemoryDisk implements Disk {
  /** Operations so far, `append`-like ones and all others. */
  operations = 0;
  syncs = 0;
  /** Asked before each operation: an error makes it fail; `never` means that it, and all after it, are without an end. */
  before: (operation: string) => Error | 'never' | undefined = () => undefined;
  #names = new Map<string, Content>();
  #durableNames = new Map<string, Content>();
  #isCut = false;
  readonly #locks = new Set<string>();

  makeFolder(): Promise<void> {
    return this.#do('makeFolder', () => undefined);
  }

  list(folder: string): Promise<readonly string[]> {
    const prefix = `${folder}/`;
    return this.#do('list', () =>
      [...this.#names.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
    );
  }

  read(path: string): Promise<Uint8Array> {
    return this.#do('read', () => Uint8Array.from(this.#content(path).bytes));
  }

  open(path: string, mode: 'new' | 'keep'): Promise<DiskFile> {
    return this.#do('open', () => {
      const known = mode === 'keep' ? this.#names.get(path) : undefined;
      const content = known ?? { bytes: new Uint8Array(), durable: new Uint8Array(), changes: [] };
      this.#names.set(path, content);
      return this.#file(content);
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#do('rename', () => {
      this.#names.set(to, this.#content(from));
      this.#names.delete(from);
    });
  }

  remove(path: string): Promise<void> {
    return this.#do('remove', () => void this.#names.delete(path));
  }

  lock(folder: string): { release(): void } {
    if (this.#locks.has(folder)) throw new Error(`'${folder}' is in use`);
    this.#locks.add(folder);
    return { release: () => void this.#locks.delete(folder) };
  }

  syncFolder(): Promise<void> {
    return this.#do('syncFolder', () => {
      this.#durableNames = new Map(this.#names);
    });
  }

  /** What a file holds, for tests that look at it or damage it. */
  get(path: string): Uint8Array {
    return this.#content(path).bytes;
  }

  /** Puts other bytes in place of a file's, durable at once. */
  put(path: string, bytes: Uint8Array): void {
    const content = { bytes, durable: bytes, changes: [] };
    this.#names.set(path, content);
    this.#durableNames.set(path, content);
  }

  /** The names of all files. */
  get paths(): readonly string[] {
    return [...this.#names.keys()];
  }

  /** The disk as it is found after the process ended, or after a loss of power: what is not durable is left to chance. */
  after(end: 'process' | 'power', random: RandomStream): MemoryDisk {
    const found = new MemoryDisk();
    const names = end === 'process' || random.int(0, 1) === 0 ? this.#names : this.#durableNames;
    for (const [path, content] of names) {
      found.put(path, end === 'process' ? content.bytes : afterPower(content, random));
    }
    return found;
  }

  #file(content: Content): DiskFile {
    return {
      write: (bytes, offset) =>
        this.#do('write', () => this.#change(content, { type: 'write', bytes: Uint8Array.from(bytes), offset })),
      sync: () =>
        this.#do('sync', () => {
          this.syncs += 1;
          [content.durable, content.changes] = [content.bytes, []];
        }),
      truncate: (length) => this.#do('truncate', () => this.#change(content, { type: 'truncate', length })),
      close: () => this.#do('close', () => undefined),
    };
  }

  #change(content: Content, change: Change): void {
    content.bytes = changed(content.bytes, change);
    content.changes.push(change);
  }

  async #do<T>(operation: string, action: () => T): Promise<T> {
    if (this.#isCut) return new Promise(() => undefined);
    this.operations += 1;
    const fault = this.before(operation);
    if (fault === 'never') {
      this.#isCut = true;
      return new Promise(() => undefined);
    }
    await Promise.resolve();
    if (fault !== undefined) throw fault;
    return action();
  }

  #content(path: string): Content {
    const content = this.#names.get(path);
    if (content === undefined) throw Object.assign(new Error(`ENOENT: '${path}'`), { code: 'ENOENT' });
    return content;
  }
}

function changed(bytes: Uint8Array, change: Change): Uint8Array {
  const length = change.type === 'write' ? Math.max(bytes.length, change.offset + change.bytes.length) : change.length;
  const next = new Uint8Array(length);
  next.set(bytes.subarray(0, length));
  if (change.type === 'write') next.set(change.bytes, change.offset);
  return next;
}

/** Each change since the last fsync arrived or did not, and a write perhaps in part. */
function afterPower({ durable, changes }: Content, random: RandomStream): Uint8Array {
  let bytes = durable;
  for (const change of changes) {
    const fate = random.int(0, 2);
    if (fate === 0) continue;
    const part = fate === 1 && change.type === 'write';
    const kept = part ? { ...change, bytes: change.bytes.subarray(0, random.int(0, change.bytes.length)) } : change;
    bytes = changed(bytes, kept);
  }
  return bytes;
}
