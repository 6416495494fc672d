import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'chai';
import { createScheduler } from '../../src/composition/create-scheduler.js';
import type { JobInput } from '../../src/composition/jobs/job-input.js';
import type { Scheduler } from '../../src/composition/scheduler.js';
import type { Notice } from '../../src/engine/notice.js';

/** Counts its starts on its volume; the first fails, the others stay. */
const DATABASE: JobInput = {
  name: 'db',
  role: 'db',
  command: 'echo start >> data/starts; test "$(wc -l < data/starts)" -gt 1 || exit 7; exec sleep 60',
  resources: { cpus: 1, mem: 64 },
  volume: { size: 100, path: 'data' },
  retries: 3,
  backoff: '100ms',
  killGrace: '1s',
};

// With processes, sockets and folders as they are: what the engine says of volumes is true on the agents.
describe('a stateful job on the embedded cluster', function () {
  this.timeout(60_000);
  let workDir: string;
  let scheduler: Scheduler;
  let updates: AsyncIterableIterator<Notice>;

  beforeEach(async () => {
    workDir = mkdtempSync(path.join(tmpdir(), 'stowage-volumes-'));
    scheduler = await createScheduler({ master: 'embedded', agents: 3, roles: ['db'], workDir });
    updates = scheduler.updates();
  });
  afterEach(async () => {
    await scheduler.stop();
    rmSync(workDir, { recursive: true, force: true });
  });

  it('finds its data again after a failure, on the same agent, and leaves nothing when it is removed', async () => {
    scheduler.submit(DATABASE);
    const first = await task(updates, 'failed');
    const again = await task(updates, 'running');
    expect(again.taskId).to.equal('db.0.2');
    expect(again.agentId).to.equal(first.agentId);
    const volume = onlyVolume(workDir);
    await started(workDir, 2);
    expect(instanceOf(scheduler)?.home).to.include({ id: 'db.0.1', isSure: true, isReleased: false });

    scheduler.kill('db');
    await volumeState(updates, 'destroyed');
    expect(existsSync(volume), 'its folder').to.equal(false);
    expect(instanceOf(scheduler)?.home).to.equal(undefined);
  });

  it('has its volume grown, and shrunk, with its data on it', async () => {
    scheduler.submit(DATABASE);
    await task(updates, 'failed');
    await task(updates, 'running');
    await started(workDir, 2);
    for (const [at, size] of [250, 40].entries()) {
      scheduler.update('db', { volume: { size, path: 'data' } });
      await until(updates, ({ type }) => type === 'job-updated');
      await started(workDir, 3 + at);
    }
    scheduler.kill('db');
    await volumeState(updates, 'destroyed');
  });
});

/** A task runs before its shell has written a line. It may be killed before; here it is not. */
async function started(workDir: string, times: number): Promise<void> {
  const file = path.join(onlyVolume(workDir), 'starts');
  for (let tries = 0; tries < 200 && readFileSync(file, 'utf8').length < 'start\n'.length * times; tries++)
    await setTimeout(50);
  expect(readFileSync(file, 'utf8')).to.equal('start\n'.repeat(times));
}

function onlyVolume(workDir: string): string {
  const found = readdirSync(path.join(workDir, 'volumes'), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(workDir, 'volumes', name))
    .filter((name) => path.basename(name) === 'db.0.1');
  expect(found).to.have.length(1);
  return found[0]!; // as was just seen
}

function instanceOf(scheduler: Scheduler) {
  return scheduler.snapshot().jobs[0]?.instances[0];
}

async function task(
  updates: AsyncIterable<Notice>,
  phase: 'failed' | 'running',
): Promise<Extract<Notice, { type: 'task' }>> {
  // Both of the first attempt's states come before the second is launched.
  const found = await until(
    updates,
    (notice) => notice.type === 'task' && notice.phase === phase && (phase === 'failed' || notice.attempt > 1),
  );
  return found as Extract<Notice, { type: 'task' }>;
}

async function volumeState(updates: AsyncIterable<Notice>, state: string): Promise<void> {
  await until(updates, (notice) => notice.type === 'volume' && notice.state === state);
}

async function until(updates: AsyncIterable<Notice>, isIt: (notice: Notice) => boolean): Promise<Notice> {
  for await (const notice of { [Symbol.asyncIterator]: () => keptOpen(updates) }) if (isIt(notice)) return notice;
  return expect.fail('the updates ended too early');
}

/** Leaving a loop over it ends nothing. */
function keptOpen(updates: AsyncIterable<Notice>): AsyncIterator<Notice> {
  const inner = updates[Symbol.asyncIterator]();
  return { next: () => inner.next() };
}
