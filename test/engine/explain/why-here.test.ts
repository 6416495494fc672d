import { expect } from 'chai';
import fc from 'fast-check';
import type { PlacementReason } from '../../../src/engine/explain/explanation.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

const CHAIN = { feasibility: ['attribute'], domain: ['unique'], score: ['bin-packing'] };

/** Offers of so many cpus each, and a job of so many instances of so many cpus. */
function launch(whyRows: number, cpus: readonly number[], count: number, need: number): EngineHarness {
  const harness = engineWith(CHAIN, { whyRows });
  harness.subscribe();
  const unique = { attribute: '@agent', operator: 'unique', values: [] };
  harness.submit(aJob({ count, resources: { scalars: { cpus: need * 1000 }, ports: 0 }, constraints: [unique] }));
  harness.offer(...cpus.map((free, i) => anOffer({ id: `o${i}`, agent: `a${i}`, resources: `cpus:${free};mem:100` })));
  harness.advance(10);
  return harness;
}

function whysOf({ notices }: EngineHarness): readonly PlacementReason[] {
  return notices.flatMap((notice) => (notice.type === 'task' && notice.why !== undefined ? [notice.why] : []));
}

describe('the reasons for a placement', () => {
  it('name where the task went first, count every row once, and change nothing', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 4 }),
        (cpus, count, need) => {
          const told = launch(10, cpus, count, need);
          const silent = launch(0, cpus, count, need);
          expect(told.calls).to.deep.equal(silent.calls);
          const whys = whysOf(told);
          expect(whys).to.have.length(told.launched().length);
          const hosts = told.notices.flatMap((one) => (one.type === 'task' && one.why ? [one.hostname] : []));
          expect(whys.map(({ ranking }) => ranking[0]!.hostname)).to.deep.equal(hosts);
          for (const { usable, drops } of whys)
            expect(drops.reduce((sum, one) => sum + one.count, usable)).to.equal(cpus.length);
          expect(whysOf(silent)).to.deep.equal([]);
        },
      ),
    ));

  it('tell the scores of the row and of those behind it, and who ruled out the rest', () => {
    const [first, second] = whysOf(launch(10, [4, 2, 1], 2, 2));
    const scored = (hostname: string, score: number): unknown => ({
      hostname,
      scores: [{ policy: 'bin-packing', level: 0, weight: 1, score }],
    });
    expect(first).to.deep.equal({
      usable: 2,
      drops: [{ reason: 'cpus', count: 1 }],
      ranking: [scored('a1.test', 1), scored('a0.test', 0.5)],
    });
    expect(second!.usable).to.equal(1);
    expect(second!.ranking).to.deep.equal([scored('a0.test', 0.5)]);
  });

  it('are not worked out where more rows are known than is worth it', () => {
    expect(whysOf(launch(2, [4, 4, 4], 3, 1))).to.deep.equal([]);
  });
});
