import { expect } from 'chai';
import fc from 'fast-check';
import { milliUnitsOf } from '../../../src/composition/input/amount.js';
import { msOf } from '../../../src/composition/input/duration.js';

describe('msOf', () => {
  it('reads each unit as so many milliseconds', () => {
    const units = fc.constantFrom(['ms', 1], ['s', 1000], ['m', 60_000], ['h', 3_600_000], ['', 1000]) as fc.Arbitrary<
      [unit: string, ms: number]
    >;
    fc.assert(
      fc.property(fc.nat(700), units, (amount, [unit, ms]) => {
        expect(msOf(`${amount}${unit}`)).to.equal(amount * ms);
      }),
    );
  });

  it('takes a bare number for seconds', () => {
    expect(msOf(5)).to.equal(5000);
    expect(msOf(0.25)).to.equal(250);
    expect(msOf('1.5s')).to.equal(1500);
  });

  it('takes nothing else', () => {
    for (const wrong of [-1, Number.NaN, Infinity, '', '5 s', '-5s', '1d', 's', '721h', null, true, [5]]) {
      expect(msOf(wrong), String(wrong)).to.equal(undefined);
    }
  });
});

describe('milliUnitsOf', () => {
  it('refuses what three decimals do not tell', () => {
    for (const wrong of [0.0001, 1.2345, -0.001, Number.NaN, Infinity, 2 ** 53, '1', null]) {
      expect(milliUnitsOf(wrong), String(wrong)).to.equal(undefined);
    }
    expect(milliUnitsOf(0)).to.equal(0);
    expect(milliUnitsOf(0.1 + 0.2), 'no sum that went astray').to.equal(undefined);
    expect(milliUnitsOf(0.3)).to.equal(300);
  });
});
