import { expect } from 'chai';
import fc from 'fast-check';
import { randomStream } from '../../../src/base/random.js';
import { Link } from '../../../src/simulator/core/link.js';
import { simulationClock } from '../../../src/simulator/core/simulation-clock.js';

describe('ShuffledClock', () => {
  it('runs everything at its time, and what is simultaneous in an order that the seed draws', () => {
    const orders = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      const clock = simulationClock(randomStream(seed));
      const ran: string[] = [];
      for (const name of ['a', 'b', 'c']) clock.after(5, () => ran.push(`${name}@${clock.now()}`));
      clock.after(1, () => ran.push(`first@${clock.now()}`));
      clock.after(9, () => ran.push(`last@${clock.now()}`));
      clock.advanceTo(20);
      expect(ran.at(0)).to.equal('first@1');
      expect(ran.at(-1)).to.equal('last@9');
      expect(ran.slice(1, 4)).to.have.members(['a@5', 'b@5', 'c@5']);
      orders.add(ran.join());
    }
    expect(orders.size).to.be.above(2);
  });

  it('passes over what was called off, and takes what is scheduled for the instant at hand', () => {
    const clock = simulationClock(randomStream(1));
    const ran: string[] = [];
    const off = new AbortController();
    clock.after(3, () => ran.push('never'), off.signal);
    clock.after(2, () => {
      ran.push('now');
      clock.after(0, () => ran.push('at once'));
    });
    off.abort();
    expect(clock.nextAt()).to.equal(2);
    clock.advanceTo(10);
    expect(ran).to.deep.equal(['now', 'at once']);
    expect(clock.nextAt()).to.equal(undefined);
  });
});

describe('Link', () => {
  it('delivers late, and in the order in which messages were sent, whatever is drawn', () =>
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(10), { maxLength: 20 }), fc.boolean(), (seed, gaps, isShuffled) => {
        const clock = simulationClock(isShuffled ? randomStream(seed) : undefined);
        const link = new Link(clock, { callMs: 5, jitterMs: 20 }, randomStream(seed));
        const arrived: { readonly number: number; readonly afterMs: number }[] = [];
        gaps.forEach((gap, number) => {
          clock.advanceTo(clock.now() + gap);
          const sentAt = clock.now();
          link.toMaster(() => arrived.push({ number, afterMs: clock.now() - sentAt }));
        });
        clock.advanceTo(clock.now() + 1_000);
        expect(arrived.map(({ number }) => number)).to.deep.equal([...gaps.keys()]);
        for (const { afterMs } of arrived) expect(afterMs).to.be.at.least(5);
      }),
    ));
});
