import { expect } from 'chai';
import type { EngineSnapshot } from '../../../src/engine/snapshot.js';
import { defineOrderPolicy, z } from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

const RETRY = { retries: 2, backoffMs: 1_000, maxBackoffMs: 60_000 };

describe('an engine restored from records', () => {
  it('knows the same jobs, attempts, ends and retries', () => {
    const before = engineWith();
    before.subscribe();
    before.submit(aJob({ name: 'a', count: 4, retry: RETRY }), aJob({ name: 'b', count: 2 }));
    before.offer(anOffer({ id: 'o1' }));
    before.advance(10);
    before.update('a.0.1', 'finished');
    before.update('a.1.1', 'failed');
    before.update('a.2.1', 'running');
    before.give({ type: 'kill', job: 'b' });
    before.offer(anOffer({ id: 'o2' }));
    before.advance(2_000);
    before.offer(anOffer({ id: 'o3' }));
    before.advance(10);
    expect(restored(before).engine.snapshot().jobs.map(essence)).to.deep.equal(
      before.engine.snapshot().jobs.map(essence),
    );
  });

  it('launches nothing again, and asks the master about what may run', () => {
    const before = engineWith();
    before.subscribe();
    before.submit(aJob({ count: 2 }));
    before.offer(anOffer());
    before.advance(10);
    before.update('job.0.1', 'running');
    const after = restored(before);
    after.subscribe();
    after.offer(anOffer({ id: 'o2', agent: 'a2' }));
    after.advance(1_000);
    expect(after.launched()).to.be.empty;
    expect(after.callsOf('reconcile').slice(0, 1)).to.deep.equal([
      {
        type: 'reconcile',
        tasks: [
          { taskId: 'job.0.1', agentId: 'a1' },
          { taskId: 'job.1.1', agentId: 'a1' },
        ],
      },
    ]);
  });

  it('writes nothing and sends nothing before it subscribes', () => {
    const before = engineWith();
    before.subscribe();
    before.submit(aJob({ count: 3 }));
    before.offer(anOffer());
    before.advance(10);
    before.give({ type: 'kill', job: 'job' });
    before.update('job.0.1', 'killed');
    const after = restored(before);
    after.advance(60_000);
    expect(after.effects.map(({ type }) => type)).not.to.include.members(['append', 'call']);
  });

  it('goes on killing what was to be killed', () => {
    const before = engineWith();
    before.subscribe();
    before.submit(aJob());
    before.offer(anOffer());
    before.advance(10);
    before.give({ type: 'kill', job: 'job' });
    const after = restored(before);
    after.subscribe();
    after.advance(5_000);
    expect(after.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.1']);
  });

  it('counts what is held anew: rows, companions, and the order policy', () => {
    const claims: string[] = [];
    const counting = defineOrderPolicy('counting', z.strictObject({}), () => ({
      compareTasks: (a, b) => a.sequence - b.sequence,
      onClaim: ({ id }, amount, resources) => claims.push(`+${id} ${String(amount[resources.indexOf('cpus')])}`),
      onRelease: ({ id }, amount, resources) => claims.push(`-${id} ${String(amount[resources.indexOf('cpus')])}`),
    }));
    const before = engineWith();
    before.subscribe();
    const job = aJob({ count: 3, constraints: [{ attribute: '@agent', operator: 'max-per', values: ['3'] }] });
    before.submit(job);
    before.offer(anOffer());
    before.advance(10);
    before.update('job.0.1', 'finished');
    const after = engineWith({ order: 'counting', domain: ['max-per'] }, {}, [counting]);
    after.give({ type: 'restored', records: before.records.slice(0, -1) });
    expect(claims).to.deep.equal(['+job.0.1 1000', '+job.1.1 1000', '+job.2.1 1000']);
    after.give({ type: 'restored', records: before.records.slice(-1) });
    expect(claims.at(-1)).to.equal('-job.0.1 1000');
    expect(
      after.engine.snapshot().rows.map(({ agentId, tasks, total }) => [agentId, tasks, total['cpus']]),
    ).to.deep.equal([['a1', 2, 3000]]);
    after.subscribe();
    after.submit({ ...job, name: 'other', count: 1 });
    after.offer(anOffer({ id: 'o9' }));
    after.advance(10);
    expect(after.launched(), 'companions are those of its own job').to.deep.equal(['other.0.1']);
  });

  it('does not launch an attempt whose ACCEPT was refused, nor its number again', () => {
    const before = engineWith();
    before.answer = ({ type }) =>
      type === 'accept' ? { type: 'refused', status: 400, message: 'no' } : { type: 'ok' };
    before.subscribe();
    before.submit(aJob());
    before.offer(anOffer({ id: 'o1' }));
    before.advance(10);
    const crashed = restored(before);
    crashed.subscribe();
    crashed.offer(anOffer({ id: 'o2' }));
    crashed.advance(10);
    expect(crashed.launched(), 'crashed before the second try').to.deep.equal(['job.0.2']);

    before.answer = () => ({ type: 'ok' });
    before.offer(anOffer({ id: 'o2' }));
    before.advance(10);
    const later = restored(before);
    later.subscribe();
    later.offer(anOffer({ id: 'o3' }));
    later.advance(10);
    expect(later.launched(), 'crashed after the second try').to.be.empty;
  });

  it('does not launch a replacement that was called off before it was launched', () => {
    const before = engineWith({}, { replaceAfterMs: 60_000 });
    before.subscribe();
    before.submit(aJob({ retry: RETRY }));
    before.offer(anOffer({ id: 'o1' }));
    before.advance(10);
    before.update('job.0.1', 'unreachable', { source: 'master' });
    before.advance(60_000);
    before.update('job.0.1', 'running', { source: 'master' });
    before.update('job.0.1', 'failed');
    before.advance(1_000);
    before.offer(anOffer({ id: 'o2' }));
    before.advance(10);
    expect(before.launched()).to.deep.equal(['job.0.1', 'job.0.3']);
    const after = restored(before);
    after.subscribe();
    after.advance(2_000);
    after.offer(anOffer({ id: 'o3', agent: 'a2' }));
    after.advance(10);
    expect(after.launched()).to.be.empty;
  });

  it('knows which attempt was replaced, and kills the younger when the elder comes back', () => {
    const before = engineWith({}, { replaceAfterMs: 60_000 });
    before.subscribe();
    before.submit(aJob());
    before.offer(anOffer({ id: 'o1' }));
    before.advance(10);
    before.update('job.0.1', 'unreachable', { source: 'master' });
    before.advance(60_000);
    before.offer(anOffer({ id: 'o2', agent: 'a2' }));
    before.advance(10);
    const after = restored(before);
    after.subscribe();
    after.update('job.0.1', 'running', { source: 'master' });
    expect(after.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['job.0.2']);
  });
});

/** Another engine that takes up the records of the first. */
function restored({ records }: EngineHarness): EngineHarness {
  const after = engineWith({}, { replaceAfterMs: 60_000 });
  after.give({ type: 'restored', records: [...records] });
  return after;
}

/** What must not depend on whether an engine was restored: a back-off starts anew, and nobody has answered yet. */
function essence({ name, instances }: EngineSnapshot['jobs'][number]): unknown {
  return {
    name,
    instances: instances.map(({ instance, end, retries, taskId }) => ({ instance, end, retries, taskId })),
  };
}
