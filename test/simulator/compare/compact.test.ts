import { expect } from 'chai';
import fc from 'fast-check';
import { Resources } from '../../../src/resources/resources.js';
import { type Arrival, compactCluster, simulatedJob } from '../../../src/simulator/index.js';
import { fewestBins } from '../metrics/fewest-bins.js';

const SHAPE = { hostname: 'agent', resources: Resources.parse('cpus:10;mem:1000') };

function jobs(sizes: readonly (readonly [number, number])[]): readonly Arrival[] {
  return sizes.map(([cpus, mem], i) => ({
    at: i,
    durationMs: 1,
    job: simulatedJob({ name: `job${i}`, resources: { scalars: { cpus: cpus * 1000, mem: mem * 1000 }, ports: 0 } }),
  }));
}

describe('compactCluster', () => {
  it('finds a cluster no smaller than the best of all packings, and no larger than an agent for each task', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 1000 })), {
          minLength: 1,
          maxLength: 8,
        }),
        async (sizes) => {
          const found = await compactCluster(jobs(sizes), [SHAPE], { name: 'x' }, { permutations: 2 });
          for (const count of found.agents) expect(count).to.be.within(fewestBins(sizes, [10, 1000]), sizes.length);
        },
      ),
      { numRuns: 25 },
    ));

  it('tells what the order of arrival costs: large ones last, and another agent is opened', async () => {
    // In descending order two agents do: 7 + 3 and 6 + 4. First fit of 3, 4, 6, 7 needs three.
    const workload = jobs([
      [7, 10],
      [3, 10],
      [6, 10],
      [4, 10],
    ]);
    const online = { name: 'x', chain: { score: 'first-fit' } };
    const found = await compactCluster(workload, [SHAPE], online, { permutations: 12 });
    expect([found.least, found.most, found.bound]).to.deep.equal([2, 3, 2]);
    expect(found.gapPercent).to.be.closeTo(50 * (found.mean - 2), 1e-9);
    expect(found.deviation).to.be.above(0);
    const capacity = { cpus: 10, mem: 1000 };
    const sorted = {
      name: 'x',
      chain: { order: { policy: 'largest-first', options: { capacity } }, score: 'first-fit' },
    };
    expect((await compactCluster(workload, [SHAPE], sorted, { permutations: 4 })).agents).to.deep.equal([2, 2, 2, 2]);
    expect(await compactCluster(workload, [SHAPE], online, { permutations: 12 })).to.deep.equal(found);
  });

  it('takes shapes in turn, and knows no bound for unlike ones', async () => {
    const small = { hostname: 'small', resources: Resources.parse('cpus:2;mem:1000') };
    const found = await compactCluster(
      jobs([
        [9, 1],
        [9, 1],
      ]),
      [small, SHAPE],
      { name: 'x' },
      { permutations: 1 },
    );
    expect(found.agents).to.deep.equal([4]); // small, large, small, large
    expect(found.bound).to.equal(undefined);
  });

  it('refuses what fits nowhere, and what is nothing', async () => {
    const refusal = async (...args: Parameters<typeof compactCluster>): Promise<string> =>
      String(await compactCluster(...args).catch((error: unknown) => error));
    expect(await refusal(jobs([[11, 1]]), [SHAPE], { name: 'x' })).to.match(/not even 1 agents hold the 1 tasks/);
    expect(await refusal([], [SHAPE], { name: 'x' })).to.match(/the workload has no job/);
    expect(await refusal(jobs([[1, 1]]), [], { name: 'x' })).to.match(/shapes: there is none/);
    expect(await refusal(jobs([[1, 1]]), [SHAPE], { name: 'x' }, { permutations: 0 })).to.match(/permutations: got 0/);
  });
});
