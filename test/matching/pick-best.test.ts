import { expect } from 'chai';
import fc from 'fast-check';
import { pickBest } from '../../src/matching/pick-best.js';
import type { Candidates } from '../../src/matching/row-view.js';

interface Candidate {
  readonly row: number;
  readonly variant: number;
  readonly totals: readonly number[];
}

/** Distinct candidates with few totals, so that ties are common, in any order. */
const someCandidates = fc
  .uniqueArray(
    fc.record({
      row: fc.nat({ max: 9 }),
      variant: fc.nat({ max: 2 }),
      totals: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 2 })),
    }),
    {
      selector: ({ row, variant }) => `${row} ${variant}`,
      maxLength: 20,
    },
  )
  .chain((candidates) => fc.shuffledSubarray(candidates, { minLength: candidates.length }));

describe('pickBest', () => {
  it('is the first of all, sorted by totals level by level, then row, then variant', () =>
    fc.assert(
      fc.property(someCandidates, (candidates) => {
        const [first] = [...candidates].sort(
          (a, b) => b.totals[0] - a.totals[0] || b.totals[1] - a.totals[1] || a.row - b.row || a.variant - b.variant,
        );
        expect(picked(candidates)).to.equal(first);
      }),
    ));

  it('does not depend on the order of the candidates', () =>
    fc.assert(
      fc.property(someCandidates, (candidates) => {
        expect(picked([...candidates].reverse())).to.equal(picked(candidates));
      }),
    ));

  it('is none of none', () => {
    expect(picked([])).to.equal(undefined);
  });

  it('looks at a level only where all before it tie', () => {
    const candidates = [
      { row: 0, variant: 0, totals: [1, 9] },
      { row: 1, variant: 0, totals: [2, 0] },
      { row: 2, variant: 0, totals: [2, 1] },
    ];
    expect(picked(candidates)?.row).to.equal(2);
  });
});

function picked(candidates: readonly Candidate[]): Candidate | undefined {
  const table: Candidates = {
    count: candidates.length,
    row: Uint32Array.from(candidates, ({ row }) => row),
    variant: Uint8Array.from(candidates, ({ variant }) => variant),
    take: [],
  };
  const levels = [0, 1].map((level) => Float64Array.from(candidates, ({ totals }) => totals[level]!));
  return candidates[pickBest(table, levels)];
}
