import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { FolderLock } from '../../src/stores/file/folder-lock.js';

describe('the lock of a state folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'stowage-lock-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is had by one at a time, also within a process', () => {
    const lock = FolderLock.take(folder);
    expect(() => FolderLock.take(folder)).to.throw('is in use by another store of this process');
    lock.release();
    FolderLock.take(folder).release();
    expect(readdirSync(folder)).to.be.empty;
  });

  it('is not had while another process lives that has it, which is told', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    const ended = new Promise((resolve) => other.once('close', resolve));
    writeFileSync(path.join(folder, `lock.${other.pid}.0`), `${hostname()}\n`);
    expect(() => FolderLock.take(folder)).to.throw(`'${folder}' is in use by process ${other.pid};`);
    expect(readdirSync(folder), 'nothing of ours is left').to.deep.equal([`lock.${other.pid}.0`]);
    other.kill('SIGKILL');
    await ended;
    FolderLock.take(folder).release();
    expect(readdirSync(folder)).to.be.empty;
  });

  it('is taken over from a process that is no more, also if another has its number now', () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(path.join(folder, `lock.${pid}.0`), `${hostname()}\n`);
    writeFileSync(path.join(folder, `lock.${process.ppid}.1`), `${hostname()}\n`);
    const hasProc = existsSync('/proc/self/stat');
    if (!hasProc) rmSync(path.join(folder, `lock.${process.ppid}.1`));
    FolderLock.take(folder).release();
    expect(readdirSync(folder)).to.be.empty;
  });

  it('is not taken over from another machine, of whose processes nothing is known here', () => {
    const file = path.join(folder, 'lock.1.1');
    writeFileSync(file, 'elsewhere\n');
    expect(() => FolderLock.take(folder)).to.throw(
      `is in use by process 1 of the machine 'elsewhere'; if that is no more, remove ${file}`,
    );
    expect(readFileSync(file, 'utf8')).to.equal('elsewhere\n');
  });
});
