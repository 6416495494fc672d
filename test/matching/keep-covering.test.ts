import { expect } from 'chai';
import fc from 'fast-check';
import { keepCovering } from '../../src/matching/keep-covering.js';

const milliUnits = fc.integer({ min: 0, max: 8_000 });
const quantities = fc.array(milliUnits, { maxLength: 50 });

describe('keepCovering', () => {
  it('keeps exactly the rows that cover the need, in order', () =>
    fc.assert(
      fc.property(quantities, milliUnits, (column, wanted) => {
        const covering = column.flatMap((have, row) => (have >= wanted ? [row] : []));
        expect(kept(column, wanted)).to.deep.equal(covering);
      }),
    ));

  it('looks at none but the rows that it is given, whatever their order', () =>
    fc.assert(
      fc.property(quantities, milliUnits, fc.nat(), (column, wanted, seed) => {
        const rows = shuffled([...column.keys()], seed).filter((row) => row % 3 !== 0);
        expect(kept(column, wanted, rows)).to.deep.equal(rows.filter((row) => column[row]! >= wanted));
      }),
    ));

  it('never drops a row because it grew', () =>
    fc.assert(
      fc.property(quantities, milliUnits, milliUnits, (column, wanted, extra) => {
        const grown = column.map((have) => have + extra);
        expect(kept(grown, wanted)).to.include.members(kept(column, wanted));
      }),
    ));

  it('leaves what lies behind `count` alone', () => {
    const rows = Uint32Array.of(0, 1, 2, 3);
    expect(keepCovering(Float64Array.of(0, 9, 9, 9), 1, rows, 2)).to.equal(1);
    expect([...rows]).to.deep.equal([1, 1, 2, 3]);
  });

  it('takes a corrupt quantity for too little', () => {
    expect(kept([Number.NaN, 1], 0)).to.deep.equal([1]);
  });
});

function kept(column: readonly number[], wanted: number, among: readonly number[] = [...column.keys()]): number[] {
  const rows = Uint32Array.from(among);
  return [...rows.subarray(0, keepCovering(Float64Array.from(column), wanted, rows, rows.length))];
}

/** A permutation that follows from the seed. */
function shuffled(rows: readonly number[], seed: number): number[] {
  return [...rows].sort((a, b) => ((a * 7_919 + seed) % 101) - ((b * 7_919 + seed) % 101) || a - b);
}
