import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { StateFault } from '../state-fault.js';

/** Each lock of this process, so that it does not take its own for another's. */
const OURS = new Set<string>();
const LOCK = /^lock\.(\d+)\.(\d+)$/;

/**
 * A folder that one process holds at a time. Each puts a file of its own there, by number and time of start, and then
 * looks for those of others: of two that come at once at most one goes on. A file of a process that is no more is
 * removed; it can never live again under that name.
 */
export class FolderLock {
  readonly #path: string;

  private constructor(file: string) {
    this.#path = file;
  }

  /** @throws StateFault if another process holds the folder, or another store of this one */
  static take(folder: string): FolderLock {
    const name = `lock.${process.pid}.${startOf(process.pid) ?? 0}`;
    const own = path.join(folder, name);
    if (OURS.has(own)) throw inUse(folder, 'another store of this process');
    const draft = path.join(folder, `.${name}`);
    writeFileSync(draft, `${hostname()}\n`, { mode: 0o600 });
    try {
      linkSync(draft, own); // with its content from its first moment
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      throw inUse(folder, 'another store of this process');
    } finally {
      rmSync(draft, { force: true });
    }
    OURS.add(own);
    const lock = new FolderLock(own);
    const other = readdirSync(folder).flatMap((file) => (file === name ? [] : holderOf(folder, file)))[0];
    if (other === undefined) return lock;
    lock.release();
    throw inUse(folder, other);
  }

  /** The second time does nothing. */
  release(): void {
    rmSync(this.#path, { force: true });
    OURS.delete(this.#path);
  }
}

/** Who stands behind a file of the folder, if it is a lock of somebody who lives; the locks of others are removed. */
function holderOf(folder: string, file: string): readonly string[] {
  const match = LOCK.exec(file);
  if (match === null) return [];
  const [pid, start] = [Number(match[1]), Number(match[2])];
  const host = readHost(path.join(folder, file));
  if (host === undefined) return []; // released meanwhile
  if (host !== hostname()) {
    return [`process ${pid} of the machine '${host}'; if that is no more, remove ${path.join(folder, file)}`];
  }
  if (isAlive(pid) && (start === 0 || startOf(pid) === start)) return [`process ${pid}`];
  rmSync(path.join(folder, file), { force: true });
  return [];
}

function readHost(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in ticks since the machine did; `undefined` where there is no `/proc`, or no such process. */
function startOf(pid: number): number | undefined {
  try {
    // The name in parentheses may hold anything: the fields are counted from its end.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined; // it has ended, and nobody has asked how
    return Number(fields[19]);
  } catch {
    return undefined; // no such process, or no such file system
  }
}

function inUse(folder: string, holder: string): StateFault {
  return new StateFault(`the state folder '${folder}' is in use by ${holder}; accepted: a folder that nobody uses`);
}
