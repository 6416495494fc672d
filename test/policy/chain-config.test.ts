import { expect } from 'chai';
import { type ChainConfig, parseChainConfig } from 'stowage/policy';
import { fc } from 'stowage/testkit';
import { LARGEST_WEIGHT } from '../../src/matching/score-sum.js';
import { CHAIN_PARTS } from '../../src/policy/chain-config.js';

describe('parseChainConfig', () => {
  it('fills in what a chain leaves out', () => {
    const link = (policy: string): unknown => ({ policy, weight: 1, options: {} });
    expect(parseChainConfig({}, 'chain.yaml')).to.deep.equal({
      order: link('fifo'),
      admission: [],
      feasibility: [link('attribute')],
      domain: ['unique', 'max-per', 'even-spread'].map(link),
      score: [],
      ...furtherLevels([]),
      slice: link('default'),
      disposal: link('fixed'),
      classes: [],
    });
  });

  it('takes a name for a link, and a link for a list of one', () => {
    const long = { policy: 'spread', weight: 1, options: {} };
    for (const score of ['spread', ['spread'], { policy: 'spread' }, [{ policy: 'spread', weight: 1, options: {} }]]) {
      expect(parseChainConfig({ score }, 'chain.yaml').score, JSON.stringify(score)).to.deep.equal([long]);
    }
    expect(parseChainConfig(furtherLevels(['spread', ['spread', 'spread']]), 'chain.yaml').then).to.deep.equal([
      [long],
      [long, long],
    ]);
  });

  it('reads again what it made, and it is the same', () => {
    const part = fc.oneof(
      fc.constantFrom('spread', 'random'),
      fc.record({ policy: fc.constant('spread'), options: fc.dictionary(fc.string(), fc.jsonValue()) }),
    );
    const parts = fc.record(
      {
        order: part,
        admission: fc.array(part),
        feasibility: part,
        domain: fc.array(part),
        score: fc.array(part),
        slice: part,
        cycle: part,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(parts, (drawn) => {
        const written: unknown = JSON.parse(JSON.stringify(drawn)); // a file knows no -0
        const read: ChainConfig = parseChainConfig(written, 'chain.yaml');
        const { order, slice, disposal, cycle, admission, feasibility, domain } = read;
        const plain = [order, slice, disposal, ...(cycle ? [cycle] : []), ...admission, ...feasibility, ...domain];
        expect(plain.every(({ weight }) => weight === 1)).to.equal(true);
        const unweighted = JSON.parse(
          JSON.stringify(read, (key, value: unknown) => (key === 'weight' && value === 1 ? undefined : value)),
        ) as unknown;
        expect(parseChainConfig(unweighted, 'chain.yaml')).to.deep.equal(read);
      }),
    );
  });

  it('takes whole weights from 1 to 1,000, and no others', () => {
    const weightOf = (weight: unknown): unknown =>
      parseChainConfig({ score: { policy: 'spread', weight } }, 'c').score[0]!.weight;
    fc.assert(fc.property(fc.integer({ min: 1, max: LARGEST_WEIGHT }), (weight) => weightOf(weight) === weight));
    for (const weight of [0, -1, 1001, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '2', null]) {
      expect(() => weightOf(weight), String(weight)).to.throw(
        /^c: score\.weight: a whole number from 1 to 1000 is expected, got /,
      );
    }
  });

  const WRONG: readonly (readonly [what: string, chain: unknown, message: string])[] = [
    ['no chain', 'bin-packing', 'a chain, as { score: bin-packing } is expected, got "bin-packing"'],
    ['nothing', null, 'a chain, as { score: bin-packing } is expected, got null'],
    [
      'an unknown part',
      { scoer: 'spread' },
      `unknown field 'scoer'; did you mean 'score'? (accepted: order, admission, feasibility, domain, score, then, slice, disposal, preemption, gang, cycle, classes)`,
    ],
    [
      'an unknown part like none',
      { shoes: 1 },
      `unknown field 'shoes' (accepted: order, admission, feasibility, domain, score, then, slice, disposal, preemption, gang, cycle, classes)`,
    ],
    [
      'an unknown field of a link',
      { score: [{ policy: 'spread', wieght: 2 }] },
      `score[0]: unknown field 'wieght'; did you mean 'weight'? (accepted: policy, weight, options)`,
    ],
    [
      'an unknown field of a deep link',
      furtherLevels([['spread', { policy: 'spread', option: {} }]]),
      `then[0][1]: unknown field 'option'; did you mean 'options'? (accepted: policy, weight, options)`,
    ],
    [
      'a weight where none counts',
      { order: { policy: 'fifo', weight: 2 } },
      `order: unknown field 'weight' (accepted: policy, options)`,
    ],
    ['a number for a link', { order: 3 }, "order: a policy's name or { policy, options } is expected, got 3"],
    [
      'a list where one is expected',
      { order: ['fifo'] },
      'order: a policy\'s name or { policy, options } is expected, got ["fifo"]',
    ],
    [
      'a number in a list',
      { score: ['spread', 3] },
      "score[1]: a policy's name or { policy, weight, options } is expected, got 3",
    ],
    ['a number for a list', { domain: 3 }, 'domain: a policy or a list of policies is expected, got 3'],
    [
      'one level that is no list',
      furtherLevels('spread'),
      'then: a list of levels, each as `score` is expected, got "spread"',
    ],
    ['a link without a name', { score: { weight: 2 } }, "score.policy: a policy's name is expected, got nothing"],
    [
      'options in a list',
      { disposal: { policy: 'fixed', options: [1] } },
      'disposal.options: options by name is expected, got [1]',
    ],
  ];

  for (const [what, chain, message] of WRONG) {
    it(`refuses ${what}, and says where and what is accepted`, () => {
      expect(() => parseChainConfig(chain, 'chain.yaml')).to.throw(`chain.yaml: ${message}`);
    });
  }

  it('has a part for every kind of facet', () => {
    const chain = Object.fromEntries(CHAIN_PARTS.map((part) => [part, 'anything']));
    expect(Object.keys(parseChainConfig(chain, 'chain.yaml'))).to.include.members([...CHAIN_PARTS]);
  });
});

/** A chain of nothing but further levels. */
function furtherLevels<T>(levels: T): { readonly then: T } {
  // biome-ignore lint/suspicious/noThenProperty: the word of a chain file
  return { then: levels };
}
