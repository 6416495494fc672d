import { expect } from 'chai';
import type { CallOutcome, MasterCall } from '../../../src/engine/ports/master.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith, infosOf } from '../engine-with.js';

const UNKNOWN: CallOutcome = { type: 'unknown', message: 'connection reset' };
const REFUSED: CallOutcome = { type: 'refused', status: 400, message: 'no' };

describe('an ACCEPT', () => {
  it('is one for all tasks of an agent and role, and names only the offers that they need', () => {
    const harness = engineWith({}, { roles: ['eng', 'ops'] });
    harness.subscribe();
    harness.submit(aJob({ name: 'e', role: 'eng', count: 3 }), aJob({ name: 'o', role: 'ops' }));
    harness.offer(
      anOffer({ id: 'small', role: 'eng', resources: 'cpus:1;mem:64' }),
      anOffer({ id: 'unneeded', role: 'eng', resources: 'cpus:0.1;mem:1' }),
      anOffer({ id: 'large', role: 'eng', resources: 'cpus:2;mem:1000' }),
      anOffer({ id: 'ops', role: 'ops', resources: 'cpus:2;mem:1000' }),
    );
    harness.advance(10);
    expect(harness.callsOf('accept').map(({ offerIds }) => offerIds)).to.deep.equal([['small', 'large'], ['ops']]);
    expect(harness.launched()).to.deep.equal(['e.0.1', 'e.1.1', 'e.2.1', 'o.0.1']);
    expect(harness.callsOf('decline').map(({ offerIds }) => offerIds)).to.deep.equal([['unneeded']]);
  });

  it('puts a task on two offers of a row together, and never on two rows', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob({ resources: { scalars: { cpus: 3_000 }, ports: 0 } }));
    harness.offer(anOffer({ id: 'o1', resources: 'cpus:2' }), anOffer({ id: 'o2', agent: 'a2', resources: 'cpus:2' }));
    harness.advance(10);
    expect(harness.launched()).to.be.empty;
    harness.offer(anOffer({ id: 'o3', resources: 'cpus:2' }), anOffer({ id: 'o4', resources: 'cpus:1' }));
    harness.advance(10);
    expect(harness.callsOf('accept').map(({ offerIds }) => offerIds)).to.deep.equal([['o3', 'o4']]);
  });

  it('refuses the rest of what it uses for no time while tasks are pending', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob({ count: 2, resources: { scalars: { cpus: 3_000 }, ports: 0 } }));
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(10);
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.callsOf('accept').map(({ refuseSeconds }) => refuseSeconds)).to.deep.equal([0, 5]);
  });

  it('of unknown outcome is not sent again; its tasks stay staging, its offers are given back', () => {
    const harness = withAcceptAnswered(UNKNOWN);
    expect(tail(harness)).to.deep.equal(['accept', 'decline']);
    expect(harness.callsOf('decline').at(-1)).to.deep.equal({ type: 'decline', offerIds: ['o1'], refuseSeconds: 0 });
    expect(phases(harness)).to.deep.equal(['job.0.1 staging', 'job.1.1 staging']);
    harness.offer(anOffer({ id: 'o2', agent: 'a2' }));
    harness.advance(50_000);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.1.1']);
    harness.update('job.0.1', 'running');
    expect(phases(harness)).to.deep.equal(['job.0.1 running', 'job.1.1 staging']);
  });

  it('that was refused has its tasks tried again under new ids, and counts no retry', () => {
    const harness = withAcceptAnswered(REFUSED);
    expect(phases(harness)).to.deep.equal(['job.0.2 pending', 'job.1.2 pending']);
    harness.answer = () => ({ type: 'ok' });
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.launched().slice(2)).to.deep.equal(['job.0.2', 'job.1.2']);
    expect(harness.engine.snapshot().retries).to.equal(0);
    expect(
      infosOf(harness).map(({ command }) => command?.environment['STOWAGE_ATTEMPT']),
      'counts retries, not ids',
    ).to.deep.equal(['1', '1', '1', '1']);
  });

  it('tells the agent how long a task may live after SIGTERM, where its job says so', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob({ name: 'slow', killGraceMs: 3_000 }), aJob({ name: 'usual' }));
    harness.offer(anOffer());
    harness.advance(10);
    const graces = infosOf(harness).map(({ name, killGraceMs }) => [name, killGraceMs] as const);
    expect(graces).to.deep.equal([
      ['slow', 3_000],
      ['usual', undefined],
    ]);
  });

  it('that was refused does not give up a task that was heard of', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.answer = ({ type }) => (type === 'accept' ? undefined : { type: 'ok' });
    harness.submit(aJob({ count: 2 }));
    harness.offer(anOffer());
    harness.advance(10);
    harness.update('job.0.1', 'staging', { source: 'master', reason: 'REASON_RECONCILIATION' });
    harness.give({
      type: 'call-result',
      id: harness.calls.find(({ call }) => call.type === 'accept')!.id,
      outcome: REFUSED,
    });
    expect(phases(harness)).to.deep.equal(['job.0.1 staging', 'job.1.2 pending']);
  });

  it('has one outcome: what is reported later changes nothing', () => {
    const harness = withAcceptAnswered(REFUSED);
    const { id } = harness.calls.find(({ call }) => call.type === 'accept')!;
    const before = [phases(harness), harness.calls.length];
    harness.give({ type: 'call-result', id, outcome: UNKNOWN });
    harness.give({ type: 'call-result', id, outcome: REFUSED });
    expect([phases(harness), harness.calls.length]).to.deep.equal(before);
  });

  it('of a session that is over has its offers forgotten', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.answer = ({ type }) => (type === 'accept' ? undefined : { type: 'ok' });
    harness.submit(aJob());
    harness.offer(anOffer());
    harness.advance(10);
    const { id } = harness.calls.find(({ call }) => call.type === 'accept')!;
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.subscribe();
    harness.give({ type: 'call-result', id, outcome: REFUSED });
    expect(harness.callsOf('decline')).to.be.empty;
    expect(phases(harness)).to.deep.equal(['job.0.2 pending']);
  });

  it('gives its offers back again and again, until the master took it', () => {
    const harness = withAcceptAnswered(UNKNOWN, ({ type }) => (type === 'decline' ? UNKNOWN : { type: 'ok' }));
    harness.advance(8_000);
    expect(harness.callsOf('decline')).to.have.length(4);
    harness.answer = () => ({ type: 'ok' });
    harness.advance(100_000);
    expect(harness.callsOf('decline')).to.have.length(5);
  });

  it('leaves without a task that was killed meanwhile, and not at all for killed ones alone', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(
      aJob({ name: 'a', count: 2 }),
      aJob({ name: 'b', resources: { scalars: { cpus: 4_000 }, ports: 0 } }),
    );
    harness.isStoreSlow = true;
    harness.offer(anOffer({ id: 'o1' }), anOffer({ id: 'o2', agent: 'a2' }));
    harness.advance(10);
    harness.give({ type: 'kill', job: 'a', instance: 0 });
    harness.give({ type: 'kill', job: 'b' });
    harness.isStoreSlow = false;
    harness.store();
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['a.1.1']);
    expect(harness.callsOf('kill')).to.be.empty;
    expect(harness.callsOf('decline').map(({ offerIds }) => offerIds)).to.deep.equal([['o2']]);
    expect(harness.engine.snapshot().offers).to.include({ received: 2, accepted: 1, declined: 1, open: 0 });
  });
});

/** Two tasks were placed on `o1`, and the ACCEPT was answered like that. */
function withAcceptAnswered(
  outcome: CallOutcome,
  answer: (call: MasterCall) => CallOutcome = () => ({ type: 'ok' }),
): EngineHarness {
  const harness = engineWith();
  harness.subscribe();
  harness.answer = (call) => (call.type === 'accept' ? outcome : answer(call));
  harness.submit(aJob({ count: 2 }));
  harness.offer(anOffer());
  harness.advance(10);
  return harness;
}

function tail({ calls }: EngineHarness): readonly string[] {
  const types = calls.map(({ call }) => call.type);
  return types.slice(types.indexOf('accept')).filter((type) => type !== 'suppress');
}

function phases({ engine }: EngineHarness): readonly string[] {
  return engine.snapshot().jobs.flatMap(({ instances }) => instances.map(({ taskId, phase }) => `${taskId} ${phase}`));
}
