import { expect } from 'chai';
import fc from 'fast-check';
import { lowerBound, relaxationBound, volumeBound } from '../../../src/simulator/index.js';
import { fewestBins } from './fewest-bins.js';

describe('relaxationBound', () => {
  it('is 3 for 60, 60 and 60 in bins of 100, where volume says 2', async () => {
    const items = [[60], [60], [60]];
    expect(await relaxationBound(items, [100])).to.equal(3);
    expect(volumeBound(items, [100])).to.equal(2);
  });

  it('is what the best packing takes of <4, 4> four times, <5, 1> and <1, 5> in bins of <9, 9>', async () => {
    const items = [
      [4, 4],
      [4, 4],
      [4, 4],
      [4, 4],
      [5, 1],
      [1, 5],
    ];
    const bound = await relaxationBound(items, [9, 9]);
    expect(bound).to.equal(fewestBins(items, [9, 9]));
    expect(bound).to.be.at.least(lowerBound(items, [9, 9]));
  });

  it('is never above what the best of all packings takes, nor below the volume', async () => {
    const instances = fc.array(fc.tuple(fc.nat(12), fc.nat(30)), { minLength: 1, maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(instances, async (items) => {
        const bound = await relaxationBound(items, [12, 30]);
        expect(bound).to.be.within(volumeBound(items, [12, 30]), fewestBins(items, [12, 30]));
      }),
      { numRuns: 25 },
    );
  });

  it('is none where there are many shapes, or items that make room or fit nowhere', async () => {
    const many = Array.from({ length: 30 }, (_, i) => [i + 1]);
    expect(await relaxationBound(many, [100])).to.equal(undefined);
    expect(await relaxationBound([[5], [-1]], [100])).to.equal(undefined);
    expect(await relaxationBound([[101]], [100])).to.equal(undefined);
    expect(await relaxationBound([[0], [0]], [100])).to.equal(0);
  });
});
