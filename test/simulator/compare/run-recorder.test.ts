import { expect } from 'chai';
import * as fc from 'fast-check';
import { Resources } from '../../../src/resources/resources.js';
import { TimeBuckets } from '../../../src/simulator/compare/time-buckets.js';
import { RunRecorder, simulateDirect, simulatedJob } from '../../../src/simulator/index.js';

describe('TimeBuckets', () => {
  it('keeps the sum over time, however long time goes on', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(100), fc.nat(50_000)), { minLength: 1, maxLength: 40 }), (steps) => {
        const buckets = new TimeBuckets(1, 8, 1_000);
        let [at, sum] = [0, 0];
        for (const [value, ms] of steps) {
          buckets.add(0, value, at, at + ms);
          [at, sum] = [at + ms, sum + value * ms];
        }
        const means = buckets.means(0, at);
        const lasted = (bucket: number): number => Math.min(buckets.bucketMs, at - bucket * buckets.bucketMs);
        expect(means.length).to.be.at.most(8);
        expect(means.reduce((total, mean, bucket) => total + mean * lasted(bucket), 0)).to.be.closeTo(
          sum,
          1e-6 * (1 + sum),
        );
      }),
    ));
});

describe('RunRecorder', () => {
  it('tells of waits, of what was in use, and where', async () => {
    const agents = ['a', 'b'].map((hostname) => ({ hostname, resources: Resources.parse('cpus:4;mem:100') }));
    const recorder = new RunRecorder(agents, ['one']);
    const resources = { scalars: { cpus: 4_000, mem: 10_000 }, ports: 0 };
    const workload = ['x', 'y', 'z'].map((name) => ({
      at: 0,
      durationMs: 10_000,
      job: simulatedJob({ name, resources }),
    }));
    await simulateDirect(workload, agents, { name: 'one' }, { observers: recorder.observers });
    const { metrics, use, heat, waits, bucketMs, shares } = recorder.record();
    expect(metrics).to.include({
      waitP95: 10,
      makespan: 20,
      unplaced: 0,
      agentsUsed: 2,
      mostAgents: 2,
      optimalityGap: 0,
      throughput: 540,
    });
    expect(metrics['waitMean']).to.be.closeTo(10 / 3, 1e-9);
    expect(metrics['use.cpus']).to.equal(75);
    expect([bucketMs, use['cpus']]).to.deep.equal([
      1_000,
      [...new Array<number>(10).fill(1), ...new Array<number>(10).fill(0.5)],
    ]);
    expect(heat).to.deep.equal([
      new Array(20).fill(1),
      [...new Array<number>(10).fill(1), ...new Array<number>(10).fill(0)],
    ]);
    expect([waits.length, waits[0], waits[66], waits[67], waits[100]]).to.deep.equal([101, 0, 0, 10, 10]);
    expect(shares).to.deep.equal({ one: 0.75 });
  });

  it('tells how far above the fewest agents a chain is, and nothing where nothing ran', async () => {
    const agents = ['a', 'b', 'c'].map((hostname) => ({ hostname, resources: Resources.parse('cpus:4') }));
    const gapOf = async (score: string, cpus: number): Promise<number | undefined> => {
      const recorder = new RunRecorder(agents, ['one']);
      const job = simulatedJob({ name: 'x', count: 3, resources: { scalars: { cpus }, ports: 0 } });
      const options = { observers: recorder.observers, untilMs: 20_000 };
      await simulateDirect([{ at: 0, durationMs: 10_000, job }], agents, { name: 'one', chain: { score } }, options);
      return recorder.record().metrics['optimalityGap'];
    };
    expect(await gapOf('spread', 1_000)).to.equal(200);
    expect(await gapOf('bin-packing', 1_000)).to.equal(0);
    expect(await gapOf('spread', 3_000)).to.equal(0); // no two go together
    expect(await gapOf('spread', 5_000)).to.equal(undefined);
  });
});
