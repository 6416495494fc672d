import { expect } from 'chai';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

describe('the end that is asked for', () => {
  it('comes at once for what is pending or waits for its back-off', () => {
    const harness = running();
    harness.submit(aJob({ name: 'pending', count: 2 }));
    harness.update('job.0.1', 'failed');
    harness.give({ type: 'kill', job: 'pending' });
    harness.give({ type: 'kill', job: 'job', instance: 0 });
    expect(endsOf(harness)).to.deep.equal(['pending.0 killed', 'pending.1 killed', 'job.0 killed']);
    expect(harness.callsOf('kill')).to.be.empty;
  });

  it('comes with the answer to KILL for what runs, whatever that says', () => {
    const harness = running();
    harness.give({ type: 'kill', job: 'job' });
    expect(harness.callsOf('kill')).to.deep.equal([
      { type: 'kill', taskId: 'job.0.1', agentId: 'a1', graceMs: 3_000 },
      { type: 'kill', taskId: 'job.1.1', agentId: 'a1', graceMs: 3_000 },
    ]);
    harness.update('job.0.1', 'killing');
    expect(endsOf(harness)).to.be.empty;
    harness.update('job.0.1', 'failed');
    harness.update('job.1.1', 'finished');
    expect(endsOf(harness), 'no retry; faster than the KILL').to.deep.equal(['job.0 killed', 'job.1 finished']);
  });

  it('comes for a task of which nothing was heard yet, even if the master knows nothing of it', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob());
    harness.offer(anOffer());
    harness.advance(10);
    harness.give({ type: 'kill', job: 'job' });
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.1']);
    harness.update('job.0.1', 'gone', { source: 'master', reason: 'REASON_RECONCILIATION' });
    expect(endsOf(harness)).to.deep.equal(['job.0 killed']);
  });

  it('is of one instance only, if one is named', () => {
    const harness = running();
    harness.give({ type: 'kill', job: 'job', instance: 1 });
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.1.1']);
    harness.update('job.1.1', 'killed');
    harness.update('job.0.1', 'failed');
    expect(endsOf(harness), 'the other is retried').to.deep.equal(['job.1 killed']);
  });

  it('sends KILL again and again until the end is heard of, less and less often', () => {
    const harness = running({ killRetryMs: 1_000, longestMs: 4_000 });
    const start = harness.now;
    harness.give({ type: 'kill', job: 'job', instance: 0 });
    harness.advance(12_000);
    const times = harness.calls.filter(({ call }) => call.type === 'kill').map(({ at }) => at - start);
    expect(times).to.deep.equal([0, 1_000, 3_000, 7_000, 11_000]);
    harness.update('job.0.1', 'killed');
    harness.advance(60_000);
    expect(harness.callsOf('kill')).to.have.length(5);
  });

  it('is asked for once', () => {
    const harness = running();
    harness.give({ type: 'kill', job: 'job', instance: 0 });
    harness.give({ type: 'kill', job: 'job' });
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.1', 'job.1.1']);
  });

  it('waits for a subscription, not for the user to ask again', () => {
    const harness = running({ killRetryMs: 1_000 });
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.give({ type: 'kill', job: 'job', instance: 0 });
    harness.advance(2_500);
    expect(harness.callsOf('kill')).to.be.empty;
    harness.subscribe();
    harness.advance(1_000);
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.1']);
  });

  it('of a job or an instance that is none changes nothing', () => {
    const harness = running();
    const before = harness.engine.snapshot();
    harness.give({ type: 'kill', job: 'none' });
    harness.give({ type: 'kill', job: 'job', instance: 7 });
    expect(harness.engine.snapshot()).to.deep.equal(before);
  });

  it('is recorded before anything is known of it', () => {
    const harness = running();
    harness.give({ type: 'kill', job: 'job', instance: 1 });
    harness.give({ type: 'kill', job: 'job' });
    expect(harness.records.slice(-2)).to.deep.equal([
      { type: 'kill', job: 'job', instance: 1 },
      { type: 'kill', job: 'job' },
    ]);
  });
});

/** Two instances of `job` run, with retries left. */
function running(config: Parameters<typeof engineWith>[1] = {}): EngineHarness {
  const harness = engineWith({}, config);
  harness.subscribe();
  const retry = { retries: 3, backoffMs: 60_000, maxBackoffMs: 60_000 };
  harness.submit(aJob({ count: 2, retry, killGraceMs: 3_000 }));
  harness.offer(anOffer());
  harness.advance(10);
  for (const id of harness.launched()) harness.update(id, 'running');
  return harness;
}

function endsOf({ notices }: EngineHarness): readonly string[] {
  return notices.flatMap((notice) =>
    notice.type === 'instance' ? [`${notice.job}.${notice.instance} ${notice.end}`] : [],
  );
}
