import { expect } from 'chai';
import fc from 'fast-check';
import { countOf, covers, intersect, lowest, lowestRow, unite, without } from '../../src/resources/ranges.js';
import type { Range } from '../../src/resources/resource.js';
import { numbersOf, rangeLists } from './arbitraries.js';

const normal = rangeLists().map(unite);

describe('ranges', () => {
  it('unite into sorted, disjoint ranges that are never adjacent', () =>
    fc.assert(
      fc.property(rangeLists(), (ranges) => {
        const united = unite(ranges);
        expect(numbersOf(united)).to.deep.equal(numbersOf(ranges));
        expectNormal(united);
      }),
    ));

  it('subtract and intersect number by number', () =>
    fc.assert(
      fc.property(normal, normal, (a, b) => {
        const inB = new Set(numbersOf(b));
        expect(numbersOf(without(a, b))).to.deep.equal(numbersOf(a).filter((n) => !inB.has(n)));
        expect(numbersOf(intersect(a, b))).to.deep.equal(numbersOf(a).filter((n) => inB.has(n)));
        expectNormal(without(a, b));
        expectNormal(intersect(a, b));
      }),
    ));

  it('cover what has no other number', () =>
    fc.assert(
      fc.property(normal, normal, (a, b) => {
        const inA = new Set(numbersOf(a));
        expect(covers(a, b)).to.equal(numbersOf(b).every((n) => inA.has(n)));
        expect(covers(a, intersect(a, b))).to.equal(true);
      }),
    ));

  it('give their lowest numbers', () =>
    fc.assert(
      fc.property(normal, fc.nat(30), (ranges, count) => {
        expect(countOf(ranges)).to.equal(numbersOf(ranges).length);
        expect(numbersOf(lowest(ranges, count))).to.deep.equal(numbersOf(ranges).slice(0, count));
      }),
    ));

  it('give their lowest numbers in a row', () =>
    fc.assert(
      fc.property(normal, fc.integer({ min: 1, max: 10 }), (ranges, count) => {
        const numbers = numbersOf(ranges);
        const at = numbers.findIndex((n, i) => numbers[i + count - 1] === n + count - 1);
        const row = at < 0 ? undefined : { begin: numbers[at], end: numbers[at]! + count - 1 };
        expect(lowestRow(ranges, count)).to.deep.equal(row);
      }),
    ));

  it('join neighbours: 1-3 and 4-6 are 1-6', () => {
    expect(
      unite([
        { begin: 4, end: 6 },
        { begin: 1, end: 3 },
      ]),
    ).to.deep.equal([{ begin: 1, end: 6 }]);
  });
});

function expectNormal(ranges: readonly Range[]): void {
  for (const [at, { begin, end }] of ranges.entries()) {
    expect(begin).to.be.at.most(end);
    if (at > 0) expect(begin).to.be.greaterThan(ranges[at - 1]!.end + 1);
  }
}
