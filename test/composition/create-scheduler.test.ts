import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { createScheduler } from '../../src/composition/create-scheduler.js';
import type { Scheduler } from '../../src/composition/scheduler.js';
import { StoppedError } from '../../src/composition/stopped-error.js';
import type { Notice } from '../../src/engine/notice.js';
import { defineScorePolicy, z } from '../../src/policy/index.js';
import { anOffer } from '../../src/testkit/builders.js';
import { StubMaster } from './stub-master.js';

async function until(updates: AsyncIterable<Notice>, isIt: (notice: Notice) => boolean): Promise<readonly Notice[]> {
  const read: Notice[] = [];
  for await (const notice of updates) {
    read.push(notice);
    if (isIt(notice)) return read;
  }
  return expect.fail('the updates ended too early');
}

const isJobDone = ({ type }: Notice): boolean => type === 'job-done';
const isRunning = (notice: Notice): boolean => notice.type === 'task' && notice.phase === 'running';

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('it succeeded'),
    (error: unknown) => error,
  );
}

/** Sockets of this process that listen, as Linux counts them. */
function listening(): number {
  const LISTEN = '0A';
  const rows = readFileSync('/proc/self/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const inodes = new Set(rows.flatMap((row) => (row[3] === LISTEN ? [`socket:[${row[9]}]`] : [])));
  return readdirSync('/proc/self/fd').filter((fd) => inodes.has(targetOf(`/proc/self/fd/${fd}`))).length;
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return ''; // the descriptor that listed the others
  }
}

describe('a scheduler, asked to say something to its master', () => {
  it('asks for resources and speaks to executors, or says what is wrong with that', async () => {
    const master = new StubMaster();
    const scheduler = await createScheduler({ master });
    await new Promise(setImmediate);
    scheduler.request({ resources: { cpus: 2.5, mem: 64 } }, { agent: 'a1', resources: { disk: 1 } });
    scheduler.message('a1', 'e1', new TextEncoder().encode('ping'));
    expect(master.calls.filter(({ type }) => type === 'message')).to.deep.equal([
      { type: 'message', agentId: 'a1', executorId: 'e1', data: 'cGluZw==' },
    ]);
    const [request] = master.calls.filter((call) => call.type === 'request');
    expect(request?.requests.map(({ agentId, resources }) => `${agentId}: ${String(resources)}`)).to.deep.equal([
      'undefined: cpus:2.5; mem:64',
      'a1: disk:1',
    ]);
    const wrong = [{ resources: { cpus: -1 } }, { resources: {} }, { agent: '', resources: { cpus: 1 } }];
    for (const wish of wrong) expect(() => scheduler.request(wish)).to.throw(/^request: .*; accepted: /);
    await scheduler.stop();
    expect(() => scheduler.message('a1', 'e1', new Uint8Array())).to.throw('the scheduler was stopped');
  });
});

describe('createScheduler', () => {
  const open: Scheduler[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((scheduler) => scheduler.stop()));
  });
  async function started(...options: Parameters<typeof createScheduler>): Promise<Scheduler> {
    const scheduler = await createScheduler(...options);
    open.push(scheduler);
    return scheduler;
  }

  it('decides by another chain from when it is told, and refuses one that leaves a constraint unread', async () => {
    const scheduler = await started({ master: new StubMaster(), chain: { score: 'first-fit' } });
    const constraints = [{ attribute: 'rack', operator: 'equals', values: ['nowhere'] }];
    scheduler.submit({ name: 'waits', command: 'true', constraints });
    expect(() => scheduler.swapChain({ feasibility: [] })).to.throw(
      "chain: job 'waits': no policy of the chain reads 'equals'",
    );
    expect(() => scheduler.swapChain({ score: 'spraed' })).to.throw("no score policy 'spraed'");
    scheduler.swapChain({ score: 'spread' });
    const updates = scheduler.updates();
    scheduler.submit({ name: 'hello', command: 'true' });
    await until(updates, isJobDone);
    expect(() => scheduler.submit({ name: 'near', command: 'true', constraints: ['host near a'] })).to.throw(
      "no policy of the chain reads 'near'",
    );
    scheduler.swapChain({ score: 'locality', feasibility: ['attribute', 'locality'] });
    scheduler.submit({ name: 'near', command: 'true', constraints: ['host near a'] });
  });

  it('runs a job, tells its way, and ends all that it opened', async () => {
    const master = new StubMaster();
    const scheduler = await started({ master });
    const updates = scheduler.updates();
    scheduler.submit({ name: 'hello', command: 'true', count: 2 });
    const told = await until(updates, isJobDone);
    const phases = told.flatMap((notice) => (notice.type === 'task' && notice.instance === 0 ? [notice.phase] : []));
    expect(phases).to.deep.equal(['pending', 'staging', 'running', 'finished']);
    expect(master.launched.map(({ taskId }) => taskId)).to.deep.equal(['hello.0.1', 'hello.1.1']);
    await scheduler.stop();
    expect(master.isStopped).to.equal(true);
    expect(master.calls.at(-1)).to.deep.equal({ type: 'teardown' });
    const { received, open: stillOpen, accepted, declined, rescinded, dropped } = scheduler.snapshot().offers;
    expect(stillOpen).to.equal(0);
    expect(accepted + declined + rescinded + dropped).to.equal(received);
  });

  it('lets the tasks live when it stops without teardown', async () => {
    const master = new StubMaster();
    const scheduler = await started({ master });
    await scheduler.stop({ teardown: false });
    expect(master.calls.map(({ type }) => type)).not.to.include('teardown');
  });

  it('kills a job, or one instance of it', async () => {
    const scheduler = await started({ master: new StubMaster() });
    const updates = scheduler.updates();
    scheduler.submit({ name: 'long', command: 'hang', count: 2 });
    await until(updates, isRunning);
    const more = scheduler.updates();
    scheduler.kill('long', 1);
    await until(more, (notice) => notice.type === 'instance' && notice.instance === 1 && notice.end === 'killed');
    const rest = scheduler.updates();
    scheduler.kill('long');
    await until(rest, isJobDone);
    expect(() => scheduler.kill('short')).to.throw(InvalidArgumentError, "there is no job 'short'");
    expect(() => scheduler.kill('long', 2)).to.throw(
      InvalidArgumentError,
      "job 'long' has no instance 2; accepted: 0 to 1",
    );
  });

  it('scales a job, and replaces what runs where that is of another kind now', async () => {
    const master = new StubMaster();
    const scheduler = await started({ master });
    const change = async (...args: Parameters<Scheduler['update']>): Promise<readonly Notice[]> => {
      const updates = scheduler.updates();
      scheduler.update(...args);
      return until(updates, ({ type }) => type === 'job-updated');
    };
    const updates = scheduler.updates();
    scheduler.submit({ name: 'web', command: 'hang', environment: { VERSION: '1' }, resources: { cpus: 0.5 } });
    await until(updates, isRunning);
    await change('web', { count: 3 });
    await change('web', { environment: { VERSION: '2' } }, { atOnce: 3 });
    expect(master.launched.map(({ taskId, command }) => `${taskId} ${command?.environment['VERSION']}`))
      .to.include.members(['web.0.2 2', 'web.1.2 2', 'web.2.2 2'])
      .and.to.include('web.0.1 1');
    const told = await change('web', { count: 1 });
    expect(told.flatMap((notice) => (notice.type === 'instance' ? [notice.instance] : []))).to.have.members([1, 2]);
    const last = master.launched.at(-1);
    expect([last?.command?.value, last?.resources.scalar('cpus')], 'the rest stayed').to.deep.equal(['hang', 500]);
  });

  it('refuses a change that is none, where it is wrong, and changes nothing', async () => {
    const scheduler = await started({ master: new StubMaster() });
    scheduler.submit({ name: 'web', command: 'hang', resources: { cpus: 999 } }); // so that it stays pending
    const wrong: readonly (readonly [...Parameters<Scheduler['update']>, complaint: string])[] = [
      ['wbe', { count: 2 }, {}, "there is no job 'wbe'; did you mean 'web'? (the jobs are: web)"],
      ['web', { count: 0 }, {}, "job 'web': count: got 0; accepted: a whole number from 1"],
      ['web', { resources: { cpus: -1 } }, {}, "job 'web': resources.cpus: got -1; accepted: a number from 0"],
      ['web', { constraints: ['rack uniqe'] }, {}, "did you mean 'unique'?"],
      ['web', { comand: 'x' } as object, {}, "job 'web': comand: unknown field; did you mean 'command'?"],
      ['web', {}, { atOnce: 0 }, 'got 0 at once; accepted: a whole number from 1'],
    ];
    const before = scheduler.snapshot().jobs;
    for (const [job, what, options, complaint] of wrong)
      expect(() => scheduler.update(job, what, options)).to.throw(InvalidArgumentError, complaint);
    expect(scheduler.snapshot().jobs).to.deep.equal(before);
    await scheduler.stop();
    expect(() => scheduler.update('web', {})).to.throw(StoppedError);
  });

  it('refuses a job that it could not run, and changes nothing', async () => {
    const scheduler = await started({ master: new StubMaster(), roles: ['eng'] });
    expect(() => scheduler.submit({ name: 'a', command: 'x', role: 'ops' })).to.throw(
      InvalidArgumentError,
      "role 'ops' is none of ours (eng)",
    );
    expect(() => scheduler.submit({ name: 'a', command: 'x', role: 'eng', constraints: ['rack uniqe'] })).to.throw(
      InvalidArgumentError,
      "job 'a': constraints[0].operator: no policy of the chain reads 'uniqe'; did you mean 'unique'?",
    );
    expect(scheduler.snapshot().jobs).to.deep.equal([]);
  });

  it('takes nothing more once it is stopped', async () => {
    const scheduler = await started({ master: new StubMaster() });
    const ended = scheduler.updates().next();
    await scheduler.stop();
    expect(await ended).to.deep.equal({ done: true, value: undefined });
    expect(() => scheduler.submit({ name: 'a', command: 'x' })).to.throw(StoppedError, 'the scheduler was stopped');
    expect(() => scheduler.kill('a')).to.throw(StoppedError);
    expect(scheduler.snapshot().jobs).to.deep.equal([]);
  });

  it('throws out of its updates what its driver gave up with', async () => {
    const master = new StubMaster();
    const scheduler = await started({ master });
    const told = until(scheduler.updates(), isJobDone);
    const cause = new Error('the master wants other credentials');
    master.fail(cause);
    expect(await failure(told)).to.equal(cause);
    expect(() => scheduler.submit({ name: 'a', command: 'x' }))
      .to.throw(StoppedError, 'the scheduler failed: the master wants other credentials')
      .with.property('cause', cause);
    await scheduler.stop();
    expect(master.isStopped).to.equal(true);
  });

  it('is stopped by its signal, and does not start under an aborted one', async () => {
    const master = new StubMaster();
    const controller = new AbortController();
    const scheduler = await started({ master, signal: controller.signal });
    const ended = scheduler.updates().next();
    controller.abort();
    expect((await ended).done).to.equal(true);
    expect(master.isStopped).to.equal(true);
    const reason = new Error('too late');
    expect(await failure(createScheduler({ master, signal: AbortSignal.abort(reason) }))).to.equal(reason);
  });

  it('shares nothing with another one in the same process', async () => {
    const masters = [new StubMaster(), new StubMaster()];
    const [one, other] = await Promise.all(masters.map((master) => started({ master })));
    const updates = other!.updates();
    one!.submit({ name: 'same', command: 'hang' });
    other!.submit({ name: 'same', command: 'true' });
    await until(updates, isJobDone);
    expect(masters.map(({ launched }) => launched.length)).to.deep.equal([1, 1]);
    expect(one!.snapshot().jobs[0]?.instances[0]?.end).to.equal(undefined);
  });

  it('uses the chain and the policies that it is given', async () => {
    const offers = ['a1', 'a2', 'a3'].map((agent, i) => anOffer({ id: `o${i}`, agent }));
    const master = new StubMaster(offers);
    const last = defineScorePolicy('last', z.strictObject({}), () => ({
      reads: {},
      score: (_view, _task, { row, count }, out) => {
        for (let i = 0; i < count; i++) out[i] = row[i]! / 10;
      },
    }));
    const scheduler = await started({ master, policies: [last], chain: { score: ['last'] } });
    const updates = scheduler.updates();
    scheduler.submit({ name: 'a', command: 'true' });
    await until(updates, isJobDone);
    expect(master.launched.map(({ agentId }) => agentId)).to.deep.equal(['a3']);
  });

  it('leaves no cluster behind if no master would take its framework', async () => {
    const before = listening();
    const folder = mkdtempSync(path.join(tmpdir(), 'stowage-test-'));
    const workDir = path.join(folder, 'work');
    after(() => rmSync(folder, { recursive: true }));
    const error = await failure(createScheduler({ master: 'embedded', workDir, roles: [] }));
    expect(error)
      .to.be.instanceOf(InvalidArgumentError)
      .with.property('message')
      .that.includes('framework.roles is empty');
    expect(existsSync(workDir), 'it was started').to.equal(true);
    expect(listening(), 'it was stopped').to.equal(before);
  });

  const wrong: readonly (readonly [options: Parameters<typeof createScheduler>[0], complaint: string])[] = [
    [{ master: 'ftp://host' }, "no master URL: 'ftp://host'; accepted: 'embedded', or URLs as http://host:5050"],
    [{ master: 'embeded' }, "no master URL: 'embeded'; did you mean 'embedded'?"],
    [{ master: [] }, 'no master is named'],
    [{ master: ['http://a:b@one:1', 'http://two:2'] }, 'the masters are given different credentials'],
    [{ master: new StubMaster(), chain: { score: ['spred'] } }, "no score policy 'spred'; did you mean 'spread'?"],
    [{ master: new StubMaster(), chain: { score: [{ policy: 'spread', weight: 0 }] } }, 'chain: score'],
  ];
  for (const [options, complaint] of wrong) {
    it(`refuses options before it starts anything: ${complaint}`, async () => {
      expect(await failure(createScheduler(options)))
        .to.be.instanceOf(InvalidArgumentError)
        .with.property('message')
        .that.includes(complaint);
    });
  }
});
