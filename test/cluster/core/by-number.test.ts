import { expect } from 'chai';
import fc from 'fast-check';
import { offerNumberOf } from '../../../src/cluster/core/ids.js';
import { ByNumber } from '../../../src/cluster/core/offers/by-number.js';

describe('ByNumber', () => {
  it('keeps what a map keeps', () =>
    fc.assert(
      fc.property(
        // Around the ends of blocks, and far from each other.
        fc.array(fc.tuple(fc.constantFrom(0, 1, 1022, 1023, 1024, 1025, 2048, 5_000_000_000), fc.boolean())),
        (steps) => {
          const values = new ByNumber<string>();
          const model = new Map<number, string>();
          for (const [i, [number, isSet]] of steps.entries()) {
            if (isSet && !model.has(number)) {
              values.set(number, `${i}`);
              model.set(number, `${i}`);
            } else {
              values.delete(number);
              model.delete(number);
            }
            for (const one of [0, 1, 1022, 1023, 1024, 1025, 2048, 5_000_000_000, Number.POSITIVE_INFINITY])
              expect(values.get(one)).to.equal(model.get(one));
            expect([...values].toSorted()).to.deep.equal([...model.values()].toSorted());
          }
        },
      ),
    ));

  it('tells what was numbered in order in that order', () => {
    const values = new ByNumber<number>();
    for (let number = 0; number < 3_000; number++) values.set(number, number);
    for (let number = 0; number < 3_000; number++) if (number % 7 !== 0) values.delete(number);
    expect([...values]).to.deep.equal(Array.from({ length: 429 }, (_, i) => 7 * i));
  });
});

describe('offerNumberOf', () => {
  it('reads the number at the end, whatever stands before it', () => {
    expect(
      ['4f1c-O0', '4f1c-O1048577', 'o12', '12', '', 'O', 'O007', `O${'9'.repeat(400)}`].map(offerNumberOf),
    ).to.deep.equal([0, 1_048_577, 12, 12, 0, 0, 7, Number.POSITIVE_INFINITY]);
  });
});
