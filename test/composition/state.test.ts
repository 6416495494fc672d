import { expect } from 'chai';
import { messageOf } from '../../src/base/errors.js';
import { createScheduler } from '../../src/composition/create-scheduler.js';
import type { Notice, Scheduler } from '../../src/composition/index.js';
import { jobDifferences } from '../../src/composition/state/job-differences.js';
import type { StateRecord, StateStore } from '../../src/engine/ports/state-store.js';
import { FileStore } from '../../src/stores/file/file-store.js';
import { aJob } from '../../src/testkit/builders.js';
import { MemoryDisk } from '../../src/testkit/faults/memory-disk.js';
import { StubMaster } from './stub-master.js';

/** A scheduler over a disk that outlives it. */
function schedulerOn(disk: MemoryDisk, master = new StubMaster()): Promise<Scheduler> {
  return createScheduler({ master, state: new FileStore({ folder: '/state', disk }) });
}

async function until(scheduler: Scheduler, isIt: (notice: Notice) => boolean): Promise<void> {
  for await (const notice of scheduler.updates()) if (isIt(notice)) return;
}

async function recordsOn(disk: MemoryDisk): Promise<readonly StateRecord[]> {
  const store = new FileStore({ folder: '/state', disk });
  const records = await store.load();
  await store.close();
  return records;
}

const isDone = ({ type }: Notice): boolean => type === 'job-done';

describe('a scheduler with a state', () => {
  it('knows its jobs again, and takes the same job once more without running it', async () => {
    const disk = new MemoryDisk();
    const first = await schedulerOn(disk);
    first.submit({ name: 'job', command: 'true' });
    await until(first, isDone);
    await first.stop();
    const master = new StubMaster();
    const second = await schedulerOn(disk, master);
    expect(second.snapshot().jobs.map(({ name }) => name)).to.deep.equal(['job']);
    second.submit({ name: 'job', command: 'true' });
    await until(second, isDone);
    expect(() => second.submit({ name: 'job', command: 'false' })).to.throw(
      `job 'job': the state has a job 'job' that is another: command: "true" there, "false" here; ` +
        'accepted: the same job, another name, or an update of it',
    );
    await second.stop();
    expect(master.launched).to.be.empty;
  });

  it('comes back as the same framework, unless everything had ended', async () => {
    const disk = new MemoryDisk();
    const first = await schedulerOn(disk);
    first.submit({ name: 'job', command: 'hang' });
    await until(first, (notice) => notice.type === 'task' && notice.phase === 'running');
    await first.stop();
    expect((await recordsOn(disk)).map(({ type }) => type)).not.to.contain('torn-down');
    const master = new StubMaster();
    const second = await schedulerOn(disk, master);
    expect(master.startedAs).to.equal('f1');
    second.kill('job');
    await until(second, isDone);
    await second.stop();
    expect((await recordsOn(disk)).at(-1)).to.deep.equal({ type: 'torn-down', frameworkId: 'f1' });
    const third = new StubMaster();
    await (await schedulerOn(disk, third)).stop();
    expect(third.startedAs).to.equal(undefined);
  });

  it('fails with what the store says, and lets go of the master', async () => {
    const disk = new MemoryDisk();
    const master = new StubMaster();
    const scheduler = await schedulerOn(disk, master);
    const full = new Error('ENOSPC: no space left on device');
    disk.before = (operation) => (operation === 'write' ? full : undefined);
    const failing = until(scheduler, isDone);
    scheduler.submit({ name: 'job', command: 'true' });
    const message = await failing.then(
      () => 'no failure',
      (error: unknown) => messageOf(error),
    );
    expect(message).to.equal(`the state folder '/state' takes nothing more: ${full.message}`);
    expect(master.launched).to.be.empty;
    expect(master.isStopped).to.be.true;
    await scheduler.stop();
  });

  it('closes the state if it cannot start', async () => {
    let closed = 0;
    const store: StateStore = {
      load: () => Promise.reject(new Error('unreadable')),
      append: () => Promise.resolve(),
      close() {
        closed += 1;
        return Promise.resolve();
      },
    };
    const message = await createScheduler({ master: new StubMaster(), state: store }).then(
      () => 'no failure',
      (error: unknown) => messageOf(error),
    );
    expect({ message, closed }).to.deep.equal({ message: 'unreadable', closed: 1 });
  });
});

describe('two jobs of one name', () => {
  it('are the same whatever the order in which their fields were written', () => {
    const command = (environment: Record<string, string>) => ({ value: 'true', shell: true, environment });
    const [one, other] = [
      aJob({ command: command({ A: '1', B: '2' }) }),
      aJob({ command: command({ B: '2', A: '1' }) }),
    ];
    expect(jobDifferences(one, other)).to.be.empty;
  });

  it('differ in what people write of them', () => {
    const one = aJob({ count: 1 });
    const other = aJob({ count: 2, killGraceMs: 500, labels: [{ key: 'a', value: 'b' }] });
    expect(jobDifferences(one, other)).to.deep.equal([
      'count: 1 there, 2 here',
      'labels: [] there, [{"key":"a","value":"b"}] here',
      'killGrace: none there, "500ms" here',
    ]);
  });
});
