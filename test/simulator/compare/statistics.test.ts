import { expect } from 'chai';
import * as fc from 'fast-check';
import { randomStream } from '../../../src/base/random.js';
import { verdictOf } from '../../../src/simulator/compare/compare-runs.js';
import { meanInterval, studentQuantile } from '../../../src/simulator/compare/statistics.js';

describe('studentQuantile', () => {
  it('is as the tables have it', () => {
    // Two-sided 95 % and 99 %, as printed in any book of statistics.
    const table: readonly (readonly [number, number, number])[] = [
      [1, 0.975, 12.706],
      [2, 0.975, 4.303],
      [9, 0.975, 2.262],
      [30, 0.975, 2.042],
      [9, 0.995, 3.25],
      [120, 0.975, 1.98],
      [1e6, 0.975, 1.96],
    ];
    for (const [degrees, part, quantile] of table)
      expect(studentQuantile(part, degrees), `${degrees}`).to.be.closeTo(quantile, 5e-4);
  });

  it('is that of the Cauchy distribution for one degree, and symmetric', () =>
    fc.assert(
      fc.property(fc.double({ min: 0.501, max: 0.999, noNaN: true }), (part) => {
        const exact = Math.tan(Math.PI * (part - 0.5));
        expect(studentQuantile(part, 1) / exact).to.be.closeTo(1, 1e-9);
        expect(studentQuantile(1 - part, 1)).to.be.closeTo(-studentQuantile(part, 1), 1e-6 * Math.abs(exact));
      }),
    ));
});

describe('meanInterval', () => {
  it('is worked out by hand', () => {
    const { mean, low, high } = meanInterval([1, 2, 3, 4], 0.95);
    // Standard deviation 1.291, half width 3.182 * 1.291 / 2.
    expect(mean).to.equal(2.5);
    expect(low).to.be.closeTo(0.4457, 1e-4);
    expect(high).to.be.closeTo(4.5543, 1e-4);
  });

  it('tells nothing of the spread of one value', () => {
    expect(meanInterval([3], 0.95)).to.deep.equal({ count: 1, mean: 3, low: Number.NaN, high: Number.NaN });
  });

  it('holds the true mean as often as it says', () => {
    const random = randomStream(5);
    let held = 0;
    const rounds = 2_000;
    for (let round = 0; round < rounds; round++) {
      // A sum of twelve uniform draws is nearly normal, with mean 6.
      const values = Array.from({ length: 8 }, () =>
        Array.from({ length: 12 }, () => random.unit()).reduce((a, b) => a + b),
      );
      const { low, high } = meanInterval(values, 0.9);
      held += +(low <= 6 && high >= 6);
    }
    expect(held / rounds).to.be.closeTo(0.9, 0.02);
  });
});

describe('verdictOf', () => {
  it('judges by what is wanted of a metric, and only where the interval excludes zero', () => {
    const between = (low: number, high: number) => ({ count: 5, mean: (low + high) / 2, low, high });
    expect(verdictOf('waitMean', between(1, 2))).to.equal('worse');
    expect(verdictOf('waitMean', between(-2, -1))).to.equal('better');
    expect(verdictOf('use.cpus', between(1, 2))).to.equal('better');
    expect(verdictOf('offers', between(1, 2))).to.equal('higher');
    for (const interval of [between(-1, 2), between(0, 2), between(-1, 0), between(Number.NaN, Number.NaN)])
      expect(verdictOf('waitMean', interval)).to.equal('undecided');
  });
});
