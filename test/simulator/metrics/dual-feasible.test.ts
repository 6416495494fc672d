import { expect } from 'chai';
import fc from 'fast-check';
import { conflictBound, dualFeasibleBound, l2Bound, lowerBound, volumeBound } from '../../../src/simulator/index.js';
import { dualFeasibleFunctions } from '../../../src/simulator/metrics/dual-feasible.js';
import { fewestBins } from './fewest-bins.js';

const CAPACITY = [12, 30];
const instances = fc.array(fc.tuple(fc.nat(12), fc.nat(30)), { minLength: 1, maxLength: 7 });

describe('dual feasible functions', () => {
  it('give what fills a bin no more than a bin', () =>
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 60 })
          .chain((capacity) =>
            fc.tuple(
              fc.constant(capacity),
              fc.array(fc.integer({ min: 1, max: capacity }), { minLength: 1, maxLength: 6 }),
            ),
          ),
        ([capacity, sizes]) => {
          const together: number[] = [];
          let room = capacity;
          for (const size of sizes) {
            if (size > room) continue;
            room -= size;
            together.push(size);
          }
          for (const { name, of } of dualFeasibleFunctions(sizes, capacity)) {
            const sum = together.reduce((total, size) => total + of(size), 0);
            expect(of(capacity), name).to.be.above(0);
            expect(sum, `${name} of ${together.join(', ')}`).to.be.at.most(of(capacity));
          }
        },
      ),
    ));
});

describe('dualFeasibleBound and conflictBound', () => {
  it('are never above what the best of all packings takes, nor below the volume', () =>
    fc.assert(
      fc.property(instances, (items) => {
        const best = fewestBins(items, CAPACITY);
        for (const bound of [dualFeasibleBound(items, CAPACITY), conflictBound(items, CAPACITY)])
          expect(bound).to.be.within(volumeBound(items, CAPACITY), best);
        expect(lowerBound(items, CAPACITY)).to.be.within(l2Bound(items, CAPACITY), best);
      }),
      { numRuns: 300 },
    ));

  it('see that of more than a third two fit, and three do not', () => {
    const items = Array.from({ length: 6 }, () => [34]);
    expect([volumeBound(items, [100]), l2Bound(items, [100])]).to.deep.equal([3, 3]);
    expect(dualFeasibleBound(items, [100])).to.equal(3);
    const sevenths = Array.from({ length: 10 }, () => [26]);
    expect(l2Bound(sevenths, [100])).to.equal(3);
    expect(dualFeasibleBound(sevenths, [100])).to.equal(4); // three fit in a bin
  });

  it('see that no two go together, each pair by a dimension of its own', () => {
    const items = [
      [60, 20],
      [50, 50],
      [45, 60],
    ];
    expect([l2Bound(items, [100, 100]), dualFeasibleBound(items, [100, 100])]).to.deep.equal([2, 2]);
    expect(conflictBound(items, [100, 100])).to.equal(3);
  });

  it('are the volume where an item makes room', () => {
    expect(dualFeasibleBound([[60], [60], [-30]], [100])).to.equal(1);
    expect(conflictBound([[60], [60], [-30]], [100])).to.equal(1);
  });
});
