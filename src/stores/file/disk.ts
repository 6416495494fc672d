import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { FolderLock } from './folder-lock.js';

/** A file that is written at places of the writer's choice. */
export interface DiskFile {
  /** Writes all of `bytes` at `offset`. Durable no sooner than {@link sync} says so. */
  write(bytes: Uint8Array, offset: number): Promise<void>;
  /** Resolves when everything written so far would survive a loss of power. */
  sync(): Promise<void>;
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
}

/** All that a file store asks of a file system. Rejects with the system's own errors. A fault kit puts itself in between. */
export interface Disk {
  /** Makes a folder, which nobody else may look into, and those above it. */
  makeFolder(path: string): Promise<void>;
  /** The names in a folder. */
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Opens for writing. @param mode - `new`: empty, whatever was there; `keep`: with what is there, made if it is not */
  open(path: string, mode: 'new' | 'keep'): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  /** Does nothing where nothing is. */
  remove(path: string): Promise<void>;
  /** Takes hold of a folder. @throws StateFault if somebody else has it */
  lock(folder: string): { release(): void };
  /** Makes names durable: files that were made, renamed or removed in the folder. */
  syncFolder(folder: string): Promise<void>;
}

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** The file system of this machine. */
export const nodeDisk: Disk = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
  },
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
  async open(path, mode) {
    // `a+` would make a missing file too, and then write at its end alone.
    const flags = mode === 'new' ? 'w+' : 'r+';
    const handle = await open(path, flags, PRIVATE_FILE).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || mode === 'new') throw error;
      return open(path, 'w+', PRIVATE_FILE);
    });
    return {
      async write(bytes, offset) {
        for (let done = 0; done < bytes.length; ) {
          const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, offset + done);
          done += bytesWritten;
        }
      },
      sync: () => handle.datasync(),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  },
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  lock: (folder) => FolderLock.take(folder),
  async syncFolder(folder) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};
