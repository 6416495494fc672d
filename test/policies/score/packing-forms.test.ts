import { expect } from 'chai';
import {
  balancedAllocation,
  bestFit,
  binPacking,
  borgHybrid,
  capacityCurve,
  cosineAlignment,
  dotProduct,
  nomadBinPacking,
  nomadSpread,
  spread,
} from 'stowage/policies';
import type { PolicyDefinition, RowView } from 'stowage/policy';
import { aTask, aView, facetsOf, fc } from 'stowage/testkit';
import { scoresOn } from '../ask.js';

const both = taskFor({ cpus: 1000, mem: 1000 });

/** Rows of 4 cpus and 4 GB; `left` says how many quarters of each would be left after {@link both}. */
function quartersLeft(...left: readonly (readonly [cpus: number, mem: number])[]): RowView {
  return aView(
    ...left.map(([cpus, mem]) => ({
      free: { cpus: 1000 * (cpus + 1), mem: 1000 * (mem + 1) },
      total: { cpus: 4000, mem: 4000 },
    })),
  );
}

function taskFor(scalars: Readonly<Record<string, number>>): ReturnType<typeof aTask> {
  return aTask({ job: { resources: { scalars, ports: 0 } } });
}

function expectScores(policy: PolicyDefinition, view: RowView, scores: readonly number[], options: unknown = {}): void {
  const found = scoresOn(policy, view, both, options);
  expect(found).to.have.length(scores.length);
  for (const [row, score] of scores.entries()) expect(found[row], `row ${row}`).to.be.closeTo(score, 5e-4);
}

describe('best-fit', () => {
  it('measures what is left as a length: of 1/4 and 3/4 with exponent 2 it scores 0.441', () => {
    expectScores(bestFit, quartersLeft([1, 3], [0, 0], [3, 3]), [0.441, 1, 0.25], { exponent: 2 });
  });

  it('counts resources by their weights, and those that are not named once', () => {
    expectScores(bestFit, quartersLeft([1, 3]), [0.75], { weights: { cpus: 3, mem: 0 } });
    expectScores(bestFit, quartersLeft([1, 3]), [1 - (3 * 1 + 3) / 16], { weights: { cpus: 3 } });
  });

  it('goes by the resource with most left alone, the larger the exponent', () => {
    const [even, uneven] = scoresOn(bestFit, quartersLeft([2, 2], [0, 3]), both, { exponent: 64 });
    expect(even).to.be.greaterThan(uneven!);
    const [a, b] = scoresOn(bestFit, quartersLeft([2, 2], [0, 3]), both);
    expect(a).to.be.lessThan(b!);
  });

  it('is bin packing where nothing else is said, and ties where nothing counts', () => {
    const view = quartersLeft([1, 3], [2, 0], [3, 3]);
    expect(scoresOn(bestFit, view, both)).to.deep.equal(scoresOn(binPacking, view, both));
    expectScores(bestFit, view, [1, 1, 1], { weights: { cpus: 0, mem: 0 } });
  });
});

describe('nomad-bin-packing and nomad-spread', () => {
  it('score 0.880 and 0.120 where half of the cpus and no memory would be left', () => {
    expectScores(nomadBinPacking, quartersLeft([2, 0]), [0.88]);
    expectScores(nomadSpread, quartersLeft([2, 0]), [0.12]);
  });

  it('score 1 and 0 where nothing would be left, as Nomad’s 18 and 0', () => {
    expectScores(nomadBinPacking, quartersLeft([0, 0]), [1]);
    expectScores(nomadSpread, quartersLeft([0, 0]), [0]);
  });

  it('are each other’s opposite', () => {
    const quarter = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(quarter, quarter), { minLength: 1 }), (left) => {
        const view = quartersLeft(...left);
        const packed = scoresOn(nomadBinPacking, view, both);
        for (const [row, score] of scoresOn(nomadSpread, view, both).entries())
          expect(score + packed[row]!).to.be.closeTo(1, 1e-12);
      }),
    );
  });
});

describe('borg-hybrid', () => {
  it('scores 0.625 where half of the cpus would strand without memory, and 0.875 where 1/4 of both is left', () => {
    expectScores(borgHybrid, quartersLeft([2, 0], [1, 1]), [0.625, 0.875]);
  });

  it('is best fit without balance, and looks at evenness alone with nothing else', () => {
    expectScores(borgHybrid, quartersLeft([2, 0], [3, 3]), [0.75, 0.25], { balance: 0 });
    expectScores(borgHybrid, quartersLeft([2, 0], [3, 3]), [0.5, 1], { balance: 1 });
  });

  it('looks at resources that nobody asks for, where the row has them', () => {
    const view = aView(
      { free: { cpus: 2000, mem: 4000 }, total: { cpus: 4000, mem: 4000 } },
      { free: { cpus: 2000 }, total: { cpus: 4000 } },
    );
    const scores = scoresOn(borgHybrid, view, taskFor({ cpus: 2000 }), { balance: 1 });
    expect(scores, 'all memory would strand; there is none').to.deep.equal([0, 1]);
  });
});

describe('dot-product', () => {
  const view = aView(
    { free: { cpus: 4000, mem: 2000 } },
    { free: { cpus: 1000, mem: 1000 }, total: { cpus: 4000, mem: 2000 } },
  );

  it('scores 0.375 where 1 of 4 cpus and 1 of 2 GB are asked and all are free', () => {
    expectScores(dotProduct, view, [0.375, (1 / 16 + 1 / 4) / 2]);
  });

  it('turns round where the small product is preferred', () => {
    expectScores(dotProduct, view, [0.625, 1 - (1 / 16 + 1 / 4) / 2], { prefer: 'small' });
  });

  it('weighs a resource the more the larger the task’s part of it', () => {
    const rows = aView(
      { free: { cpus: 4000, mem: 1000 }, total: { cpus: 4000, mem: 4000 } },
      { free: { cpus: 1000, mem: 4000 }, total: { cpus: 4000, mem: 4000 } },
    );
    const [muchCpu, muchMem] = scoresOn(dotProduct, rows, taskFor({ cpus: 1000, mem: 100 }));
    expect(muchCpu).to.be.greaterThan(muchMem!);
  });
});

describe('cosine-alignment', () => {
  it('scores 0.707 where only cpus are asked and memory is as free, and 1 where no memory is free', () => {
    const view = aView(
      { free: { cpus: 4000, mem: 4000 } },
      { free: { cpus: 4000, mem: 0 }, total: { cpus: 4000, mem: 4000 } },
    );
    const [even, bare] = scoresOn(cosineAlignment, view, taskFor({ cpus: 1000 }));
    expect(even).to.be.closeTo(Math.SQRT1_2, 1e-12);
    expect(bare).to.equal(1);
  });

  it('scores 1 wherever the proportions are those of the demand, whatever the size', () => {
    expectScores(
      cosineAlignment,
      aView({ free: { cpus: 4000, mem: 4000 } }, { free: { cpus: 1500, mem: 1500 }, total: { cpus: 4000, mem: 4000 } }),
      [1, 1],
    );
  });

  it('scores 0 for a task that asks for none of the resources', () => {
    expectScores(cosineAlignment, quartersLeft([1, 1]), [0], { resources: ['gpus'] });
  });
});

describe('balanced-allocation', () => {
  it('scores 0.75 where 3/4 of the cpus and 1/4 of the memory would be used, and 1 where half of both', () => {
    expectScores(balancedAllocation, quartersLeft([1, 3], [2, 2]), [0.75, 1]);
  });

  it('takes the standard deviation over more than two resources', () => {
    const view = aView({ free: { cpus: 1000, mem: 1000, disk: 4000 }, total: { cpus: 4000, mem: 4000, disk: 4000 } });
    expectScores(balancedAllocation, view, [1 - Math.sqrt(2 / 9)], { resources: ['cpus', 'mem', 'disk'] });
  });
});

describe('capacity-curve', () => {
  const bent = [
    { used: 0, score: 0 },
    { used: 0.8, score: 1 },
    { used: 1, score: 0.5 },
  ];

  it('scores by the curve: of 4/5 and 2/5 used 0.75', () => {
    const view = aView({ free: { cpus: 2000, mem: 4000 }, total: { cpus: 5000, mem: 5000 } });
    expectScores(capacityCurve, view, [0.75], { curve: bent });
    expectScores(capacityCurve, quartersLeft([0, 0]), [0.5], { curve: bent });
  });

  it('prefers the fuller by default, as MostAllocated, and turned round the emptier, as LeastAllocated', () => {
    const view = quartersLeft([0, 1], [2, 3]);
    const turned = [
      { used: 0, score: 1 },
      { used: 1, score: 0 },
    ];
    expect(scoresOn(capacityCurve, view, both)).to.deep.equal(scoresOn(binPacking, view, both));
    expect(scoresOn(capacityCurve, view, both, { curve: turned })).to.deep.equal(scoresOn(spread, view, both));
  });

  it('weighs resources, and passes over those that a row has none of', () => {
    expectScores(capacityCurve, quartersLeft([0, 2]), [(3 * 1 + 0.5) / 4], { weights: { cpus: 3, mem: 1, gpus: 9 } });
    expectScores(capacityCurve, quartersLeft([0, 2]), [0], { weights: { gpus: 1 } });
  });

  it('refuses a curve that goes back', () => {
    const curve = [
      { used: 0.5, score: 0 },
      { used: 0.5, score: 1 },
    ];
    expect(() => facetsOf(capacityCurve, { options: { curve } })).to.throw(
      'curve[1].used is 0.5; accepted: above the point before it',
    );
  });
});
