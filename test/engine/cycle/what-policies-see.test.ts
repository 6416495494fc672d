import { expect } from 'chai';
import type { AgentId } from '../../../src/model/ids.js';
import {
  defineDisposalPolicy,
  defineFeasibilityPolicy,
  defineOrderPolicy,
  type PolicyTask,
  type RowView,
  z,
} from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import { engineWith } from '../engine-with.js';

const none = z.strictObject({});

describe('what policies see', () => {
  it('is when an agent goes down, and the time of day', () => {
    const seen: unknown[] = [];
    const watch = defineFeasibilityPolicy('watch', none, () => ({
      reads: { time: true },
      narrow({ downFrom, downUntil, wallNow }, _task, rows, count) {
        for (const row of rows.subarray(0, count)) seen.push([downFrom[row], downUntil[row], wallNow]);
        return 0;
      },
    }));
    const harness = engineWith({ feasibility: ['watch'] }, {}, [watch]);
    harness.subscribe();
    harness.submit(aJob());
    harness.offer(
      anOffer({ id: 'o1', agent: 'a1' }),
      anOffer({ id: 'o2', agent: 'a2', unavailability: { startMs: 1_000_000 } }),
      anOffer({ id: 'o3', agent: 'a3', unavailability: { startMs: 1_000_000, durationMs: 5_000 } }),
    );
    harness.give({ type: 'tick', now: 10, wallNow: 900_000 });
    expect(seen).to.deep.equal([
      [Infinity, Infinity, 900_000],
      [1_000_000, Infinity, 900_000],
      [1_000_000, 1_005_000, 900_000],
    ]);
  });

  it('is on which agents an instance failed before, each once, also after a restart', () => {
    const seen = new Map<string, readonly AgentId[]>();
    const watch = defineOrderPolicy('watch', none, () => ({
      compareTasks: (a, b) => a.sequence - b.sequence,
      groupOf: ({ id, failedOn }) => {
        seen.set(id, failedOn);
        return '';
      },
    }));
    const start = () => engineWith({ order: 'watch' }, {}, [watch]);
    const harness = start();
    harness.subscribe();
    harness.submit(aJob({ retry: { retries: 5, backoffMs: 1, maxBackoffMs: 1 } }));
    ['a1', 'a2', 'a1'].forEach((agent, i) => {
      harness.offer(anOffer({ id: `o${i}`, agent }));
      harness.advance(20);
      harness.update(`job.0.${i + 1}`, 'failed', { agentId: agent as AgentId });
      harness.advance(20);
    });
    expect(seen.get('job.0.1')).to.deep.equal([]);
    expect(seen.get('job.0.2')).to.deep.equal(['a1']);
    expect(seen.get('job.0.4')).to.deep.equal(['a1', 'a2']);

    seen.clear();
    const restarted = start();
    restarted.give({ type: 'restored', records: harness.records });
    restarted.subscribe();
    restarted.offer(anOffer());
    restarted.advance(20);
    expect(seen.get('job.0.4')).to.deep.equal(['a1', 'a2']);
  });

  it('is what the cluster has when a cycle begins, and when tasks take and give back', () => {
    const told: unknown[] = [];
    const watch = defineOrderPolicy('watch', none, () => ({
      onCycle: ({ total, resources, now }: RowView) => {
        told.push(['cycle', total[resources.indexOf('cpus')]?.[0] ?? 0, now]);
      },
      compareTasks: () => 0,
      onClaim: ({ id }: PolicyTask, _amount, _resources, now) => void told.push(['claim', id, now]),
      onRelease: ({ id }: PolicyTask, _amount, _resources, now) => void told.push(['release', id, now]),
    }));
    const harness = engineWith({ order: 'watch' }, {}, [watch]);
    harness.subscribe();
    harness.submit(aJob());
    harness.offer(anOffer({ resources: 'cpus:3;mem:512' }));
    harness.advance(5);
    harness.advance(995);
    harness.update('job.0.1', 'finished');
    expect(told).to.deep.include.members([
      ['cycle', 3000, 5],
      ['claim', 'job.0.1', 5],
      ['release', 'job.0.1', 1000],
    ]);
  });

  it('lets a task be tried again when a policy says that a row may open by then', () => {
    const opensAt = 30_000;
    const clock = defineFeasibilityPolicy('clock', none, () => ({
      reads: { time: true },
      narrow: ({ now }, _task, _rows, count) => (now >= opensAt ? count : 0),
      retryAt: ({ now }) => (now < opensAt ? opensAt : 0),
    }));
    const keep = defineDisposalPolicy('keep', none, () => ({
      unused: (_offer, now) => ({ type: 'hold', until: now + 60_000 }),
      refuseRest: () => 0,
    }));
    const harness = engineWith({ feasibility: ['clock'], disposal: 'keep' }, {}, [clock, keep]);
    harness.subscribe();
    harness.submit(aJob());
    harness.offer(anOffer());
    harness.advance(29_999);
    expect(harness.launched()).to.be.empty;
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1']);
  });

  it('asks a class about its own tasks alone when a row may open', () => {
    const asked = new Set<string>();
    const clock = defineFeasibilityPolicy('clock', none, () => ({
      keyOf: ({ job }) => job.name,
      reads: { time: true },
      narrow: () => 0,
      retryAt: ({ now }, { key }) => {
        asked.add(key);
        return now + 60_000;
      },
    }));
    const classes = [{ when: { label: 'odd' }, feasibility: ['clock'] }];
    const harness = engineWith({ classes }, { matching: 'funnel' }, [clock]);
    harness.subscribe();
    harness.submit(aJob({ name: 'odd', labels: [{ key: 'odd', value: '' }] }));
    harness.submit(aJob({ name: 'large', resources: { scalars: { cpus: 1_000_000 }, ports: 0 } }));
    harness.offer(anOffer());
    harness.advance(10);
    expect([...asked]).to.deep.equal(['odd']);
  });
});
