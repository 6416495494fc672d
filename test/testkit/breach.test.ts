import { expect } from 'chai';
import { breachOf, fc, law, printBreach } from 'stowage/testkit';

/** Things that count how often they were asked. */
class Counter {
  asked = 0;

  /** How often, this time included. */
  ask(): number {
    this.asked += 1;
    return this.asked;
  }
}

const numbers = fc.integer({ min: 0, max: 1000 });
const small = law<object, number>('stays below ten', (_facet, n) => n < 10 || `${n} is not below ten`);

describe('breachOf', () => {
  it('finds nothing where a law holds', () => {
    expect(
      breachOf(
        law('is a number', (_facet: object, n: number) => Number.isInteger(n)),
        {},
        numbers,
      ),
    ).to.equal(undefined);
  });

  it('finds the smallest problem that breaks a law, with what went wrong', () => {
    const breach = breachOf(small, {}, numbers);
    expect(breach).to.deep.include({ law: 'stays below ten', problem: 10, detail: '10 is not below ten' });
  });

  it('takes false, and whatever is thrown, for a breach', () => {
    expect(
      breachOf(
        law('is never', () => false),
        {},
        numbers,
      ),
    ).to.deep.include({ problem: 0, detail: 'it does not' });
    const throwing = law<object, number>('throws', () => {
      throw new TypeError('no such thing');
    });
    expect(breachOf(throwing, {}, numbers)).to.deep.include({ problem: 0, detail: 'no such thing' });
  });

  it('looks in the same places for the same seed, and finds its breach again by the path', () => {
    const search = { seed: 7, runs: 200 };
    const first = breachOf(small, {}, numbers, search)!;
    expect(breachOf(small, {}, numbers, search)).to.deep.equal(first);
    expect(breachOf(small, {}, numbers, { seed: 7, path: first.path, runs: 1 })).to.deep.include({
      problem: 10,
      shrinks: 0,
    });
  });

  it('tries as many problems as it is told, 100 if it is not', () => {
    const counted = law<Counter, number>('counts', (facet) => facet.ask() > 0);
    const [hundred, seven] = [new Counter(), new Counter()];
    breachOf(counted, hundred, numbers);
    breachOf(counted, seven, numbers, { runs: 7 });
    expect([hundred.asked, seven.asked]).to.deep.equal([100, 7]);
  });

  it('makes a facet for each problem, if it is given what makes one', () => {
    const fresh = law<Counter, number>('is asked once', (facet) => facet.ask() === 1);
    expect(breachOf(fresh, () => new Counter(), numbers)).to.equal(undefined);
    expect(breachOf(fresh, new Counter(), numbers)?.detail).to.equal('it does not');
  });

  it('prints a breach with all that is needed to see it again', () => {
    expect(printBreach(breachOf(small, {}, numbers, { seed: 7 })!)).to.match(
      /^the law 'stays below ten' is broken: 10 is not below ten\nby the problem \(made smaller \d+ times\): 10\nseed 7, path [\d:]+$/,
    );
  });
});
