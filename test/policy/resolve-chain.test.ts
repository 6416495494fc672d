import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import {
  type Chain,
  type ChainInput,
  defineDomainPolicy,
  definePolicy,
  defineScorePolicy,
  type PolicyDefinition,
  parseChainConfig,
  resolveChain,
  SAME_JOB,
  z,
} from 'stowage/policy';
import { aTask } from 'stowage/testkit';

describe('resolveChain', () => {
  it('makes every policy that a chain names, with its weight', () => {
    const chain = resolve({
      order: 'priority',
      score: [{ policy: 'spread', weight: 3 }, 'even-spread'],
      ...furtherLevels(['random']),
    });
    expect(chain.order.policy).to.equal('priority');
    expect(chain.feasibility.map(({ policy }) => policy)).to.deep.equal(['attribute']);
    const [first, second] = chain.levels;
    expect(first!.scores.map(({ policy, weight }) => [policy, weight])).to.deep.equal([['spread', 3]]);
    expect(first!.domains.map(({ policy, weight }) => [policy, weight])).to.deep.equal([['even-spread', 1]]);
    expect(second!.scores.map(({ policy }) => policy)).to.deep.equal(['random']);
    expect(chain).not.to.have.any.keys('preemption', 'gang', 'cycle');
  });

  const WRONG: readonly (readonly [what: string, chain: ChainInput, message: string])[] = [
    [
      'an unknown policy',
      { score: 'bin-pakcing' },
      `no score policy 'bin-pakcing'; did you mean 'bin-packing'? (there are: `,
    ],
    [
      'an unknown policy like none',
      { order: 'roulette' },
      `no order policy 'roulette' (there are: fifo, largest-first, priority`,
    ],
    [
      'a policy of another kind',
      { order: 'spread' },
      `'spread' is no order policy, but one of score (there are: fifo, largest-first, priority`,
    ],
    ['a part of which there is no policy', { gang: 'all' }, `no gang policy 'all' (there are: gang)`],
    [
      'an unknown option',
      { score: { policy: 'bin-packing', options: { exponnet: 2 } } },
      `options of policy 'bin-packing': unknown field 'exponnet'; did you mean 'exponent'? (accepted: exponent)`,
    ],
    [
      'an option where there is none',
      { score: { policy: 'spread', options: { exponent: 2 } } },
      `options of policy 'spread': unknown field 'exponent' (none is accepted)`,
    ],
    [
      'an option out of range',
      { score: { policy: 'bin-packing', options: { exponent: 0 } } },
      `options of policy 'bin-packing': exponent: Too small: expected number to be >0`,
    ],
    [
      'a domain policy that only rules out, under score',
      { score: 'closed' },
      `policy 'closed' scores nothing under 'score': it only rules out; name it under 'domain'`,
    ],
    [
      'the same in a further level',
      furtherLevels(['spread', ['closed']]),
      `policy 'closed' scores nothing under 'score': it only rules out; name it under 'domain'`,
    ],
    [
      'a domain policy that only scores, under domain',
      { domain: 'fewest' },
      `policy 'fewest' rules nothing out under 'domain': it only scores; name it under 'score'`,
    ],
  ];

  for (const [what, chain, message] of WRONG) {
    it(`refuses ${what}, and names what is valid`, () => {
      expect(() => resolve(chain, fewest, closed)).to.throw(message);
    });
  }

  it('does not offer, for a part, policies that would do nothing there', () => {
    expect(() => resolve({ score: 'x' }, fewest, closed))
      .to.throw(/\(there are: .*\bfewest\)/)
      .and.not.match(/closed/);
    expect(() => resolve({ domain: 'x' }, fewest, closed))
      .to.throw(/\(there are: .*\bmax-per\b.*\bclosed\)/)
      .and.not.match(/fewest/);
  });

  it('refuses two policies of one name, and one that makes less than it declares', () => {
    expect(() => resolve({}, shippedPolicies[0]!)).to.throw(/^two policies are named 'fifo'$/);
    const empty = definePolicy('empty', ['order'], z.strictObject({}), () => ({}));
    expect(() => resolve({ order: 'empty' }, empty)).to.throw(`policy 'empty' declares a order facet but makes none`);
  });

  it('lets a policy of several facets share its state, one instance for equal options', () => {
    const counting = countingPolicy();
    const link = (most: number): ChainInput['order'] => ({ policy: 'counting', options: { most } });
    const { order, admission } = resolve({ order: link(2), admission: [link(2)!, link(3)!] }, counting);
    order.facet.onClaim?.(aTask(), new Float64Array(), [], 0);
    order.facet.onClaim?.(aTask(), new Float64Array(), [], 0);
    const [shared, other] = admission.map(({ facet }) => facet.admit(aTask(), 0, 0).type);
    expect(shared, 'of the same options: it knows of both claims').to.equal('wait-for-event');
    expect(other, 'of other options: an instance of its own').to.equal('now');
    const again = resolve({ order: link(2), admission: link(2) }, counting);
    expect(again.admission[0]!.facet.admit(aTask(), 0, 0).type, 'another chain starts anew').to.equal('now');
  });

  it('takes options that are left out for equal to those that say the default', () => {
    const [a, b] = resolve(
      {
        admission: [
          { policy: 'counting', options: {} },
          { policy: 'counting', options: { most: 1 } },
        ],
      },
      countingPolicy(),
    ).admission;
    expect(a!.facet).to.equal(b!.facet);
  });

  it('lets both facets count of a policy that scores rows and domains', () => {
    const both = definePolicy('both', ['score', 'domain'], z.strictObject({}), () => ({
      score: { reads: {}, score: (_v, _t, { count }, out) => void out.fill(1, 0, count) },
      domain: { counters: () => [], scoreDomains: () => undefined },
    }));
    const [level] = resolve({ score: { policy: 'both', weight: 7 } }, both).levels;
    expect([level!.scores[0]?.weight, level!.domains[0]?.weight]).to.deep.equal([7, 7]);
  });

  it('draws another chance for another seed, and each policy its own', () => {
    const drawing = (name: string): PolicyDefinition =>
      defineScorePolicy(name, z.strictObject({}), (_options, { random }) => ({
        reads: {},
        score: (_v, _t, _c, out) => void out.fill(random.unit(1, 2)),
      }));
    const draw = (name: string, seed: number): number => {
      const out = new Float64Array(1);
      const { levels } = resolveChain(
        parseChainConfig({ score: name }, 'c'),
        [...shippedPolicies, drawing('ann'), drawing('bob')],
        seed,
      );
      levels[0]!.scores[0]!.facet.score(undefined as never, undefined as never, undefined as never, out);
      return out[0]!;
    };
    expect(draw('ann', 1)).to.equal(draw('ann', 1));
    expect(new Set([draw('ann', 1), draw('ann', 2), draw('bob', 1)]).size).to.equal(3);
  });
});

/** Rules out every value, and scores none. */
const closed = defineDomainPolicy('closed', z.strictObject({}), () => ({
  counters: () => [],
  narrowDomains: ({ count }, _task, _counter, allowed) => void allowed.fill(0, 0, count),
}));

/** Prefers values with the fewest companions, and rules nothing out. */
const fewest = defineDomainPolicy('fewest', z.strictObject({}), () => ({
  counters: () => [{ selector: SAME_JOB, by: 'rack' }],
  scoreDomains({ count, counts }, _task, _counter, out) {
    for (let v = 0; v < count; v++) out[v] = 1 / (1 + counts[v]!);
  },
}));

/** Admits while fewer than `most` tasks hold something. */
function countingPolicy(): PolicyDefinition {
  return definePolicy('counting', ['order', 'admission'], z.strictObject({ most: z.int().default(1) }), ({ most }) => {
    let claims = 0;
    return {
      order: {
        compareTasks: (a, b) => a.sequence - b.sequence,
        onClaim() {
          claims += 1;
        },
        onRelease() {
          claims -= 1;
        },
      },
      admission: {
        admit: () => (claims < most ? { type: 'now' } : { type: 'wait-for-event', reason: `${claims} hold something` }),
      },
    };
  });
}

function resolve(chain: ChainInput, ...more: readonly PolicyDefinition[]): Chain {
  return resolveChain(parseChainConfig(chain, 'test'), [...shippedPolicies, ...more], 1);
}

/** A chain of nothing but further levels. */
function furtherLevels<T>(levels: T): { readonly then: T } {
  // biome-ignore lint/suspicious/noThenProperty: the word of a chain file
  return { then: levels };
}
