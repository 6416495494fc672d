import { expect } from 'chai';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

describe('reconciliation', () => {
  it('asks about every task that may run after a subscription, with a back-off until each was answered', () => {
    const harness = running(3);
    harness.update('job.0.1', 'finished');
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.subscribe();
    const start = harness.now;
    expect(asked(harness, start)).to.deep.equal(['0 job.1.1 job.2.1']);
    harness.advance(1_500);
    harness.update('job.1.1', 'running', { source: 'master', reason: 'REASON_RECONCILIATION' });
    harness.advance(9_500);
    expect(asked(harness, start).slice(1), 'an answer shortens the back-off').to.deep.equal([
      '1000 job.1.1 job.2.1',
      '3000 job.2.1',
      '4000 job.2.1',
      '6000 job.2.1',
      '10000 job.2.1',
    ]);
    harness.update('job.2.1', 'running', { source: 'master', reason: 'REASON_RECONCILIATION' });
    harness.advance(60_000);
    expect(asked(harness, start).slice(6)).to.be.empty;
  });

  it('does not wait longer than it may, and gives nothing up for lost', () => {
    const harness = running(1);
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.subscribe();
    const start = harness.now;
    harness.advance(40_000);
    expect(asked(harness, start)).to.deep.equal(
      [0, 1_000, 3_000, 7_000, 15_000, 23_000, 31_000, 39_000].map((at) => `${at} job.0.1`),
    );
    expect(harness.engine.snapshot().jobs[0]?.instances[0]).to.include({ phase: 'running' });
  });

  it('begins anew with every subscription', () => {
    const harness = running(1);
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.subscribe();
    harness.advance(8_000);
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.subscribe();
    const start = harness.now;
    harness.advance(4_000);
    expect(asked(harness, start)).to.deep.equal(['0 job.0.1', '1000 job.0.1', '3000 job.0.1']);
  });

  it('asks about a task of which nothing was heard for too long', () => {
    const harness = engineWith({}, CONFIG);
    harness.subscribe();
    harness.submit(aJob({ count: 2 }));
    harness.offer(anOffer());
    harness.advance(5);
    const start = harness.now;
    harness.advance(5_000);
    harness.update('job.0.1', 'starting');
    harness.advance(14_999);
    expect(asked(harness, start)).to.be.empty;
    harness.advance(1_001);
    expect(asked(harness, start)).to.deep.equal(['20000 job.1.1', '21000 job.1.1']);
  });

  it('asks by name about those that stay silent when it asks for all', () => {
    const harness = engineWith({}, { ...CONFIG, implicitReconcileMs: 100_000 });
    harness.subscribe();
    harness.submit(aJob({ count: 2 }));
    harness.offer(anOffer());
    harness.advance(10);
    for (const id of harness.launched()) harness.update(id, 'running');
    harness.advance(100_000);
    harness.update('job.0.1', 'running', { source: 'master', reason: 'REASON_RECONCILIATION' });
    harness.advance(1_500);
    expect(asked(harness, 0)).to.deep.equal(['100000 all', '101000 job.1.1']);
    harness.update('job.1.1', 'gone', { source: 'master', reason: 'REASON_RECONCILIATION' });
    harness.advance(90_000);
    expect(asked(harness, 0)).to.have.length(2);
    expect(harness.engine.snapshot().jobs[0]?.instances[1]).to.include({ end: 'lost' });
  });

  it('asks for all that the master knows from time to time', () => {
    const harness = engineWith({}, { ...CONFIG, implicitReconcileMs: 100_000 });
    harness.subscribe();
    harness.advance(250_000);
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.advance(100_000);
    harness.subscribe();
    harness.advance(100_000);
    expect(asked(harness, 0)).to.deep.equal(['100000 all', '200000 all', '450000 all']);
  });
});

const CONFIG = { stagingMs: 20_000, reconcileRetryMs: 1_000, longestMs: 8_000 };

function running(count: number): EngineHarness {
  const harness = engineWith({}, CONFIG);
  harness.subscribe();
  harness.submit(aJob({ count }));
  harness.offer(anOffer());
  harness.advance(10);
  for (const id of harness.launched()) harness.update(id, 'running');
  return harness;
}

/** RECONCILEs since `start`, as `<time> <tasks>`. */
function asked({ calls }: EngineHarness, start: number): readonly string[] {
  return calls.flatMap(({ call, at }) =>
    call.type === 'reconcile' && at >= start
      ? [`${at - start} ${call.tasks.map(({ taskId }) => taskId).join(' ') || 'all'}`]
      : [],
  );
}
