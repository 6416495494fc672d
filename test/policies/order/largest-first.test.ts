import { expect } from 'chai';
import { largestFirst } from 'stowage/policies';
import { aTask, facetsOf } from 'stowage/testkit';

function order(options: object, ...tasks: readonly (readonly [cpus: number, mem: number])[]): readonly number[] {
  const facet = facetsOf(largestFirst, { options: { capacity: { cpus: 4, mem: 8 }, ...options } }).order!;
  const all = tasks.map(([cpus, mem], sequence) =>
    aTask({ sequence, job: { resources: { scalars: { cpus: cpus * 1000, mem: mem * 1000 }, ports: 0 } } }),
  );
  return all.sort((a, b) => facet.compareTasks(a, b)).map(({ sequence }) => sequence);
}

describe('largest-first', () => {
  it('puts the larger sum of parts first, and equals as they came', () => {
    expect(order({}, [1, 1], [1, 4], [3, 0], [0, 6])).to.deep.equal([1, 2, 3, 0]);
  });

  it('looks at the largest part alone, or at squares, if told so', () => {
    expect(order({ measure: 'max' }, [2, 4], [3, 0])).to.deep.equal([1, 0]);
    expect(order({ measure: 'sum' }, [2, 4], [3, 0])).to.deep.equal([0, 1]);
    expect(order({ measure: 'squares' }, [2, 4], [3, 0])).to.deep.equal([1, 0]);
  });

  it('weighs resources', () => {
    expect(order({ weights: { mem: 3 } }, [4, 0], [0, 4])).to.deep.equal([1, 0]);
    expect(order({ weights: { mem: 0.1 } }, [1, 0], [0, 8])).to.deep.equal([0, 1]);
  });

  it('refuses to measure nothing', () => {
    expect(() => facetsOf(largestFirst, { options: { capacity: {} } })).to.throw(/capacity/);
  });
});
