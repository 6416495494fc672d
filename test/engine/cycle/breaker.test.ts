import { expect } from 'chai';
import {
  defineDomainPolicy,
  defineFeasibilityPolicy,
  type PolicyDefinition,
  SAME_JOB,
} from '../../../src/policy/index.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { badScore, none, type Switch, started, thrown } from './bad-policies.js';

describe('the breaker of a policy', () => {
  it('opens at the fifth fault in a row, and lets one call through after half a minute', () => {
    const power = { calls: 0, isBad: true };
    // Calls are counted: the matching core asks in batches of its own, and once before it leaves a chain to the funnel.
    const harness = started({ score: ['bad'] }, [badScore(power, thrown)], { matching: 'funnel' });
    const place = (count: number, name: string): void => {
      harness.submit(aJob({ name, count, resources: { scalars: { cpus: 100 }, ports: 0 } }));
      harness.offer(anOffer({ id: `o-${name}`, agent: name }));
      harness.advance(10);
    };
    place(8, 'opens');
    expect(power.calls).to.equal(5);
    expect(harness.engine.snapshot().faults).to.deep.include({ ...faultOf(harness), count: 5, skipped: 3 });
    harness.advance(29_000);
    place(1, 'still-open');
    expect(power.calls).to.equal(5);
    harness.advance(1_000);
    place(3, 'half-open');
    expect(power.calls, 'one call, which fails').to.equal(6);
    power.isBad = false;
    harness.advance(30_000);
    place(3, 'closed');
    expect(power.calls).to.equal(9);
  });

  for (const kind of ['feasibility', 'domain', 'score'] as const) {
    it(`of a class's ${kind}: tasks of other classes neither close its breaker nor suffer from it`, () => {
      const power = { calls: 0, isBad: true };
      const classes = [{ when: { label: 'odd' }, [kind]: ['bad'] }];
      const harness = started({ score: ['spread'], classes }, [badOf(kind, power)], { matching: 'funnel' });
      harness.offer(anOffer());
      const resources = { scalars: { cpus: 100 }, ports: 0 };
      for (let i = 0; i < 8; i++) {
        harness.submit(aJob({ name: `odd${i}`, labels: [{ key: 'odd', value: '' }], resources }));
        harness.submit(aJob({ name: `even${i}`, resources }));
      }
      harness.advance(10);
      expect(power.calls).to.equal(5);
      const launched = harness.launched().map((id) => id.split('.')[0]);
      expect(launched).to.include.members(Array.from({ length: 8 }, (_, i) => `even${i}`));
      expect(launched.includes('odd0'), 'a score that failed rules nothing out').to.equal(kind === 'score');
    });
  }
});

/** A policy of which every call fails, and is counted. */
function badOf(kind: 'feasibility' | 'domain' | 'score', power: Switch): PolicyDefinition {
  const fail = (): never => {
    power.calls += 1;
    return thrown();
  };
  if (kind === 'score') return badScore(power, thrown);
  return kind === 'domain'
    ? defineDomainPolicy('bad', none, () => ({
        counters: () => [{ selector: SAME_JOB, by: 'hostname' }],
        narrowDomains: fail,
      }))
    : defineFeasibilityPolicy('bad', none, () => ({ reads: {}, narrow: fail }));
}

function faultOf({ engine }: EngineHarness): object {
  return engine.snapshot().faults[0] ?? {};
}
