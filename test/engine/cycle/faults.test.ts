import { expect } from 'chai';
import type { Slice, SliceFacet } from '../../../src/policy/index.js';
import {
  defineAdmissionPolicy,
  defineCyclePolicy,
  defineDisposalPolicy,
  defineDomainPolicy,
  defineFeasibilityPolicy,
  defineOrderPolicy,
  defineSlicePolicy,
  findFor,
  Resources,
  SAME_JOB,
} from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { infosOf } from '../engine-with.js';
import { badScore, none, started, thrown } from './bad-policies.js';

describe('a fault of a policy', () => {
  for (const [what, bad] of [
    ['throws', () => thrown()],
    ['scores NaN', () => Number.NaN],
    ['scores above 1', () => 1.5],
    ['scores below 0', () => -0.5],
  ] as const) {
    it(`of score: every row scores 0 (it ${what})`, () => {
      const harness = started({ score: ['bad', 'spread'] }, [badScore({ calls: 0, isBad: true }, bad)]);
      harness.submit(aJob());
      harness.offer(anOffer({ id: 'o1', resources: 'cpus:2;mem:1000' }), anOffer({ id: 'o2', agent: 'roomy' }));
      harness.advance(10);
      expect(
        infosOf(harness).map(({ agentId }) => agentId),
        'the other score decides',
      ).to.deep.equal(['roomy']);
      expect(faultsOf(harness)).to.deep.equal(['score bad 1']);
    });
  }

  it('of feasibility: no row will do for that task, and the reason says why', () => {
    const bad = defineFeasibilityPolicy('bad', none, () => ({
      keyOf: ({ job }) => job.name,
      reads: {},
      narrow: (_view, { key }, _rows, count) => (key === 'odd' ? thrown() : count),
    }));
    const harness = started({ feasibility: ['bad'] }, [bad]);
    harness.submit(aJob({ name: 'odd' }), aJob({ name: 'even' }));
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['even.0.1']);
    expect(harness.engine.snapshot().jobs[0]?.instances[0]?.drops).to.deep.equal({ 'policy-fault': 1 });
  });

  for (const [what, narrow] of [
    ['keeps more rows than it was given', (_rows: Uint32Array, count: number) => count + 1],
    ['keeps a row that it was not given', (rows: Uint32Array) => after(rows.fill(7, 0, 1), 1)],
    ['keeps a row twice', (rows: Uint32Array) => after(rows.copyWithin(1, 0, 1), 2)],
    ['keeps a fraction of a row', () => 0.5],
  ] as const) {
    it(`of feasibility: it ${what}`, () => {
      const bad = defineFeasibilityPolicy('bad', none, () => ({
        reads: {},
        narrow: (_view, _task, rows, count) => narrow(rows, count),
      }));
      const harness = started({ feasibility: ['bad'] }, [bad]);
      harness.submit(aJob());
      harness.offer(anOffer({ id: 'o1' }), anOffer({ id: 'o2', agent: 'a2' }));
      harness.advance(10);
      expect(harness.launched()).to.be.empty;
      expect(faultsOf(harness)).to.deep.equal(['feasibility bad 1']);
    });
  }

  it('of domain: no row will do', () => {
    const bad = defineDomainPolicy('bad', none, () => ({
      counters: () => [{ selector: SAME_JOB, by: '@agent' }],
      narrowDomains: (_domains, _task, _counter, allowed) => void allowed.fill(2),
    }));
    const harness = started({ domain: ['bad'] }, [bad]);
    harness.submit(aJob());
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.launched()).to.be.empty;
    expect(faultsOf(harness)).to.deep.equal(['domain bad 1']);
  });

  for (const [what, facet] of [
    ['takes more than is offered', { slice: () => ({ task: Resources.parse('cpus:64'), operations: [] }) }],
    [
      'takes less than was asked',
      { slice: ({ free }) => ({ task: free.filter(({ name }) => name === 'cpus'), operations: [] }) },
    ],
    ['throws', { slice: () => thrown() }],
    [
      'gives no operations',
      { slice: ({ free, role }, { job }) => ({ task: findFor(free, job.resources, role)! }) as unknown as Slice },
    ],
    ['throws while it narrows', { narrow: () => thrown() }],
    ['offers a row that it was not given', variants((row) => row + 1)],
    [
      'offers a variant twice',
      variants(
        (row) => row,
        2,
        () => 0,
      ),
    ],
    [
      'offers a ninth variant',
      variants(
        (row) => row,
        1,
        () => 8,
      ),
    ],
    ['offers no number of variants', variants((row) => row, Number.NaN)],
  ] satisfies [string, Partial<SliceFacet>][]) {
    it(`of slice: the task is not placed (it ${what})`, () => {
      const bad = defineSlicePolicy('bad', none, () => ({
        reads: { free: true },
        narrow: (_view, _task, _rows, count) => count,
        slice: ({ free, role }, { job }) => ({ task: findFor(free, job.resources, role)!, operations: [] }),
        ...facet,
      }));
      const harness = started({ slice: 'bad' }, [bad]);
      harness.submit(aJob());
      harness.offer(anOffer());
      harness.advance(10);
      expect(harness.launched()).to.be.empty;
      expect(faultsOf(harness)).to.deep.equal(['slice bad 1']);
      expect(harness.engine.snapshot().rows.map(({ tasks }) => tasks)).to.deep.equal([0]);
    });
  }

  it('of order: first in, first out', () => {
    const bad = defineOrderPolicy('bad', none, () => ({ compareTasks: () => Number.NaN }));
    const harness = started({ order: 'bad' }, [bad]);
    harness.submit(aJob({ name: 'a' }), aJob({ name: 'b' }), aJob({ name: 'c' }));
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['a.0.1', 'b.0.1', 'c.0.1']);
    expect(faultsOf(harness)).to.deep.equal(['order bad 1']);
  });

  it('of admission: the task waits for 5 s', () => {
    const power = { calls: 0, isBad: true };
    const bad = defineAdmissionPolicy('bad', none, () => ({
      admit: () => (power.isBad ? thrown() : { type: 'now' }),
    }));
    const harness = started({ admission: ['bad'], disposal: { policy: 'fixed', options: { refuseSeconds: 0 } } }, [
      bad,
    ]);
    harness.submit(aJob());
    harness.offer(anOffer());
    harness.advance(10);
    power.isBad = false;
    harness.advance(4_900);
    expect(harness.engine.snapshot().cycles).to.equal(1);
    harness.advance(200);
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1']);
  });

  it('of disposal: declined for 5 s', () => {
    const bad = defineDisposalPolicy('bad', none, () => ({
      unused: ({ agentId }) =>
        agentId === 'a1' ? { type: 'hold', until: 0 } : { type: 'decline', refuseSeconds: Number.NaN },
      refuseRest: () => -1,
    }));
    const harness = started({ disposal: 'bad' }, [bad]);
    harness.submit(aJob());
    harness.offer(anOffer({ id: 'o1' }), anOffer({ id: 'o2', agent: 'a2' }), anOffer({ id: 'o3', agent: 'a1' }));
    harness.advance(10);
    expect(harness.callsOf('accept').map(({ refuseSeconds }) => refuseSeconds)).to.deep.equal([5]);
    expect(harness.callsOf('decline')).to.deep.equal([{ type: 'decline', offerIds: ['o3', 'o2'], refuseSeconds: 5 }]);
    expect(faultsOf(harness)).to.deep.equal(['disposal bad 3']);
  });

  for (const [what, row, task] of [
    ['on a row that is none', 5, 0],
    ['on a row where it does not fit', 1, 0],
    ['that is none', 0, 3],
  ] as const) {
    it(`of a cycle policy: it places a task ${what}`, () => {
      const bad = defineCyclePolicy('bad', none, () => ({ place: () => [{ task, row }] }));
      const harness = started({ cycle: 'bad' }, [bad]);
      harness.submit(aJob());
      harness.offer(anOffer(), anOffer({ id: 'o2', agent: 'tiny', resources: 'cpus:0.1;mem:1' }));
      harness.advance(10);
      expect(harness.launched()).to.be.empty;
      expect(faultsOf(harness)).to.deep.equal(['cycle bad 1']);
    });
  }

  it('is announced once, and counted', () => {
    const harness = started({ score: ['bad'] }, [badScore({ calls: 0, isBad: true }, thrown)]);
    harness.submit(aJob({ count: 4 }));
    harness.offer(anOffer());
    harness.advance(10);
    expect(harness.notices.filter(({ type }) => type === 'policy-fault')).to.deep.equal([
      { type: 'policy-fault', policy: 'bad', kind: 'score', message: "policy 'bad' threw thrown on purpose" },
    ]);
    expect(faultsOf(harness)).to.deep.equal(['score bad 4']);
    expect(harness.launched()).to.have.length(4);
  });
});

/** A slice facet that offers `times` variants of one row. */
function variants(
  rowOf: (row: number) => number,
  times = 1,
  variantOf = (i: number): number => i,
): Partial<SliceFacet> {
  return {
    variants(_view, _task, rows, _count, out) {
      for (let i = 0; i < times; i++) {
        out.row[i] = rowOf(rows[0]!);
        out.variant[i] = variantOf(i);
      }
      return times;
    },
  };
}

function after(_change: Uint32Array, kept: number): number {
  return kept;
}

function faultsOf({ engine }: EngineHarness): readonly string[] {
  return engine.snapshot().faults.map(({ kind, policy, count }) => `${kind} ${policy} ${count}`);
}
