import { expect } from 'chai';
import { binPacking } from 'stowage/policies';
import { aTask, aView } from 'stowage/testkit';
import { scoresOn } from '../ask.js';

const twoCpus = aTask({ job: { resources: { scalars: { cpus: 2000 }, ports: 0 } } });

describe('bin-packing', () => {
  it('scores 0.75 where 2 of 8 cpus are asked and 4 are free', () => {
    const view = aView({ free: { cpus: 4000 }, total: { cpus: 8000 } });
    expect(scoresOn(binPacking, view, twoCpus)).to.deep.equal([0.75]);
  });

  it('scores 1 where nothing is left over, and prefers the fuller agent', () => {
    const rows = [2000, 3000, 8000].map((cpus) => ({ free: { cpus }, total: { cpus: 8000 } }));
    expect(scoresOn(binPacking, aView(...rows), twoCpus)).to.deep.equal([1, 0.875, 0.25]);
  });

  it('takes the mean over what is asked for, and looks at nothing else', () => {
    const task = aTask({ job: { resources: { scalars: { cpus: 2000, mem: 1000 }, ports: 0 } } });
    const view = aView({ free: { cpus: 4000, mem: 1000, disk: 7000 }, total: { cpus: 8000, mem: 4000, disk: 9000 } });
    expect(scoresOn(binPacking, view, task)).to.deep.equal([(0.75 + 1) / 2]);
  });

  it('favours nearly full agents more with a larger exponent', () => {
    const view = aView(
      { free: { cpus: 4000 }, total: { cpus: 8000 } },
      { free: { cpus: 2000 }, total: { cpus: 8000 } },
    );
    expect(scoresOn(binPacking, view, twoCpus, { exponent: 2 })).to.deep.equal([0.5625, 1]);
  });
});
