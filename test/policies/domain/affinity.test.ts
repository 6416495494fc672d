import { expect } from 'chai';
import { affinity, antiAffinity, cluster, maxPer, shippedPolicies, targetPercentages, unique } from 'stowage/policies';
import { type Constraint, type PolicyDefinition, parseChainConfig, resolveChain } from 'stowage/policy';
import { aJob, anOffer, aTask, EngineHarness, facetsOf, fc } from 'stowage/testkit';
import { domainsFor } from '../ask.js';

const by = (attribute: string, operator: string, ...values: readonly string[]): Constraint => ({
  attribute,
  operator,
  values,
});

function taskWith(...constraints: readonly Constraint[]): ReturnType<typeof aTask> {
  return aTask({ job: { constraints, labels: [{ key: 'app', value: 'web' }] } });
}

/** An engine with agents a1 and a2 in rack r1, a3 in r2 and a4 without a rack, all with room. */
function cluster4(domain: string): EngineHarness {
  const harness = new EngineHarness(resolveChain(parseChainConfig({ domain }, 'test'), shippedPolicies, 1));
  harness.subscribe();
  const racks = ['r1', 'r1', 'r2', undefined];
  harness.offer(
    ...racks.map((rack, i) =>
      anOffer({ id: `o${i + 1}`, agent: `a${i + 1}`, attributes: rack === undefined ? {} : { rack } }),
    ),
  );
  return harness;
}

function places(harness: EngineHarness): Readonly<Record<string, string>> {
  return Object.fromEntries(
    harness
      .callsOf('accept')
      .flatMap(({ operations }) => operations)
      .flatMap((one) => (one.type === 'launch' ? one.tasks.map(({ taskId, agentId }) => [taskId, agentId]) : [])),
  );
}

const labelled = (name: string, value: string, ...constraints: readonly Constraint[]) =>
  aJob({ name, labels: [{ key: 'app', value }], constraints });

describe('unique and max-per, as wishes', () => {
  it('score racks with 0, 1, 0 companions 1, 1/2, 1; and of at most 2 each with 0, 2, 1: 1, 0, 1/2', () => {
    expect(domainsFor(unique, taskWith(by('rack', 'unique')), [0, 1, 0]).scores).to.deep.equal([1, 1 / 2, 1]);
    expect(domainsFor(maxPer, taskWith(by('rack', 'max-per', '2')), [0, 2, 1]).scores).to.deep.equal([1, 0, 1 / 2]);
  });
});

describe('cluster', () => {
  it('follows those who came first: of racks with 0, 2, 1 the second and the third, scored 0, 1, 1/2', () => {
    const { allowed, scores } = domainsFor(cluster, taskWith(by('rack', 'cluster')), [0, 2, 1]);
    expect(allowed).to.deep.equal([0, 1, 1]);
    expect(scores).to.deep.equal([0, 1, 1 / 2]);
  });

  it('lets the first instance choose', () => {
    const { allowed, scores } = domainsFor(cluster, taskWith(by('rack', 'cluster')), [0, 0]);
    expect([allowed, scores]).to.deep.equal([
      [1, 1],
      [1, 1],
    ]);
  });

  it('keeps all instances on one rack, or on the one that is named, in an engine', () => {
    const harness = cluster4('cluster');
    harness.submit(
      aJob({ name: 'any', count: 6, constraints: [by('rack', 'cluster')] }),
      aJob({ name: 'named', count: 2, constraints: [by('rack', 'cluster', 'r2')] }),
    );
    harness.advance(10);
    const found = places(harness);
    expect(
      new Set(Object.entries(found).flatMap(([task, agent]) => (task.startsWith('any') ? [agent] : []))),
    ).to.deep.equal(new Set(['a1', 'a2']));
    expect([found['named.0.1'], found['named.1.1']]).to.deep.equal(['a3', 'a3']);
  });

  it('takes no value over agents', () => {
    expect(() => facetsOf(cluster).domain!.keyOf!(taskWith(by('@agent', 'cluster', 'a1')))).to.throw(
      "job 'job': '@agent cluster' takes no value; accepted: '@agent equals'",
    );
  });
});

describe('target-percentages', () => {
  const asked = (
    policy: PolicyDefinition,
    count: number,
    companions: readonly number[],
    ...values: readonly string[]
  ) => {
    const facet = facetsOf(policy).domain!;
    const task = aTask({ job: { count, constraints: [by('zone', 'target', ...values)] } });
    const demand = { need: new Float64Array(), asked: new Uint32Array(), key: facet.keyOf!(task) };
    const domains = { count: companions.length, counts: Float64Array.from(companions), values: ['a', 'b', 'c', 'd'] };
    const allowed = new Uint8Array(companions.length).fill(1);
    const scores = new Float64Array(companions.length);
    facet.narrowDomains!({ ...domains, values: domains.values.slice(0, companions.length) }, demand, 0, allowed);
    facet.scoreDomains!({ ...domains, values: domains.values.slice(0, companions.length) }, demand, 0, scores);
    return { allowed: [...allowed], scores: [...scores] };
  };

  it('of 70 and 30 per cent of 10 with 7 and 2 there allows the second, scored 0 and 1/3', () => {
    const { allowed, scores } = asked(targetPercentages, 10, [7, 2], 'a=70', 'b=30');
    expect(allowed).to.deep.equal([0, 1]);
    expect(scores[0]).to.equal(0);
    expect(scores[1]).to.be.closeTo(1 / 3, 1e-12);
  });

  it('shares what is left of 100 among the values that are not named', () => {
    expect(asked(targetPercentages, 10, [0, 2, 3, 0], 'a=50').allowed).to.deep.equal([1, 0, 0, 1]);
    expect(asked(targetPercentages, 10, [0, 0], 'a=100').allowed).to.deep.equal([1, 0]);
  });

  it('always leaves a place to those that are to come', () => {
    const percent = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(percent, fc.integer({ min: 1, max: 12 }), (a, count) => {
        const lie = [0, 0, 0];
        for (let i = 0; i < count; i++) {
          const open = asked(targetPercentages, count, lie, `a=${a}`).allowed.indexOf(1);
          expect(open, `instance ${i} of ${count}`).not.to.equal(-1);
          lie[open]! += 1;
        }
      }),
    );
  });

  it('takes values with per cents, and no more than 100 in all', () => {
    const key =
      (...values: readonly string[]) =>
      () =>
        facetsOf(targetPercentages).domain!.keyOf!(taskWith(by('zone', 'target', ...values)));
    expect(key('a')).to.throw("constraint 'zone target' takes per cents as 'a=70', got 'a'");
    expect(key('a=70', 'b=40')).to.throw("takes per cents as 'a=70', got more than 100 in all");
  });
});

describe('affinity', () => {
  it('joins racks that have some: of 0, 1, 2 the second and the third, scored 0, 1/2, 1', () => {
    const { by: over, allowed, scores } = domainsFor(affinity, taskWith(by('rack', 'affinity', 'app=db')), [0, 1, 2]);
    expect(over).to.equal('rack');
    expect(allowed).to.deep.equal([0, 1, 1]);
    expect(scores).to.deep.equal([0, 1 / 2, 1]);
  });

  it('waits while nobody is there, unless the job is one of those that it looks for', () => {
    expect(domainsFor(affinity, taskWith(by('rack', 'affinity', 'app=db')), [0, 0]).allowed).to.deep.equal([0, 0]);
    expect(domainsFor(affinity, taskWith(by('rack', 'affinity', 'app=web')), [0, 0]).allowed).to.deep.equal([1, 1]);
  });

  it('places a task in the rack of the job that it names, in an engine', () => {
    const harness = cluster4('affinity');
    harness.submit(aJob({ name: 'front', constraints: [by('rack', 'affinity', '@job=db')] }));
    harness.submit(labelled('db', 'db'));
    harness.advance(10);
    expect(places(harness)).to.deep.equal({ 'db.0.1': 'a1' });
    harness.offer(anOffer({ id: 'o9', agent: 'a3', attributes: { rack: 'r2' } }));
    harness.offer(anOffer({ id: 'o8', agent: 'a2', attributes: { rack: 'r1' } }));
    harness.advance(10);
    expect(places(harness)['front.0.1']).to.equal('a2');
  });

  it('takes labels with values', () => {
    expect(() => facetsOf(affinity).domain!.keyOf!(taskWith(by('rack', 'affinity', 'db')))).to.throw(
      "job 'job': constraint 'rack affinity' takes labels as 'app=db', got 'db'",
    );
  });
});

describe('anti-affinity', () => {
  it('keeps off racks that have some: of 0, 1, 3 allows the first, scored 1, 1/2, 1/4', () => {
    const found = domainsFor(antiAffinity, taskWith(by('rack', 'anti-affinity', 'app=db')), [0, 1, 3]);
    expect(found).to.deep.equal({ by: 'rack', allowed: [1, 0, 0], scores: [1, 1 / 2, 1 / 4] });
  });

  it('holds whoever comes first: also one that wishes nothing stays off those that keep away from it', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const harness = cluster4('anti-affinity');
      const all = [labelled('db', 'db'), labelled('shy', 'shy', by('rack', 'anti-affinity', 'app=db'))];
      harness.submit(...order.map((i) => all[i]!));
      harness.advance(10);
      const found = places(harness);
      expect(new Set(Object.values(found)), 'the first in r1, the other in r2').to.deep.equal(new Set(['a1', 'a3']));
    }
  });

  it('lets agents without the attribute be used', () => {
    const harness = cluster4('anti-affinity');
    harness.submit(aJob({ name: 'db', count: 12, labels: [{ key: 'app', value: 'db' }] }));
    harness.advance(10);
    harness.offer(anOffer({ id: 'o9', agent: 'a4' }));
    harness.submit(labelled('shy', 'shy', by('rack', 'anti-affinity', 'app=db')));
    harness.advance(10);
    expect(places(harness)['shy.0.1']).to.equal('a4');
  });

  it('refuses what the wishes of others are not looked for over', () => {
    expect(() => facetsOf(antiAffinity).domain!.keyOf!(taskWith(by('floor', 'anti-affinity', 'app=db')))).to.throw(
      "constraint 'floor anti-affinity' is over none of @agent, hostname, rack, zone, @zone, @region",
    );
  });
});
