import { expect } from 'chai';
import { binPacking, spread } from 'stowage/policies';
import { aTask, aView, fc } from 'stowage/testkit';
import { scoresOn } from '../ask.js';

const twoCpus = aTask({ job: { resources: { scalars: { cpus: 2000 }, ports: 0 } } });

describe('spread', () => {
  it('scores 0.25 where 2 of 8 cpus are asked and 4 are free, and 0.75 where 8 are free', () => {
    const view = aView({ free: { cpus: 4000 }, total: { cpus: 8000 } }, { free: { cpus: 8000 } });
    expect(scoresOn(spread, view, twoCpus)).to.deep.equal([0.25, 0.75]);
  });

  it('is the opposite of bin-packing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2000, max: 8000 }), { minLength: 1 }), (frees) => {
        const view = aView(...frees.map((cpus) => ({ free: { cpus }, total: { cpus: 8000 } })));
        const packed = scoresOn(binPacking, view, twoCpus);
        for (const [row, score] of scoresOn(spread, view, twoCpus).entries()) {
          expect(score + packed[row]!).to.be.closeTo(1, 1e-12);
        }
      }),
    );
  });
});
