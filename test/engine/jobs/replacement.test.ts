import { expect } from 'chai';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

const REPLACE_AFTER_MS = 60_000;

describe('an attempt out of sight', () => {
  it('gives no number to two attempts, not even when the elder came back', () => {
    const harness = withReplacement();
    harness.update('job.0.1', 'running');
    harness.update('job.0.2', 'killed');
    harness.update('job.0.1', 'failed');
    harness.advance(1_000);
    harness.offer(anOffer({ id: 'o3' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.0.2', 'job.0.3']);
  });
});

/** The first attempt is unreachable, the second one was launched in its place. */
function withReplacement(): EngineHarness {
  const harness = engineWith({}, { replaceAfterMs: REPLACE_AFTER_MS });
  harness.subscribe();
  harness.submit(aJob({ retry: { retries: 1, backoffMs: 1_000, maxBackoffMs: 1_000 } }));
  harness.offer(anOffer({ id: 'o1' }));
  harness.advance(10);
  harness.update('job.0.1', 'running');
  harness.update('job.0.1', 'unreachable', { source: 'master' });
  harness.advance(REPLACE_AFTER_MS);
  harness.offer(anOffer({ id: 'o2', agent: 'a2' }));
  harness.advance(10);
  return harness;
}
