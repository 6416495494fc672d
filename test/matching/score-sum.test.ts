import { expect } from 'chai';
import fc from 'fast-check';
import { addWeighted, LARGEST_WEIGHT, SCORE_STEPS } from '../../src/matching/score-sum.js';

const score = fc.double({ min: 0, max: 1, noNaN: true });
const weight = fc.oneof(fc.integer({ min: 1, max: LARGEST_WEIGHT }), fc.constant(LARGEST_WEIGHT));
const weighted = fc.array(fc.tuple(score, weight), { maxLength: 1_000 });

describe('addWeighted', () => {
  it('sums to the same in any order, to the last bit', () =>
    fc.assert(
      fc.property(weighted, (scores) => {
        expect(sum(scores)).to.equal(sum([...scores].reverse()));
        expect(sum(scores)).to.equal(sum([...scores].sort((a, b) => a[0] - b[0])));
      }),
    ));

  it('is exact: as if summed in whole numbers without a limit', () =>
    fc.assert(
      fc.property(weighted, (scores) => {
        const exact = scores.reduce(
          (total, [one, times]) => total + BigInt(times) * BigInt(Math.round(one * SCORE_STEPS)),
          0n,
        );
        expect(BigInt(sum(scores))).to.equal(exact);
      }),
    ));

  it('stays exact for a thousand policies of the largest weight', () => {
    const most = Array.from({ length: 1_000 }, (): [number, number] => [1, LARGEST_WEIGHT]);
    expect(sum(most)).to.equal(1_000 * LARGEST_WEIGHT * SCORE_STEPS);
    expect(sum(most)).to.be.below(Number.MAX_SAFE_INTEGER);
  });

  it('keeps the order of scores that differ by more than a step, whatever the weight', () =>
    fc.assert(
      fc.property(score, score, weight, (a, b, times) => {
        if (Math.abs(a - b) <= 1 / SCORE_STEPS) return;
        expect(Math.sign(sum([[a, times]]) - sum([[b, times]]))).to.equal(Math.sign(a - b));
      }),
    ));

  it('adds to the first `count` totals alone', () => {
    const totals = Float64Array.of(1, 1, 1);
    addWeighted(Float64Array.of(1, 0.5, 1), 2, totals, 2);
    expect([...totals]).to.deep.equal([1 + 2 * SCORE_STEPS, 1 + SCORE_STEPS, 1]);
  });
});

/** The total of one candidate, given each policy's score and weight. */
function sum(scores: readonly (readonly [score: number, weight: number])[]): number {
  const total = Float64Array.of(0);
  for (const [one, times] of scores) addWeighted(Float64Array.of(one), times, total, 1);
  return total[0]!;
}
