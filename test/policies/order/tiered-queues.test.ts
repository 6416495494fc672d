import { expect } from 'chai';
import { shippedPolicies, tieredQueues } from 'stowage/policies';
import { type ChainInput, parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anOffer, aTask, aView, EngineHarness, facetsOf } from 'stowage/testkit';

function engine(chain: ChainInput): EngineHarness {
  const harness = new EngineHarness(resolveChain(parseChainConfig(chain, 'test'), shippedPolicies, 1));
  harness.subscribe();
  return harness;
}

/** Who has how many of the tasks launched so far, by the job's name. */
function tally(harness: EngineHarness): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const id of harness.launched()) counts[id.split('.')[0]!] = (counts[id.split('.')[0]!] ?? 0) + 1;
  return counts;
}

describe('tiered-queues', () => {
  const inQueue = (queue: string, count = 20, over: Parameters<typeof aJob>[0] = {}) =>
    aJob({
      name: queue,
      count,
      labels: [{ key: 'queue', value: queue }],
      resources: { scalars: { cpus: 1000 }, ports: 0 },
      ...over,
    });
  const link = (options: Record<string, unknown>) => ({ policy: 'tiered-queues', options });
  const launchedWith = (options: Record<string, unknown>, cpus: number) => {
    const both = link(options);
    const harness = engine({ order: both, admission: both });
    harness.submit(inQueue('batch'), inQueue('prod'));
    harness.offer(anOffer({ resources: `cpus:${cpus};mem:1` }));
    harness.advance(10);
    return tally(harness);
  };

  it('of 10 cpus gives prod its 6, batch its 2, and prod, in the lower tier, the rest', () => {
    const queues = { prod: { guarantee: { cpus: 6 } }, batch: { tier: 1, guarantee: { cpus: 2 } } };
    expect(launchedWith({ queues }, 10)).to.deep.equal({ prod: 8, batch: 2 });
    expect(launchedWith({ queues }, 7)).to.deep.equal({ prod: 6, batch: 1 });
  });

  it('shares within a tier by weight', () => {
    expect(launchedWith({ queues: { prod: { weight: 3 }, batch: {} } }, 8)).to.deep.equal({ prod: 6, batch: 2 });
  });

  it('lets no queue pass its limit, and none its guarantee that may not borrow', () => {
    expect(launchedWith({ queues: { prod: { limit: { cpus: 3 } }, batch: { tier: 1 } } }, 10)).to.deep.equal({
      prod: 3,
      batch: 7,
    });
    const bound = { guarantee: { cpus: 2 }, mayBorrow: false };
    expect(launchedWith({ queues: { prod: bound, batch: { tier: 1, limit: { cpus: 1 } } } }, 10)).to.deep.equal({
      prod: 2,
      batch: 1,
    });
  });

  it('says what a task waits for', () => {
    const both = link({ queues: { prod: { limit: { cpus: 1 } } }, otherwise: 'prod' });
    const harness = engine({ order: both, admission: both });
    harness.submit(aJob({ count: 2 }));
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.engine.snapshot().jobs[0]!.instances[1]!.drops).to.deep.equal({
      'tiered-queues: queue prod would hold 2 of 1 cpus': 1,
    });
  });

  it('refuses a job of a queue that there is not, and an `otherwise` that there is not', () => {
    const harness = engine({ order: link({ queues: { prod: {} } }) });
    expect(() => harness.submit(inQueue('btach'))).to.throw("job 'btach': no queue 'btach'; label 'queue' takes prod");
    expect(() => engine({ order: link({ queues: { prod: {} }, otherwise: 'x' }) })).to.throw(
      "otherwise is 'x'; accepted: prod",
    );
  });

  it('takes back what others borrowed: the highest tier first, its youngest tasks, and none below his guarantee', () => {
    const queues = { prod: { guarantee: { cpus: 3 } }, batch: { tier: 1, guarantee: { cpus: 2 } }, spare: { tier: 2 } };
    const facet = facetsOf(tieredQueues, { options: { queues } }).preemption!;
    const view = aView({ free: { cpus: 0 }, total: { cpus: 6000 } });
    const running = [
      ['batch', 0],
      ['batch', 1],
      ['batch', 2],
      ['spare', 3],
      ['spare', 4],
    ].map(([queue, i]) => ({
      task: aTask({ job: inQueue(String(queue)), instance: Number(i) }),
      agentId: 'a0' as never,
      row: 0,
      holds: Float64Array.of(1000),
      since: Number(i) * 1000,
      away: 0,
    }));
    const victimsFor = (cpus: number) => {
      const task = aTask({ job: inQueue('prod', 1, { resources: { scalars: { cpus }, ports: 0 } }) });
      const demand = { need: Float64Array.of(cpus), asked: Uint32Array.of(0) };
      return facet.victims(task, running, 9_000, view, demand).map(({ victims }) => [...victims].sort());
    };
    expect(victimsFor(1000)).to.deep.equal([['spare.4.1']]);
    expect(victimsFor(3000), 'of batch one alone is borrowed').to.deep.equal([['batch.2.1', 'spare.3.1', 'spare.4.1']]);
    expect(victimsFor(4000), 'prod itself would pass its guarantee').to.be.empty;
  });

  it('takes back nothing from tasks of higher priority', () => {
    const queues = { prod: { guarantee: { cpus: 3 } }, spare: {} };
    const facet = facetsOf(tieredQueues, { options: { queues } }).preemption!;
    const view = aView({ free: { cpus: 0 }, total: { cpus: 1000 } });
    const holder = { agentId: 'a0' as never, row: 0, holds: Float64Array.of(1000), since: 0, away: 0 };
    const victims = (priority: number) =>
      facet.victims(
        aTask({ job: inQueue('prod') }),
        [{ ...holder, task: aTask({ job: inQueue('spare', 1, { priority }) }) }],
        0,
        view,
        { need: Float64Array.of(1000), asked: Uint32Array.of(0) },
      );
    expect(victims(0)).to.have.length(1);
    expect(victims(1)).to.be.empty;
  });
});
