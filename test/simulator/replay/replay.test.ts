import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { defineScorePolicy, z } from 'stowage/policy';
import {
  firstDifference,
  generate,
  JournalReader,
  JournalWriter,
  journalWorkload,
  MetricsRecorder,
  replay,
  simulate,
  simulateDirect,
  simulateJournal,
} from '../../../src/simulator/index.js';
import { AGENTS, FAULTS, FRAMEWORKS, temporaryFolder, writeJournal } from './worlds.js';

describe('a journal of a simulation', () => {
  const { folder, dispose } = temporaryFolder();
  const at = (name: string): string => path.join(folder, name);
  const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
  let steps = 0;
  before(async () => {
    ({ steps } = await writeJournal(at('first')));
  });
  after(dispose);

  it('is repeated by engines of today, every effect as it was', () => {
    const result = replay(new JournalReader(at('first')), []);
    expect(result.difference).to.equal(undefined);
    expect(result.steps).to.equal(steps).and.above(500);
    expect(result.end).to.equal('closed');
    expect(result.engines.map(({ name }) => name)).to.deep.equal(['web', 'batch']);
  });

  it('has the same bytes for the same seed, whatever goes wrong: again, in a worker, and with more that watches and is told', async () => {
    await writeJournal(at('faulty'), { faults: FAULTS });
    await writeJournal(at('again'), { faults: FAULTS });
    const metrics = new MetricsRecorder(
      AGENTS,
      FRAMEWORKS.map(({ name }) => name),
      1_000,
    );
    const lines: string[] = [];
    await writeJournal(at('watched'), {
      faults: FAULTS,
      observers: [...metrics.observers, { noticed: (...told) => void lines.push(JSON.stringify(told)) }],
    });
    const worker = new Worker(new URL('./journal-worker.js', import.meta.url), { workerData: at('in-worker') });
    await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    await worker.terminate();
    await writeJournal(at('other'), { seed: 2, faults: FAULTS });
    expect(lines.length).to.be.above(100);
    expect([digest(at('again')), digest(at('watched')), digest(at('in-worker'))]).to.deep.equal(
      new Array(3).fill(digest(at('faulty'))),
    );
    expect(new Set(['faulty', 'first', 'other'].map((name) => digest(at(name)))).size).to.equal(3);
    expect(lines.some((line) => line.includes('"disconnected"'))).to.equal(true);
  });

  it('goes on in further files, and ends where it may not grow any more', async () => {
    const writer = await writeJournal(at('parts'), { limits: { partBytes: 20_000 }, jobs: 200 });
    expect([existsSync(at('parts.1')), statSync(at('parts')).size < 150_000]).to.deep.equal([true, true]);
    const whole = replay(new JournalReader(at('parts')), []);
    expect([whole.difference, whole.steps, whole.end]).to.deep.equal([undefined, writer.steps, 'closed']);

    const remarks: string[] = [];
    const limits = { mostBytes: 60_000, remark: (line: string) => void remarks.push(line) };
    const full = await writeJournal(at('full'), { limits, jobs: 200 });
    const part = replay(new JournalReader(at('full')), []);
    expect([part.difference, part.steps, part.end]).to.deep.equal([undefined, full.steps, 'full']);
    expect(part.steps).to.be.below(whole.steps);
    expect(remarks).to.have.length(1);
    expect(remarks[0]).to.match(/^the journal '.*full' ends after \d+ steps: it may have 60000 bytes/);
  });

  it('of another part is told from its own', async () => {
    await writeJournal(at('a'), { limits: { partBytes: 20_000 }, jobs: 200 });
    await writeJournal(at('b'), { limits: { partBytes: 20_000 }, jobs: 200, seed: 5 });
    copyFileSync(at('b.1'), at('a.1'));
    expect(() => replay(new JournalReader(at('a')), [])).to.throw(
      /a\.1: damaged at byte 0: it does not go on from .*a: another journal's part/,
    );
    expect(() => new JournalReader(at('b.1'))).to.throw(/b\.1: it is part 1 of a journal; accepted: part 0/);
  });

  it('tells where another chain first decides otherwise', () => {
    const journal = new JournalReader(at('first'));
    const chains = journal.header.engines.map(({ chain }) => chain);
    expect(firstDifference(journal, chains, [])).to.equal(undefined);
    const packed = chains.map((chain) => ({ ...chain, score: [{ policy: 'bin-packing', weight: 1, options: {} }] }));
    const difference = firstDifference(journal, packed, []);
    expect(difference?.recorded).to.have.length.above(0);
    expect(difference?.recorded[0]).to.match(/^launch \S+ on agent\d$/);
    expect(difference?.other[0])
      .to.match(/^launch \S+ on agent\d$/)
      .and.not.equal(difference?.recorded[0]);
    expect(difference?.step).to.be.above(1).and.below(steps);
  });

  it('is a workload: its jobs, agents and durations, for a simulation under any chain', async () => {
    const journal = new JournalReader(at('first'));
    const workload = journalWorkload(journal, replay(journal, []).engines);
    expect(
      workload.agents.map(({ hostname, resources, attributes }) => [hostname, String(resources), attributes]),
    ).to.have.deep.members(
      AGENTS.map(({ hostname, resources, attributes }) => [hostname, String(resources), attributes]),
    );
    expect(workload.arrivals).to.have.length(60);
    expect(workload.unknownDurations).to.equal(0);
    const chain = journal.header.engines[0]?.chain;
    if (chain === undefined) throw new Error('invariant: there is an engine');
    const report = await simulateJournal(workload, {
      chain: { ...chain, score: [{ policy: 'bin-packing', weight: 1, options: {} }] },
      seed: 1,
    });
    expect(report.frameworks['web']?.tasks?.finished).to.equal(30);
    expect(report.frameworks['batch']?.tasks?.finished).to.equal(30);
  });

  it('names a policy that is not there', async () => {
    const mine = defineScorePolicy('mine', z.strictObject({}), () => ({
      reads: { free: true },
      score: (_view, _task, { count }, out) => void out.fill(0.5, 0, count),
    }));
    await simulate([], { agents: AGENTS }, [{ name: 'web', chain: { score: 'mine' }, policies: [mine] }], {
      journal: (engines) => {
        const writer = new JournalWriter(at('mine'), { engines, policyFiles: [] });
        return engines.map((_, engine) => writer.observer(engine));
      },
    });
    expect(replay(new JournalReader(at('mine')), [mine]).difference).to.equal(undefined);
    expect(() => replay(new JournalReader(at('mine')), [])).to.throw(/the chain of 'web': .*no score policy 'mine'/);
  });

  it('of one framework that sees everything is repeated too', async () => {
    await simulateDirect(
      generate(
        [
          {
            name: 'all',
            jobs: 20,
            arrivals: { type: 'at-once' },
            resources: { cpus: { type: 'constant', value: 3 } },
            durationMs: { type: 'constant', value: 1_000 },
          },
        ],
        1,
      ),
      AGENTS,
      { name: 'all' },
      {
        journal: (engines) => {
          const writer = new JournalWriter(at('direct'), { engines, policyFiles: [], isDirect: true });
          return engines.map((_, engine) => writer.observer(engine));
        },
      },
    );
    const journal = new JournalReader(at('direct'));
    const { difference, engines } = replay(journal, []);
    expect(difference).to.equal(undefined);
    const report = await simulateJournal(journalWorkload(journal, engines), { seed: 0 });
    expect(report.frameworks['all']?.tasks?.finished).to.equal(20);
  });
});
