import { expect } from 'chai';
import { locality, shippedPolicies, softConstraints, taintsPreferred, unique } from 'stowage/policies';
import { type Constraint, defineFeasibilityPolicy, parseChainConfig, resolveChain, soften, z } from 'stowage/policy';
import { aJob, anOffer, aTask, aView, EngineHarness, facetsOf, fc, itObeysPolicyLaws } from 'stowage/testkit';
import { rowsFor, scoresOn } from '../ask.js';

const taskWith = (...constraints: readonly Constraint[]) => aTask({ job: { constraints } });

const by = (attribute: string, operator: string, ...values: readonly string[]): Constraint => ({
  attribute,
  operator,
  values,
});

describe('soft-constraints', () => {
  const view = aView(
    { attributes: { rack: 'r1', disk: 'ssd' } },
    { attributes: { rack: 'r1', disk: 'hdd' } },
    { attributes: { disk: 'hdd' } },
  );

  it('scores a row by the part of the wishes that it fulfils: r1 with hdd 1/2 of `r1` and `ssd`', () => {
    const task = taskWith(by('rack', 'prefer-equals', 'r1'), by('disk', 'prefer-equals', 'ssd'));
    expect(scoresOn(softConstraints, view, task)).to.deep.equal([1, 1 / 2, 0]);
  });

  it('scores all rows 1 for a job without wishes, and does not read its hard constraints', () => {
    expect(scoresOn(softConstraints, view, taskWith(by('rack', 'equals', 'r9')))).to.deep.equal([1, 1, 1]);
  });

  it('counts a wish that is written twice twice', () => {
    const wish = by('disk', 'prefer-equals', 'hdd');
    expect(scoresOn(softConstraints, view, taskWith(wish, wish, by('rack', 'prefer-exists')))).to.deep.equal([
      1 / 3,
      1,
      2 / 3,
    ]);
  });

  it('wishes for what is put together as well', () => {
    const any = { ...by('', 'prefer-any'), of: [by('rack', 'absent'), by('disk', 'equals', 'ssd')] };
    expect(scoresOn(softConstraints, view, taskWith(any))).to.deep.equal([1, 0, 1]);
  });
});

describe('soften', () => {
  const crowded = defineFeasibilityPolicy('crowded', z.strictObject({ most: z.int() }), ({ most }) => ({
    reads: { counters: [{ selector: { labels: [] }, by: '@agent' }] },
    narrow(view, _task, rows, count) {
      let kept = 0;
      for (let i = 0; i < count; i++) if (view.counters[0]![rows[i]!]! <= most) rows[kept++] = rows[i]!;
      return kept;
    },
  }));

  describe('makes a score policy that', () => {
    itObeysPolicyLaws(soften(crowded, 'rather-not-crowded'), { options: fc.record({ most: fc.nat(3) }) });
  });

  it('scores what a policy without constraints keeps 1, and what it drops 0', () => {
    const view = { ...aView({}, {}), counters: [Float64Array.of(3, 1)] };
    expect(scoresOn(soften(crowded, 'rather-not-crowded'), view, aTask(), { most: 2 })).to.deep.equal([0, 1]);
  });

  it('refuses what rules nothing out by rows', () => {
    expect(() => soften(unique, 'x')).to.throw("policy 'unique' is no feasibility policy: there is nothing to soften");
  });
});

describe('taints-preferred', () => {
  it('scores agents with one, two and no such taints 1/2, 1/3, 1', () => {
    const view = aView(
      { attributes: { taints: 'spot:PreferNoSchedule' } },
      { attributes: { taints: 'spot:PreferNoSchedule,old=5:PreferNoSchedule,gpu:NoSchedule' } },
      {},
    );
    expect(scoresOn(taintsPreferred, view, aTask())).to.deep.equal([1 / 2, 1 / 3, 1]);
    expect(scoresOn(taintsPreferred, view, taskWith(by('old', 'tolerates', '5')))).to.deep.equal([1 / 2, 1 / 2, 1]);
    expect(scoresOn(taintsPreferred, view, taskWith(by('*', 'tolerates')))).to.deep.equal([1, 1, 1]);
  });
});

describe('locality', () => {
  const near = [by('hostname', 'near', 'a0.test', 'a9.test'), by('rack', 'near', 'r1')];
  const view = aView({ attributes: { rack: 'r1' } }, { attributes: { rack: 'r1' } }, { attributes: { rack: 'r2' } });

  it('scores the host itself 1, another of its rack 1/2, one of another rack 0', () => {
    expect(scoresOn(locality, view, taskWith(...near))).to.deep.equal([1, 1 / 2, 0]);
    expect(scoresOn(locality, view, aTask()), 'without a wish').to.deep.equal([1, 1, 1]);
  });

  it('waits 3 s for the host, 3 s more for its rack, and then takes any', () => {
    const waiting = aTask({ job: { constraints: near }, pendingSince: 10_000 });
    const rowsAfter = (ms: number) => rowsFor(locality, { ...view, now: 10_000 + ms }, waiting);
    expect(rowsAfter(2_999)).to.deep.equal([0]);
    expect(rowsAfter(4_000)).to.deep.equal([0, 1]);
    expect(rowsAfter(6_000)).to.deep.equal([0, 1, 2]);
    expect(rowsFor(locality, view, waiting, { waitSeconds: 0 })).to.deep.equal([0, 1, 2]);
  });

  it('says when it will take what is less near', () => {
    const facet = facetsOf(locality).feasibility!;
    const key = facet.keyOf!(aTask({ job: { constraints: near }, pendingSince: 10_000 }));
    const at = (now: number) =>
      facet.retryAt!({ ...view, now }, { need: new Float64Array(), asked: new Uint32Array(), key });
    expect([at(10_000), at(13_000), at(16_000)]).to.deep.equal([13_000, 16_000, 0]);
  });

  it('places a task on another rack once it has waited, in an engine', () => {
    const both = { policy: 'locality', options: { waitSeconds: 1 } };
    const chain = parseChainConfig({ feasibility: ['attribute', both], score: both, disposal: 'back-off' }, 'test');
    const harness = new EngineHarness(resolveChain(chain, shippedPolicies, 1));
    harness.subscribe();
    harness.submit(aJob({ constraints: near }));
    for (let second = 0; second < 3 && harness.launched().length === 0; second++) {
      harness.offer(anOffer({ id: `o${second}`, agent: 'a7', attributes: { rack: 'r2' } }));
      harness.advance(1_000);
    }
    expect(harness.now).to.be.within(2_000, 3_000);
    expect(harness.launched()).to.deep.equal(['job.0.1']);
  });
});
