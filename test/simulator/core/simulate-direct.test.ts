import { expect } from 'chai';
import fc from 'fast-check';
import { Resources } from '../../../src/resources/resources.js';
import {
  type Arrival,
  type SimulatedAgent,
  type SimulationObserver,
  simulateDirect,
  simulatedJob,
} from '../../../src/simulator/index.js';

const AGENTS: readonly SimulatedAgent[] = ['a', 'b'].map((hostname) => ({
  hostname,
  resources: Resources.parse('cpus:4;mem:4096'),
}));

function arrival(name: string, at: number, cpus: number, durationMs: number): Arrival {
  return { at, durationMs, job: simulatedJob({ name, resources: { scalars: { cpus: cpus * 1000 }, ports: 0 } }) };
}

/** What happened: `name phase agent@ms`. */
class Diary implements SimulationObserver {
  readonly lines: string[] = [];

  noticed(_framework: string, notice: Parameters<NonNullable<SimulationObserver['noticed']>>[1], at: number): void {
    if (notice.type !== 'task' || notice.phase === 'pending' || notice.phase === 'staging') return;
    this.lines.push(`${notice.job} ${notice.phase} ${notice.agentId ?? '-'}@${at}`);
  }
}

describe('simulateDirect', () => {
  it('runs what fits at once, and the rest as soon as something ends', async () => {
    const diary = new Diary();
    const workload = [arrival('x', 0, 3, 1_000), arrival('y', 0, 3, 5_000), arrival('z', 10, 2, 100)];
    const result = await simulateDirect(
      workload,
      AGENTS,
      { name: 'f', chain: { score: 'first-fit' } },
      {
        observers: [diary],
      },
    );
    expect(diary.lines).to.deep.equal([
      'x running a@0',
      'y running b@0',
      'x finished a@1000',
      'z running a@1000',
      'z finished a@1100',
      'y finished b@5000',
    ]);
    expect(result).to.deep.equal({ end: 'done', endedAtMs: 5_000 });
  });

  it('gives up what fits nowhere in the first cycle, if told so', async () => {
    const diary = new Diary();
    const workload = [arrival('x', 0, 4, 1_000), arrival('y', 0, 4, 1_000), arrival('z', 0, 1, 1_000)];
    await simulateDirect(workload, AGENTS, { name: 'f' }, { observers: [diary], unplaced: 'drop' });
    expect(diary.lines).to.include('z killed -@0');
    expect(diary.lines.filter((line) => line.includes('finished'))).to.have.length(2);
  });

  it('says that it is stuck if a job fits nowhere and nothing runs any more', async () => {
    const { end } = await simulateDirect([arrival('x', 0, 5, 1)], AGENTS, { name: 'f' });
    expect(end).to.equal('stuck');
  });

  it('never uses more than an agent has, and runs every job once, in whatever order of what is simultaneous', async () => {
    const job = fc.record({ at: fc.nat(20), cpus: fc.integer({ min: 1, max: 4 }), ms: fc.nat(30) });
    await fc.assert(
      fc.asyncProperty(fc.array(job, { minLength: 1, maxLength: 30 }), fc.option(fc.nat()), async (jobs, orderSeed) => {
        const sorted = [...jobs].sort((a, b) => a.at - b.at);
        const cpusOf = new Map(sorted.map(({ cpus }, i) => [`j${i}`, cpus]));
        const used = new Map<string, number>();
        const finished: string[] = [];
        const watch: SimulationObserver = {
          noticed: (_framework, notice) => {
            if (notice.type !== 'task' || notice.agentId === undefined) return;
            const before = used.get(notice.agentId) ?? 0;
            const cpus = cpusOf.get(notice.job) ?? 0;
            if (notice.phase === 'running') used.set(notice.agentId, before + cpus);
            if (notice.phase !== 'finished') return;
            used.set(notice.agentId, before - cpus);
            finished.push(notice.job);
          },
          sent: () => {
            for (const cpus of used.values()) expect(cpus).to.be.at.most(4);
          },
        };
        const { end } = await simulateDirect(
          sorted.map(({ at, cpus, ms }, i) => arrival(`j${i}`, at, cpus, ms)),
          AGENTS,
          { name: 'f', chain: { score: 'bin-packing' } },
          { observers: [watch], ...(orderSeed !== null && { orderSeed }) },
        );
        expect(end).to.equal('done');
        expect(finished).to.have.members([...cpusOf.keys()]);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses a workload that goes back in time, and names that are given twice', async () => {
    const refusal = async (workload: readonly Arrival[]): Promise<unknown> =>
      simulateDirect(workload, AGENTS, { name: 'f' }).catch((error: unknown) => error);
    expect(String(await refusal([arrival('x', 5, 1, 1), arrival('y', 4, 1, 1)]))).to.match(/'y' arrives at 4 ms/);
    expect(String(await refusal([arrival('x', 0, 1, 9), arrival('x', 1, 1, 9)]))).to.match(/two jobs .* 'x'/);
    expect(String(await refusal([arrival('x', 0, 1, Number.NaN)]))).to.match(/lasts NaN ms/);
  });
});
