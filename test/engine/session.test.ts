import { expect } from 'chai';
import { InvalidArgumentError } from '../../src/base/errors.js';
import type { FrameworkId } from '../../src/model/ids.js';
import { aJob, anOffer } from '../../src/testkit/builders.js';
import { engineWith } from './engine-with.js';

describe('a subscription', () => {
  it('takes its offers with it when it ends, also those in decisions that are not durable yet', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob());
    harness.isStoreSlow = true;
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(10);
    harness.offer(anOffer({ id: 'o2', agent: 'a2' }));
    harness.give({ type: 'disconnected', reason: 'connection reset' });
    expect(harness.engine.snapshot().offers).to.include({ received: 2, dropped: 2, open: 0 });
    expect(harness.records.at(-1)).to.deep.equal({ type: 'voided', taskId: 'job.0.1', reason: 'connection reset' });
    harness.isStoreSlow = false;
    harness.store();
    harness.rescind('o1');
    expect(harness.callsOf('accept')).to.be.empty;
    expect(harness.engine.snapshot().offers).to.include({ rescinded: 0, lateRescinds: 1 });

    harness.subscribe();
    harness.offer(anOffer({ id: 'o3' }));
    harness.advance(10);
    expect(harness.launched(), 'the id was never sent').to.deep.equal(['job.0.1']);
  });

  it('is needed to receive offers', () => {
    const harness = engineWith();
    harness.offer(anOffer());
    expect(harness.engine.snapshot().offers).to.include({ received: 0, open: 0 });
  });

  it('takes its offers with it when another begins', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.offer(anOffer());
    harness.subscribe();
    harness.submit(aJob());
    harness.advance(100);
    expect(harness.launched()).to.be.empty;
    expect(harness.engine.snapshot().offers).to.include({ received: 1, dropped: 1, open: 0 });
  });
});

describe('a stopped engine', () => {
  it('tears down if it is told to, drops its offers, and does nothing more whatever it is given', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob());
    harness.advance(10);
    harness.isStoreSlow = true;
    harness.offer(anOffer());
    harness.advance(10);
    harness.give({ type: 'stop', teardown: true });
    expect(harness.engine.snapshot().offers).to.include({ received: 1, dropped: 1, open: 0 });
    expect(harness.callsOf('teardown'), 'not before that is on record').to.be.empty;
    harness.store();
    expect(harness.records.at(-1)).to.deep.equal({ type: 'torn-down', frameworkId: 'f1' });
    expect(harness.calls.at(-1)?.call).to.deep.equal({ type: 'teardown' });

    const before = harness.effects.length;
    harness.give({ type: 'subscribed', session: { frameworkId: 'f1' as FrameworkId, master: 'another' } });
    harness.offer(anOffer({ id: 'o2' }));
    harness.update('job.0.1', 'running');
    harness.give({ type: 'kill', job: 'job' });
    harness.give({ type: 'stop', teardown: true });
    harness.advance(1_000_000);
    expect(harness.effects.slice(before)).to.be.empty;
  });

  it('refuses jobs', () => {
    const harness = engineWith();
    harness.give({ type: 'stop', teardown: false });
    expect(() => harness.submit(aJob({ name: 'late' }))).to.throw(InvalidArgumentError, "job 'late' comes too late");
  });
});
