import { expect } from 'chai';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { engineWith } from '../engine-with.js';

describe('the demand signal', () => {
  it('asks for offers as soon as a back-off is over, and for none while it lasts', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob({ retry: { retries: 1, backoffMs: 500, maxBackoffMs: 500 } }));
    harness.offer(anOffer());
    harness.advance(10);
    harness.update('job.0.1', 'failed');
    harness.advance(400);
    expect(harness.callsOf('revive'), 'nothing could be done with an offer').to.be.empty;
    harness.advance(200);
    expect(harness.callsOf('revive')).to.deep.equal([{ type: 'revive', roles: ['*'] }]);
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.0.2']);
  });
});
