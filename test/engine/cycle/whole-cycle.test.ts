import { expect } from 'chai';
import { defineDisposalPolicy, definePolicy, z } from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { engineWith } from '../engine-with.js';

describe('a cycle policy that errs late', () => {
  it('has what it claimed before given back in full, the last claim first', () => {
    const greedy = definePolicy('greedy', ['cycle'], z.strictObject({}), () => ({
      cycle: { place: ({ tasks }) => tasks.map(({ rows }, task) => ({ task, row: rows[0] ?? 0 })) },
    }));
    const keep = defineDisposalPolicy('keep', z.strictObject({}), () => ({
      unused: (_offer, now) => ({ type: 'hold', until: now + 60_000 }),
      refuseRest: () => 0,
    }));
    const harness = engineWith({ cycle: 'greedy', disposal: 'keep' }, {}, [greedy, keep]);
    harness.subscribe();
    harness.submit(aJob({ count: 5 }));
    harness.offer(anOffer({ resources: 'cpus:4;mem:4096' }));
    harness.advance(5);
    expect(harness.launched()).to.be.empty;
    const [row] = harness.engine.snapshot().rows;
    expect([row?.tasks, row?.offers, row?.free['cpus']]).to.deep.equal([0, 1, 4000]);
  });
});
