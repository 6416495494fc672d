import { expect } from 'chai';
import { shippedPolicies } from '../../../policies/index.js';
import { parseChainConfig } from '../../../src/policy/chain-config.js';
import { defineGangPolicy, definePreemptionPolicy, type PolicyDefinition, z } from '../../../src/policy/index.js';
import { resolveChain } from '../../../src/policy/resolve-chain.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { EngineHarness } from '../../../src/testkit/engine-harness.js';

const byLabel = defineGangPolicy('by-label', z.strictObject({}), () => ({
  gangOf({ job }) {
    const name = job.labels.find(({ key }) => key === 'gang')?.value;
    return name === undefined ? undefined : { name, atLeast: 3, timeoutMs: 10_000 };
  },
}));

const pairs = defineGangPolicy('pairs', z.strictObject({}), () => ({
  gangOf: ({ job }) => (job.count < 2 ? undefined : { name: job.name, atLeast: 2, timeoutMs: 10_000 }),
}));

const lowest = definePreemptionPolicy('lowest', z.strictObject({}), () => ({
  victims: (task, running) =>
    running
      .filter((one) => one.task.job.priority < task.job.priority)
      .map((one) => ({ row: one.row, victims: [one.task.id], cost: one.task.job.priority })),
}));

describe('a gang', () => {
  it('gets all or nothing: too little room for its least number leaves the room to others', () => {
    const harness = harnessWith({ gang: 'by-label' });
    harness.submit(gangJob(3), aJob({ name: 'other', count: 2 }));
    harness.offer(anOffer({ resources: 'cpus:2;mem:4096' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['other.0.1', 'other.1.1']);
    expect(harness.engine.snapshot().jobs[0]?.instances[0]?.drops).to.deep.equal({ "gang 'g': room for 2 of 3": 1 });

    harness.offer(anOffer({ id: 'o2', agent: 'a2', resources: 'cpus:3;mem:4096' }));
    harness.advance(10);
    expect(harness.launched().slice(2)).to.deep.equal(['gang.0.1', 'gang.1.1', 'gang.2.1']);
  });

  it('starts anew as one if too few of it are there after its time-out', () => {
    const harness = harnessWith({ gang: 'by-label' });
    harness.submit(gangJob(3, { retries: 1, backoffMs: 60_000, maxBackoffMs: 60_000 }));
    harness.offer(anOffer());
    harness.advance(10);
    for (const i of [0, 1]) harness.update(`gang.${i}.1`, 'running');
    harness.update('gang.2.1', 'failed');
    harness.advance(10_000);
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.include.members(['gang.0.1', 'gang.1.1']);
    for (const i of [0, 1]) harness.update(`gang.${i}.1`, 'killed');
    const phases = harness.engine.snapshot().jobs[0]?.instances.map(({ phase, retries }) => ({ phase, retries }));
    expect(phases).to.deep.equal([
      { phase: 'pending', retries: 0 },
      { phase: 'pending', retries: 0 },
      { phase: 'waiting', retries: 1 },
    ]);
  });

  it('does not wait for one that ended alone, before its job became a gang', () => {
    const harness = harnessWith({ gang: 'pairs' });
    harness.submit(aJob({ name: 'grown', count: 1 }));
    harness.offer(anOffer());
    harness.advance(10);
    harness.update('grown.0.1', 'running');
    harness.give({ type: 'update', job: aJob({ name: 'grown', count: 2 }), atOnce: 1 });
    harness.update('grown.0.1', 'finished');
    harness.offer(anOffer({ id: 'o2', agent: 'a2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['grown.0.1', 'grown.1.1']);
  });
});

describe('preemption', () => {
  it('gives up the cheapest victims, queues them again without counting a retry, and waits for the room', () => {
    const harness = harnessWith({ preemption: 'lowest', order: { policy: 'priority' } });
    harness.submit(aJob({ name: 'low', count: 2, priority: 1 }), aJob({ name: 'lower', priority: 0 }));
    harness.offer(anOffer({ resources: 'cpus:3;mem:4096' }));
    harness.advance(10);
    for (const id of ['low.0.1', 'low.1.1', 'lower.0.1']) harness.update(id, 'running');
    harness.submit(aJob({ name: 'high', priority: 9 }));
    harness.advance(5_000);
    expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['lower.0.1']);
    harness.update('lower.0.1', 'killed');
    harness.offer(anOffer({ id: 'o2', resources: 'cpus:1;mem:1024' }));
    harness.advance(10);
    expect(harness.launched().at(-1)).to.equal('high.0.1');
    expect(harness.engine.snapshot().jobs[1]?.instances[0]).to.include({
      taskId: 'lower.0.2',
      phase: 'pending',
      retries: 0,
    });
    expect(harness.engine.snapshot().retries).to.equal(0);
  });

  it('does not queue a victim again whose end was asked for meanwhile', () => {
    const harness = harnessWith({ preemption: 'lowest', order: { policy: 'priority' } });
    withVictim(harness);
    harness.give({ type: 'kill', job: 'low', instance: 0 });
    harness.update('low.0.1', 'killed');
    expect(harness.engine.snapshot().jobs[0]?.instances[0]).to.include({ taskId: 'low.0.1', end: 'killed' });
  });

  it('queues a victim again that is out of sight for too long', () => {
    const harness = harnessWith({ preemption: 'lowest', order: { policy: 'priority' } });
    withVictim(harness);
    harness.update('low.0.1', 'unreachable', { source: 'master' });
    harness.advance(300_000);
    expect(harness.engine.snapshot().jobs[0]?.instances[0]).to.include({ taskId: 'low.0.2', phase: 'pending' });
  });

  it('survives a restart between the kill and its end', () => {
    const first = harnessWith({ preemption: 'lowest', order: { policy: 'priority' } });
    withVictim(first);
    const second = harnessWith({ preemption: 'lowest' }, false);
    second.give({ type: 'restored', records: first.records });
    second.subscribe();
    second.update('low.0.1', 'killed');
    expect(second.engine.snapshot().jobs[0]?.instances[0]).to.include({ taskId: 'low.0.2', phase: 'pending' });
  });
});

/** `low.0.1` is being given up for `high.0.1`. */
function withVictim(harness: EngineHarness): void {
  harness.submit(aJob({ name: 'low' }));
  harness.offer(anOffer({ resources: 'cpus:1;mem:64' }));
  harness.advance(10);
  harness.update('low.0.1', 'running');
  harness.submit(aJob({ name: 'high', priority: 9 }));
  harness.advance(10);
  expect(harness.callsOf('kill').map(({ taskId }) => taskId)).to.deep.equal(['low.0.1']);
}

function gangJob(
  count: number,
  retry?: { retries: number; backoffMs: number; maxBackoffMs: number },
): ReturnType<typeof aJob> {
  return aJob({ name: 'gang', count, labels: [{ key: 'gang', value: 'g' }], ...(retry && { retry }) });
}

function harnessWith(chain: Parameters<typeof parseChainConfig>[0], isSubscribed = true): EngineHarness {
  const policies: readonly PolicyDefinition[] = [...shippedPolicies, byLabel, pairs, lowest];
  const harness = new EngineHarness(resolveChain(parseChainConfig(chain, 'test'), policies, 1));
  if (isSubscribed) harness.subscribe();
  return harness;
}
