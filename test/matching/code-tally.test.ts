import { expect } from 'chai';
import fc from 'fast-check';
import { CodeTally } from '../../src/matching/code-tally.js';

/** Codes that come and go; the attribute has few codes or many. */
const histories = fc.record({
  codes: fc.constantFrom(3, 256, 257, 5_000),
  steps: fc.array(fc.record({ at: fc.nat({ max: 400 }), goes: fc.boolean() }), { maxLength: 600, size: 'max' }),
});

describe('CodeTally', () => {
  it('counts as a map would, whatever came and went', () =>
    fc.assert(
      fc.property(histories, ({ codes, steps }) => {
        const tally = new CodeTally(codes);
        const counts = new Map<number, number>();
        const held: number[] = [];
        const { losses } = tally;
        const lost: number[] = [];
        for (const { at, goes } of steps) {
          const code = goes && held.length > 0 ? held.splice(at % held.length, 1)[0]! : (at * 37) % codes;
          const step = goes && counts.has(code) ? -1 : 1;
          const count = (counts.get(code) ?? 0) + step;
          if (step === 1) held.push(code);
          if (count === 0) lost.push(code);
          if (count === 0) counts.delete(code);
          else counts.set(code, count);
          tally.change(code, step);
        }
        expect(tally.size).to.equal(counts.size);
        expect(tally.codes().sort((a, b) => a - b)).to.deep.equal([...counts.keys()].sort((a, b) => a - b));
        const all = Int32Array.from({ length: codes }, (_, code) => code);
        const out = new Float64Array(codes);
        tally.countsOf(all, out);
        for (const code of all) {
          expect(tally.countOf(code)).to.equal(counts.get(code) ?? 0);
          expect(out[code]).to.equal(counts.get(code) ?? 0);
        }
        for (let count = 1; count < tally.codesWith.length; count++)
          expect(tally.codesWith[count]).to.equal([...counts.values()].filter((one) => one === count).length);
        expect(lost.map((_, entry) => losses.at(entry))).to.deep.equal(lost);
      }),
    ));

  it('has none of a code that a row lacks', () => {
    for (const codes of [2, 300]) {
      const tally = new CodeTally(codes);
      tally.change(1, 1);
      expect(tally.countOf(-1)).to.equal(0);
      expect(tally.countOf(1)).to.equal(1);
    }
  });

  it('forgets the oldest entries of a long log', () => {
    const tally = new CodeTally(1);
    const { losses } = tally;
    for (let i = 0; i < 10_000; i++) tally.change(0, i % 2 === 0 ? 1 : -1);
    expect(losses.end).to.equal(5_000);
    expect(losses.at(0)).to.equal(undefined);
    expect(losses.at(4_999)).to.equal(0);
  });
});
