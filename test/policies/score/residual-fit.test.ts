import { expect } from 'chai';
import { residualFit } from 'stowage/policies';
import { aTask, aView } from 'stowage/testkit';
import { scoresOn } from '../ask.js';

const task = aTask({ job: { resources: { scalars: { cpus: 1000 }, ports: 0 } } });
const total = { cpus: 4_000, mem: 8_000 };

function scores(options: object, ...free: readonly (readonly [cpus: number, mem: number])[]): readonly number[] {
  const view = aView(...free.map(([cpus, mem]) => ({ free: { cpus: cpus * 1000, mem: mem * 1000 }, total })));
  return scoresOn(residualFit, view, task, options);
}

describe('residual-fit', () => {
  it('prefers the row with least left of everything, asked for or not', () => {
    expect(scores({}, [1, 4], [4, 8], [1, 0])).to.deep.equal([0.84375, 0, 0.96875]);
    expect(scores({ measure: 'sum' }, [1, 4])).to.deep.equal([0.625]);
  });

  it('looks at the largest part alone, or prefers most, if told so', () => {
    expect(scores({ measure: 'max' }, [1, 4], [3, 0])).to.deep.equal([0.5, 0.25]);
    expect(scores({ measure: 'sum', prefer: 'large' }, [1, 4], [4, 8])).to.deep.equal([0.375, 1]);
  });
});
