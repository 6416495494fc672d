import { expect } from 'chai';
import { aJob, anOffer } from '../../src/testkit/builders.js';
import { engineWith } from './engine-with.js';

describe('the engine', () => {
  it('places a job on an offer, launches it after its intent is durable, and acknowledges its updates', () => {
    const harness = engineWith({ score: 'first-fit' });
    harness.subscribe();
    harness.submit(aJob({ count: 3 }));
    harness.advance(10);
    harness.isStoreSlow = true;
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.callsOf('accept'), 'before the intents are durable').to.be.empty;
    harness.isStoreSlow = false;
    harness.store();
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.1.1', 'job.2.1']);

    harness.update('job.0.1', 'running', { uuid: 'u1' });
    expect(harness.callsOf('acknowledge').map(({ uuid }) => uuid)).to.deep.equal(['u1']);
    for (const i of [0, 1, 2]) harness.update(`job.${i}.1`, 'finished');
    expect(harness.notices.filter(({ type }) => type === 'job-done')).to.have.length(1);
    harness.advance(10);
    // Before the job came, and again once everything was placed.
    expect(harness.callsOf('suppress')).to.have.length(2);
  });

  it('declines an offer that nobody wants', () => {
    const harness = engineWith({});
    harness.subscribe();
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.callsOf('decline')).to.deep.equal([{ type: 'decline', offerIds: ['o1'], refuseSeconds: 5 }]);
    expect(harness.engine.snapshot().offers).to.include({ received: 1, declined: 1, open: 0 });
  });

  it('retries a failed task after its back-off, and gives up when the retries are used up', () => {
    const harness = engineWith({});
    harness.subscribe();
    harness.submit(aJob({ retry: { retries: 1, backoffMs: 1_000, maxBackoffMs: 60_000 } }));
    harness.offer(anOffer());
    harness.advance(10);
    harness.update('job.0.1', 'failed');
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(500);
    expect(harness.launched()).to.deep.equal(['job.0.1']);
    harness.advance(600);
    harness.offer(anOffer({ id: 'o3' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.0.2']);
    harness.update('job.0.2', 'failed');
    expect(harness.notices.at(-1)).to.deep.equal({ type: 'job-done', job: 'job' });
    expect(harness.engine.snapshot().retries).to.equal(1);
  });

  it('voids a decision whose offer is rescinded before it is durable, and places the task again', () => {
    const harness = engineWith({});
    harness.subscribe();
    harness.submit(aJob());
    harness.isStoreSlow = true;
    harness.offer(anOffer());
    harness.advance(10);
    harness.rescind('o1');
    harness.isStoreSlow = false;
    harness.store();
    expect(harness.callsOf('accept')).to.be.empty;
    expect(harness.records.map(({ type }) => type)).to.deep.equal(['framework', 'job', 'launch', 'voided']);
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1']);
  });
});
