import { expect } from 'chai';
import { InvalidArgumentError } from '../../src/base/errors.js';
import { VirtualClock } from '../../src/base/virtual-clock.js';
import { DEFAULT_ENGINE_CONFIG } from '../../src/engine/config.js';
import { Engine } from '../../src/engine/engine.js';
import type { Input } from '../../src/engine/input.js';
import type { Notice } from '../../src/engine/notice.js';
import type { CallOutcome, MasterCall, MasterConnection, MasterListener } from '../../src/engine/ports/master.js';
import type { StateRecord, StateStore } from '../../src/engine/ports/state-store.js';
import { EngineRunner } from '../../src/engine/runner.js';
import type { FrameworkId } from '../../src/model/ids.js';
import { MemoryStore } from '../../src/stores/memory-store.js';
import { aJob, anOffer } from '../../src/testkit/builders.js';
import { chainOf } from './engine-with.js';

/** A master that records what it is asked, and answers when the test says so. */
class StubMaster implements MasterConnection {
  listener!: MasterListener;
  readonly calls: MasterCall[] = [];
  isStopped = false;
  answer: (call: MasterCall) => Promise<CallOutcome> = () => Promise.resolve({ type: 'ok' });

  start(listener: MasterListener): void {
    this.listener = listener;
  }

  call(call: MasterCall): Promise<CallOutcome> {
    this.calls.push(call);
    return this.answer(call);
  }

  stop(): Promise<void> {
    this.isStopped = true;
    return Promise.resolve();
  }

  subscribe(): void {
    this.listener.subscribed({ frameworkId: 'f1' as FrameworkId, master: 'stub' });
  }

  get types(): readonly string[] {
    return this.calls.map(({ type }) => type);
  }
}

interface Running {
  readonly runner: EngineRunner;
  readonly engine: Engine;
  readonly master: StubMaster;
  readonly clock: VirtualClock;
  readonly notices: Notice[];
  readonly failures: Error[];
}

async function started(
  onNotice: (notice: Notice, running: Running) => void = () => undefined,
  store: StateStore = new MemoryStore(),
): Promise<Running> {
  const [engine, master, clock] = [
    new Engine(DEFAULT_ENGINE_CONFIG, chainOf({})),
    new StubMaster(),
    new VirtualClock(),
  ];
  const [notices, failures]: [Notice[], Error[]] = [[], []];
  const runner = new EngineRunner({
    engine,
    master,
    store,
    clock,
    onNotice(notice) {
      notices.push(notice);
      onNotice(notice, running);
    },
    onFailed: (error) => failures.push(error),
  });
  const running: Running = { runner, engine, master, clock, notices, failures };
  await runner.start();
  return running;
}

/** Lets promises settle. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

describe('the runner', () => {
  it('carries out what the engine wants: appends, then calls, and wakes it when it asked for it', async () => {
    const { runner, master, clock, engine } = await started();
    master.subscribe();
    runner.give({ type: 'submit', job: aJob() });
    master.listener.event({ type: 'offers', offers: [anOffer()] });
    expect(master.types, 'nothing before its time').to.deep.equal(['suppress']);
    clock.advanceTo(5);
    await settled();
    expect(master.types).to.deep.equal(['suppress', 'accept']);
    expect(engine.snapshot().jobs[0]?.instances[0]).to.include({ phase: 'staging' });
  });

  it('restores what the store holds before it subscribes', async () => {
    const records: StateRecord[] = [{ type: 'job', job: aJob() }];
    const { engine, master } = await started(undefined, new MemoryStore(records));
    expect(engine.snapshot().jobs.map(({ name }) => name)).to.deep.equal(['job']);
    expect(master.calls).to.be.empty;
  });

  it('takes what an observer gives after the step at hand', async () => {
    const { runner, engine } = await started((notice, running) => {
      if (notice.type === 'task' && notice.job === 'first')
        running.runner.give({ type: 'submit', job: aJob({ name: 'second' }) });
    });
    runner.give({ type: 'submit', job: aJob({ name: 'first' }) });
    expect(engine.snapshot().jobs.map(({ name }) => name)).to.deep.equal(['first', 'second']);
  });

  it('refuses the bad job of an observer to that observer, and goes on', async () => {
    const refused: unknown[] = [];
    const { master, runner, failures, engine } = await started((notice, running) => {
      if (notice.type !== 'connected') return;
      const inputs: Input[] = [
        { type: 'submit', job: aJob({ name: 'good' }) },
        { type: 'submit', job: aJob({ name: 'good' }) },
        { type: 'submit', job: aJob({ name: 'bad', role: 'none of ours' }) },
        { type: 'update', job: aJob({ name: 'good', count: 2 }), atOnce: 1 },
        { type: 'update', job: aJob({ name: 'none' }), atOnce: 1 },
      ];
      for (const input of inputs) {
        try {
          running.runner.give(input);
        } catch (error) {
          refused.push(error);
        }
      }
    });
    master.subscribe();
    expect(refused).to.have.length(3);
    for (const error of refused) expect(error).to.be.instanceOf(InvalidArgumentError);
    expect(failures).to.be.empty;
    runner.give({ type: 'submit', job: aJob({ name: 'later' }) });
    expect(engine.snapshot().jobs.map(({ name, instances }) => [name, instances.length])).to.deep.equal([
      ['good', 2],
      ['later', 1],
    ]);
  });

  it('tells the engine when the store failed', async () => {
    const store = new MemoryStore();
    store.append = () => Promise.reject(new Error('disk full'));
    const { runner, notices } = await started(undefined, store);
    runner.give({ type: 'submit', job: aJob() });
    await settled();
    expect(notices).to.deep.include({ type: 'store-failed', message: 'disk full' });
  });

  it('reports the driver giving up once, and does nothing more', async () => {
    const { master, failures, runner, engine } = await started();
    master.subscribe();
    master.listener.failed(new Error('Framework has been removed'));
    master.listener.failed(new Error('again'));
    runner.give({ type: 'submit', job: aJob() });
    expect(failures.map(({ message }) => message)).to.deep.equal(['Framework has been removed']);
    expect(engine.snapshot().jobs).to.be.empty;
  });

  for (const isWithinStep of [false, true]) {
    it(`stops when the last call was answered${isWithinStep ? ', told so by an observer' : ''}`, async () => {
      let stopping: Promise<void> | undefined;
      const { runner, master, clock } = await started((notice, running) => {
        if (isWithinStep && notice.type === 'task') stopping = running.runner.stop(true);
      });
      master.subscribe();
      await settled();
      const answers: ((outcome: CallOutcome) => void)[] = [];
      master.answer = () => new Promise((resolve) => answers.push(resolve));
      if (isWithinStep) runner.give({ type: 'submit', job: aJob() });
      else stopping = runner.stop(true);
      await settled();
      expect(master.types.at(-1)).to.equal('teardown');
      expect(master.isStopped, 'the TEARDOWN is under way').to.be.false;
      for (const answer of answers) answer({ type: 'ok' });
      await stopping;
      expect(master.isStopped).to.be.true;
      expect(clock.nextAt(), 'a timer is left').to.equal(undefined);
    });
  }
});
