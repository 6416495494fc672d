import { expect } from 'chai';
import type { AgentId } from '../../../src/model/ids.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

const REPLACE_AFTER_MS = 60_000;

describe('an attempt out of sight', () => {
  it('is replaced after a while, and not before', () => {
    const harness = engineWith({}, { replaceAfterMs: REPLACE_AFTER_MS });
    harness.subscribe();
    harness.submit(aJob());
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(10);
    harness.update('job.0.1', 'unreachable', { source: 'master' });
    harness.advance(REPLACE_AFTER_MS - 1);
    harness.offer(anOffer({ id: 'o2', agent: 'a2' }));
    expect(harness.launched()).to.deep.equal(['job.0.1']);
    harness.advance(10);
    harness.offer(anOffer({ id: 'o3', agent: 'a2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.0.2']);
  });

  it('is not replaced if it comes back in time', () => {
    const harness = engineWith({}, { replaceAfterMs: REPLACE_AFTER_MS });
    harness.subscribe();
    harness.submit(aJob());
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(10);
    harness.update('job.0.1', 'unreachable', { source: 'master' });
    harness.advance(REPLACE_AFTER_MS - 1);
    harness.update('job.0.1', 'running', { source: 'master', reason: 'REASON_AGENT_REREGISTERED' });
    harness.advance(10 * REPLACE_AFTER_MS);
    harness.offer(anOffer({ id: 'o2', agent: 'a2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1']);
  });

  it('has its replacement killed when it comes back', () => {
    const harness = withReplacement();
    harness.update('job.0.2', 'running', { agentId: 'a2' as AgentId });
    harness.update('job.0.1', 'running', { source: 'master', reason: 'REASON_AGENT_REREGISTERED' });
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.2']);
  });

  it('stays when news of its replacement come after its return', () => {
    const harness = withReplacement();
    harness.update('job.0.1', 'running', { source: 'master', reason: 'REASON_AGENT_REREGISTERED' });
    for (const state of ['starting', 'running', 'killing', 'killed'] as const) {
      harness.update('job.0.2', state, { agentId: 'a2' as AgentId });
    }
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.2']);
    harness.update('job.0.1', 'finished');
    expect(endsOf(harness)).to.deep.equal(['finished']);
  });

  it('ends its instance once if it finishes while its replacement runs', () => {
    const harness = withReplacement();
    harness.update('job.0.1', 'finished');
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.2']);
    harness.update('job.0.2', 'killed', { agentId: 'a2' as AgentId });
    expect(endsOf(harness)).to.deep.equal(['finished']);
    expect(harness.notices.filter(({ type }) => type === 'job-done')).to.have.length(1);
  });

  it('ends its instance once if it comes back after its replacement finished', () => {
    const harness = withReplacement();
    harness.update('job.0.2', 'finished', { agentId: 'a2' as AgentId });
    harness.update('job.0.1', 'running', { source: 'master' });
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.1']);
    harness.update('job.0.1', 'killed');
    expect(endsOf(harness)).to.deep.equal(['finished']);
  });

  it('sends every younger attempt away when the eldest comes back', () => {
    const harness = withReplacement();
    harness.update('job.0.2', 'unreachable', { source: 'master', agentId: 'a2' as AgentId });
    harness.advance(REPLACE_AFTER_MS);
    harness.offer(anOffer({ id: 'o3', agent: 'a3' }));
    harness.advance(10);
    harness.update('job.0.1', 'running', { source: 'master' });
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.have.members(['job.0.2', 'job.0.3']);
    harness.update('job.0.2', 'running', { source: 'master', agentId: 'a2' as AgentId });
    expect(harness.engine.snapshot().jobs[0]?.instances[0]?.taskId).to.equal('job.0.1');
  });

  it('leaves an elder one that is still out of sight alone, until that comes back, too', () => {
    const harness = withReplacement();
    harness.update('job.0.2', 'unreachable', { source: 'master', agentId: 'a2' as AgentId });
    harness.advance(REPLACE_AFTER_MS);
    harness.offer(anOffer({ id: 'o3', agent: 'a3' }));
    harness.advance(10);
    harness.update('job.0.2', 'running', { source: 'master', agentId: 'a2' as AgentId });
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.3']);
    harness.update('job.0.1', 'running', { source: 'master' });
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.3', 'job.0.2']);
  });

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

function endsOf({ notices }: EngineHarness): readonly string[] {
  return notices.flatMap((notice) => (notice.type === 'instance' ? [notice.end] : []));
}
