import { expect } from 'chai';
import type { AgentId } from '../../../src/model/ids.js';
import {
  defineCyclePolicy,
  defineFeasibilityPolicy,
  defineOrderPolicy,
  defineScorePolicy,
  z,
} from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { chainOf, engineWith, placesOf } from '../engine-with.js';

describe('a cordoned agent', () => {
  it('gets no further tasks until it is opened again; what runs there stays', () => {
    const harness = started();
    harness.submit(aJob({ name: 'before' }));
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(10);
    harness.give({ type: 'cordon', agent: 'a1', on: true });
    harness.submit(aJob({ name: 'after' }));
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['before.0.1']);
    expect(harness.callsOf('kill')).to.be.empty;
    expect(harness.engine.snapshot().jobs[1]?.instances[0]?.drops).to.deep.equal({ cordoned: 1 });
    expect(harness.callsOf('decline').map(({ offerIds }) => offerIds)).to.deep.equal([['o2']]);

    harness.give({ type: 'cordon', agent: 'a1', on: false });
    harness.offer(anOffer({ id: 'o3' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['before.0.1', 'after.0.1']);
  });

  it('is none to a cycle policy either', () => {
    const harness = started({ cycle: 'first-row' });
    harness.give({ type: 'cordon', agent: 'a1', on: true });
    harness.submit(aJob());
    harness.offer(anOffer({ id: 'o1' }), anOffer({ id: 'o2', agent: 'a2' }));
    harness.advance(10);
    expect(placesOf(harness)).to.be.empty;
  });
});

describe('a chain that is swapped', () => {
  it('decides from the next cycle on, about what waited, too', () => {
    const harness = started({ feasibility: ['closed'] });
    harness.submit(aJob({ name: 'a' }));
    harness.offer(anOffer({ id: 'o1' }));
    harness.advance(10);
    expect(harness.launched()).to.be.empty;
    harness.give({ type: 'chain-swapped', chain: chainOf({}) });
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['a.0.1']);
  });

  it('hears of what is held, and of its end', () => {
    const told: string[] = [];
    const telling = defineOrderPolicy('telling', z.strictObject({}), () => ({
      compareTasks: () => 0,
      onClaim: ({ id }) => void told.push(`+${id}`),
      onRelease: ({ id }) => void told.push(`-${id}`),
    }));
    const harness = started();
    harness.submit(aJob({ count: 2 }));
    harness.offer(anOffer());
    harness.advance(10);
    harness.give({ type: 'chain-swapped', chain: chainOf({ order: 'telling' }, [telling]) });
    harness.update('job.0.1', 'finished');
    expect(told).to.deep.equal(['+job.0.1', '+job.1.1', '-job.0.1']);
  });
});

describe('load that was observed', () => {
  it('is what facets see of the agent, on all of its rows, and unknown on others', () => {
    const calmest = defineScorePolicy('calmest', z.strictObject({}), () => ({
      reads: { load: true },
      score({ load }, _task, { row, count }, out) {
        for (let i = 0; i < count; i++) out[i] = 1 - (Number.isNaN(load[row[i]!]!) ? 1 : load[row[i]!]!);
      },
    }));
    const harness = engineWith({ score: 'calmest' }, {}, [calmest]);
    harness.subscribe();
    harness.offer(
      anOffer({ id: 'o1', agent: 'busy' }),
      anOffer({ id: 'o2', agent: 'calm' }),
      anOffer({ id: 'o3', agent: 'new' }),
    );
    harness.give({
      type: 'observed',
      load: new Map([
        ['busy' as AgentId, 0.9],
        ['calm' as AgentId, 0.1],
        ['none' as AgentId, 0],
      ]),
    });
    harness.submit(aJob());
    harness.advance(10);
    expect(placesOf(harness)).to.deep.equal(['job.0.1 calm']);
  });
});

describe('a store that failed', () => {
  it('lets nothing be launched or acknowledged any more, and says so', () => {
    const harness = started();
    harness.submit(aJob({ count: 2 }));
    harness.isStoreSlow = true;
    harness.offer(anOffer({ id: 'o1', resources: 'cpus:1;mem:64' }));
    harness.advance(10);
    const [jobs, launch] = [harness.records.length, harness.engine.snapshot().jobs];
    expect(launch[0]?.instances.map(({ phase }) => phase)).to.deep.equal(['claimed', 'pending']);
    harness.give({ type: 'store-failed', reason: 'disk full' });
    harness.store();
    harness.offer(anOffer({ id: 'o2' }));
    harness.update('job.0.1', 'running');
    harness.advance(60_000);
    expect(harness.launched()).to.be.empty;
    expect(harness.callsOf('acknowledge')).to.be.empty;
    expect(harness.records).to.have.length(jobs);
    expect(harness.notices).to.deep.include({ type: 'store-failed', message: 'disk full' });
    expect(
      harness.engine.snapshot().rows.map(({ tasks }) => tasks),
      'what was claimed is free',
    ).to.deep.equal([0]);
  });
});

function started(chain: Parameters<typeof engineWith>[0] = {}): EngineHarness {
  const closed = defineFeasibilityPolicy('closed', z.strictObject({}), () => ({ reads: {}, narrow: () => 0 }));
  const firstRow = defineCyclePolicy('first-row', z.strictObject({}), () => ({ place: () => [{ task: 0, row: 0 }] }));
  const harness = engineWith(chain, {}, [closed, firstRow]);
  harness.subscribe();
  return harness;
}
