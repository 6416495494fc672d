import { expect } from 'chai';
import type { Effect } from '../../src/engine/effect.js';
import { aJob, anOffer } from '../../src/testkit/builders.js';
import { engineWith } from './engine-with.js';

describe('the wish to be woken', () => {
  it('is made again for the very instant that has just come', () => {
    const harness = engineWith({}, { batchMs: 0, workBudget: 1 });
    harness.subscribe();
    harness.submit(aJob({ count: 3 }));
    harness.offer(...['a1', 'a2', 'a3'].map((agent) => anOffer({ id: agent, agent })));
    harness.advance(0);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.1.1', 'job.2.1']);
  });

  it('is made once, and again only for an earlier time or after its own has come', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob({ name: 'a' }));
    harness.submit(aJob({ name: 'b' }));
    harness.offer(anOffer());
    expect(wishes(harness.effects)).to.deep.equal([900_000, 5]);
  });
});

function wishes(effects: readonly Effect[]): readonly number[] {
  return effects.flatMap((effect) => (effect.type === 'wake-at' ? [effect.time] : []));
}
