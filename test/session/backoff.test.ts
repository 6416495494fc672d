import { expect } from 'chai';
import fc from 'fast-check';
import { type RandomStream, randomStream } from '../../src/base/random.js';
import { Backoff } from '../../src/session/backoff.js';

const limits = fc.record({ firstMs: fc.integer({ min: 1, max: 5000 }), maxMs: fc.integer({ min: 1, max: 60_000 }) });

describe('Backoff', () => {
  it('draws every delay from below a ceiling that doubles per round of masters and is truncated', () =>
    fc.assert(
      fc.property(
        limits,
        fc.integer(),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 200 }),
        (bounds, seed, perRound, n) => {
          const backoff = new Backoff(randomStream(seed), bounds, perRound);
          for (let i = 0; i < n; i++) {
            const ceiling = Math.min(bounds.maxMs, bounds.firstMs * 2 ** Math.floor(i / perRound));
            expect(backoff.next()).to.be.at.least(0).and.below(ceiling);
          }
        },
      ),
      { numRuns: 30 },
    ));

  it('grows to its limit and stays there, at the top of the jitter', () => {
    const backoff = new Backoff(always(1), { firstMs: 500, maxMs: 15_000 }, 1);
    expect(Array.from({ length: 8 }, () => backoff.next())).to.deep.equal([
      500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000,
    ]);
  });

  it('spreads the delays over the whole range', () => {
    const backoff = new Backoff(randomStream(7), { firstMs: 1000, maxMs: 1000 }, 1);
    const delays = Array.from({ length: 1000 }, () => backoff.next());
    const quarters = [0, 1, 2, 3].map((q) => delays.filter((ms) => Math.floor(ms / 250) === q).length);
    for (const count of quarters) expect(count).to.be.within(200, 300);
  });

  it('tries every master before the ceiling rises', () => {
    const backoff = new Backoff(always(1), { firstMs: 500, maxMs: 15_000 }, 3);
    expect(Array.from({ length: 7 }, () => backoff.next())).to.deep.equal([500, 500, 500, 1000, 1000, 1000, 2000]);
  });

  it('begins anew after a reset', () => {
    const backoff = new Backoff(always(1), { firstMs: 500, maxMs: 15_000 }, 1);
    backoff.next();
    backoff.next();
    backoff.reset();
    expect(backoff.next()).to.equal(500);
  });
});

function always(value: number): RandomStream {
  return { unit: () => value, int: (_, to) => to };
}
