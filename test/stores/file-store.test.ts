import { expect } from 'chai';
import fc from 'fast-check';
import { randomStream } from '../../src/base/random.js';
import type { StateRecord } from '../../src/engine/ports/state-store.js';
import type { TaskId } from '../../src/model/ids.js';
import { FileStore, type FileStoreOptions } from '../../src/stores/file/file-store.js';
import { lineOf } from '../../src/stores/file/line.js';
import { StateFault } from '../../src/stores/state-fault.js';
import { MemoryDisk } from '../../src/testkit/faults/memory-disk.js';

const FOLDER = '/state';
const SEGMENT = '/state/state-000001.log';

/** Records that can be told apart. */
function records(from: number, to: number): readonly StateRecord[] {
  return Array.from({ length: to - from }, (_, at) => ({ type: 'given-up', taskId: `job.${from + at}.1` as TaskId }));
}

function storeOn(disk: MemoryDisk, options: Partial<FileStoreOptions> = {}): FileStore {
  return new FileStore({ folder: FOLDER, disk, ...options });
}

async function filled(disk: MemoryDisk, options: Partial<FileStoreOptions> = {}, batches = 3): Promise<void> {
  const store = storeOn(disk, options);
  await store.load();
  for (let at = 0; at < batches; at++) await store.append(records(at * 2, at * 2 + 2));
  await store.close();
}

/** What the next one finds; its remarks are added to `remarks`. */
async function found(disk: MemoryDisk, remarks: string[] = []): Promise<readonly StateRecord[]> {
  const store = storeOn(disk, { remark: (line) => remarks.push(line) });
  try {
    return await store.load();
  } finally {
    await store.close();
  }
}

async function faultOf(action: Promise<unknown>): Promise<StateFault> {
  try {
    await action;
  } catch (error) {
    expect(error).to.be.instanceOf(StateFault);
    return error as StateFault;
  }
  throw new Error('there was no fault');
}

describe('a file store', () => {
  it('makes all appends of one turn durable by one fsync, and those that come while the disk is busy by the next', async () => {
    const disk = new MemoryDisk();
    const store = storeOn(disk);
    await store.load();
    const before = disk.syncs;
    const first = store.append(records(0, 1));
    const rest = Array.from({ length: 50 }, (_, at) => store.append(records(at + 1, at + 2)));
    await Promise.all([first, ...rest]);
    expect(disk.syncs - before).to.equal(2);
    await store.close();
  });

  it('begins another segment when one is long, and reads them in order', async () => {
    const disk = new MemoryDisk();
    await filled(disk, { segmentBytes: 200 }, 10);
    expect(disk.paths.filter((name) => name.endsWith('.log'))).to.have.length.above(2);
    expect(await found(disk)).to.deep.equal(records(0, 20));
  });

  it('says that it is long when much was appended since the last snapshot, and keeps none of what that replaces', async () => {
    const disk = new MemoryDisk();
    const store = storeOn(disk, { longBytes: 1_000 });
    await store.load();
    await store.append(records(0, 10));
    expect(store.isLong).to.be.false;
    await store.append(records(10, 30));
    expect(store.isLong).to.be.true;
    const replaced = store.replace(records(29, 30));
    expect(store.isLong, 'one at a time').to.be.false;
    await replaced;
    expect(store.isLong).to.be.false;
    expect(disk.paths.filter((name) => name.endsWith('.log'))).to.deep.equal(['/state/state-000002.log']);
    await store.close();
    expect(await found(disk)).to.deep.equal(records(29, 30));
  });

  it('takes nothing more after an error of the disk, and says what it was', async () => {
    for (const operation of ['write', 'sync']) {
      const disk = new MemoryDisk();
      const store = storeOn(disk);
      await store.load();
      await store.append(records(0, 2));
      const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      disk.before = (name) => (name === operation ? full : undefined);
      const failing = [store.append(records(2, 4)), store.append(records(4, 6))];
      const faults = await Promise.all(failing.map(faultOf));
      expect(faults.map(({ message }) => message)).to.deep.equal(
        Array(2).fill(`the state folder '/state' takes nothing more: ${full.message}`),
      );
      disk.before = () => undefined;
      await faultOf(store.append(records(6, 8)));
      await store.close();
      const after = await found(disk);
      expect(after.slice(0, 2)).to.deep.equal(records(0, 2));
      expect(after.length, 'nothing that came later').to.be.at.most(4);
    }
  });

  it('refuses to be appended to before it is loaded and after it is closed', async () => {
    const store = storeOn(new MemoryDisk());
    await faultOf(store.append(records(0, 1)));
    await store.load();
    await store.close();
    await faultOf(store.append(records(0, 1)));
  });

  it('lets go of its folder when it cannot be read', async () => {
    const disk = new MemoryDisk();
    await filled(disk);
    disk.put(SEGMENT, Buffer.from('something else\n'));
    await faultOf(found(disk));
    expect((await faultOf(found(disk))).message).to.contain('damaged at offset 0');
  });
});

interface Version {
  promised: readonly StateRecord[];
  readonly all: StateRecord[];
}

describe('a state folder after a crash', () => {
  for (const end of ['process', 'power'] as const) {
    it(`has all that was durable and nothing out of order, wherever the ${end} ended`, async () => {
      const whole = new MemoryDisk();
      await life(whole, []);
      for (let last = 1; last <= whole.operations; last++) {
        for (let seed = 0; seed < (end === 'power' ? 6 : 1); seed++) {
          const disk = new MemoryDisk();
          const versions: Version[] = [];
          const over = new Promise<void>((resolve) => {
            disk.before = () => {
              if (disk.operations < last) return undefined;
              setImmediate(resolve);
              return 'never';
            };
          });
          await Promise.race([life(disk, versions), over]);
          const after = disk.after(end, randomStream(last * 100 + seed));
          const records = await found(after);
          const fits = versions.some(
            ({ promised, all }) =>
              JSON.stringify(all.slice(0, records.length)) === JSON.stringify(records) &&
              records.length >= promised.length,
          );
          expect(fits, `operation ${last}, seed ${seed}: ${records.length} records`).to.be.true;
          expect(await found(after), 'and again').to.deep.equal(records);
        }
      }
    });
  }

  /** Appends, rotates and replaces. @param versions - filled with what may be there: at least `promised`, at most `all` */
  async function life(disk: MemoryDisk, versions: Version[]): Promise<void> {
    versions.push({ promised: [], all: [] });
    const store = storeOn(disk, { segmentBytes: 200 });
    await store.load();
    for (let at = 0; at < 12; at++) {
      const version = versions.at(-1)!;
      if (at % 5 === 4) {
        const snapshot = version.all.slice(-2);
        const next: Version = { promised: [], all: [...snapshot] };
        versions.push(next);
        const replaced = store.replace(snapshot).then(() => {
          versions.splice(0, versions.indexOf(next));
          next.promised = [...snapshot];
        });
        if (at === 9) await replaced;
      } else {
        const some = records(at * 2, at * 2 + 2);
        version.all.push(...some);
        const after = [...version.all];
        await store.append(some);
        version.promised = after;
      }
    }
    await store.close();
  }

  it('is repaired with a remark if its end was torn, wherever and by whatever', async () => {
    const [disk, longer] = [new MemoryDisk(), new MemoryDisk()];
    await filled(disk, {}, 3);
    await filled(longer, {}, 4);
    const [durable, more] = [disk.get(SEGMENT), longer.get(SEGMENT)];
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: durable.length, max: more.length - 1 }),
        fc.uint8Array(),
        async (cut, garbage) => {
          const torn = disk.after('process', randomStream(0));
          torn.put(SEGMENT, Buffer.concat([more.subarray(0, cut), garbage]));
          const remarks: string[] = [];
          const first = await found(torn, remarks);
          expect(first.slice(0, 6)).to.deep.equal(records(0, 6));
          expect(first).to.deep.equal(records(0, 8).slice(0, first.length));
          await filledBehind(torn);
          expect(await found(torn)).to.deep.equal([...first, ...records(90, 91)]);
        },
      ),
      { numRuns: 300 },
    );
  });

  async function filledBehind(disk: MemoryDisk): Promise<void> {
    const store = storeOn(disk);
    await store.load();
    await store.append(records(90, 91));
    await store.close();
  }
});

describe('a damaged state folder', () => {
  it('stops the start with file, offset, what is wrong and the command that tells more', async () => {
    const disk = new MemoryDisk();
    await filled(disk);
    const bytes = Uint8Array.from(disk.get(SEGMENT));
    const at = Buffer.from(bytes).indexOf('job.3.1');
    const line = Buffer.from(bytes).lastIndexOf('\n', at) + 1;
    bytes[at + 4] = '7'.charCodeAt(0);
    disk.put(SEGMENT, bytes);
    const { message } = await faultOf(found(disk));
    expect(message).to.match(
      new RegExp(
        `^${SEGMENT}: damaged at offset ${line}: its checksum is [0-9a-f]{8}, not '[0-9a-f]{8}'; ` +
          'nothing was started; inspect it with: stowage state verify /state$',
      ),
    );
    expect(disk.get(SEGMENT), 'and nothing is changed').to.deep.equal(bytes);
  });

  it('is told for every byte of what was durable, whichever is changed, and for every shortening', async () => {
    const disk = new MemoryDisk();
    await filled(disk, { segmentBytes: 150 }, 3);
    const before = await found(disk.after('process', randomStream(0)));
    for (const file of disk.paths.filter((name) => name.endsWith('.log'))) {
      const bytes = disk.get(file);
      for (let at = 0; at < bytes.length; at++) {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = flipped[at]! ^ (1 << (at % 8));
        const damaged = disk.after('process', randomStream(0));
        damaged.put(file, flipped);
        await faultOf(found(damaged));
        const cut = disk.after('process', randomStream(0));
        cut.put(file, bytes.subarray(0, at));
        await faultOf(found(cut));
      }
    }
    expect(before).to.deep.equal(records(0, 6));
  });

  it('misses a segment wherever one is missing', async () => {
    const disk = new MemoryDisk();
    await filled(disk, { segmentBytes: 150 }, 6);
    const files = disk.paths.filter((name) => name.endsWith('.log'));
    expect(files).to.have.length.above(3);
    for (const file of files) {
      const damaged = disk.after('process', randomStream(0));
      await damaged.remove(file);
      expect((await faultOf(found(damaged))).message).to.contain('missing');
    }
  });

  it('is one that a newer version wrote', async () => {
    const disk = new MemoryDisk();
    await filled(disk);
    disk.put(SEGMENT, lineOf('stowage-state 2 1 1 - and more'));
    expect((await faultOf(found(disk))).message).to.contain('version 2 is of a newer stowage; accepted: up to 1');
  });

  it('tells a record whose checksum is right and whose content is not', async () => {
    const disk = new MemoryDisk();
    await filled(disk, {}, 0);
    const odd = [
      ['{"type":"framework","frameworkId":5}', 'record 1: frameworkId: a text is expected, not 5'],
      ['{"type":"frame"}', 'record 1: type: one of framework'],
      ['[]', 'record 1: type: one of'],
      ['{"type":"framework","frameworkId":"f","more":1}', "record 1: the field 'more' is none of type, frameworkId"],
      ['{', 'record 1: '],
    ] as const;
    for (const [json, words] of odd) {
      const bytes = Buffer.concat([disk.get(SEGMENT), lineOf(`1 ${json}`), lineOf(`durable ${1 << 20}`)]);
      const damaged = disk.after('process', randomStream(0));
      damaged.put(SEGMENT, bytes);
      expect((await faultOf(found(damaged))).message).to.contain(words);
    }
  });
});
