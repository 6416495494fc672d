import { expect } from 'chai';
import { defineAdmissionPolicy, z } from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { engineWith } from '../engine-with.js';

/** At most two tasks at a time, by what it hears of claims and releases. */
const twoAtATime = defineAdmissionPolicy('two-at-a-time', z.strictObject({}), () => {
  let held = 0;
  return {
    onClaim() {
      held += 1;
    },
    onRelease() {
      held -= 1;
    },
    admit: () => (held < 2 ? { type: 'now' } : { type: 'wait-for-event', reason: 'two tasks run' }),
  };
});

describe('an admission policy', () => {
  it('hears of claims within a cycle and of releases, beside any order policy', () => {
    const harness = engineWith({ order: 'priority', admission: ['two-at-a-time'] }, {}, [twoAtATime]);
    harness.subscribe();
    harness.submit(aJob({ count: 3 }));
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.1.1']);
    expect(harness.engine.snapshot().jobs[0]?.instances[2]?.drops).to.deep.equal({ 'two-at-a-time: two tasks run': 1 });
    harness.update('job.0.1', 'finished');
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.1.1', 'job.2.1']);
  });
});
