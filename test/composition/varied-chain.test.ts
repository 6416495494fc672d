import { expect } from 'chai';
import { DEFAULT_CHAIN } from '../../src/composition/chain/default-chain.js';
import { parseVariation, variedChain, weightsOf } from '../../src/composition/chain/varied-chain.js';
import { writtenChain } from '../../src/composition/chain/written-chain.js';
import { parseChainConfig } from '../../src/policy/chain-config.js';

const CHAIN = parseChainConfig(
  // biome-ignore lint/suspicious/noThenProperty: an array is no promise; the word is what a chain file says.
  { score: [{ policy: 'bin-packing', weight: 2 }, 'spread'], then: [['first-fit']] },
  'test',
);

describe('writtenChain', () => {
  it('is read as the chain that it was written of', () => {
    for (const chain of [CHAIN, DEFAULT_CHAIN])
      expect(parseChainConfig(writtenChain(chain), 'test')).to.deep.equal(chain);
  });
});

describe('variedChain', () => {
  it('puts weights and options in their places, and leaves the chain as it was', () => {
    const before = structuredClone(CHAIN);
    const varied = variedChain(CHAIN, { 'score.spread.weight': 7, 'score.bin-packing.options.exponent': 3 }, []);
    expect(varied.score).to.deep.equal([
      { policy: 'bin-packing', weight: 2, options: { exponent: 3 } },
      { policy: 'spread', weight: 7, options: {} },
    ]);
    expect(variedChain(CHAIN, { 'then.0.0.weight': 4 }, []).then[0]?.[0]?.weight).to.equal(4);
    expect(CHAIN).to.deep.equal(before);
  });

  it('names the place that is none, or what may not stand there', () => {
    const vary = (settings: Readonly<Record<string, unknown>>) => () => variedChain(CHAIN, settings, []);
    expect(vary({ 'score.sprad.weight': 1 })).to.throw(
      "score.sprad.weight: there is no 'sprad' in score (there are: bin-packing, spread); accepted: ",
    );
    expect(vary({ 'score.spread.policy': 'random' })).to.throw('score.spread.policy: neither a weight nor an option');
    expect(vary({ 'score.spread.weight': 0 })).to.throw(/^score\.spread\.weight=0: .*whole number from 1 to 1000/);
    expect(vary({ 'score.bin-packing.options.exponent': -1 })).to.throw(/exponent=-1: .*bin-packing/);
  });

  it('varies the weights that matter if nothing is said', () => {
    expect(weightsOf(CHAIN).map(({ path }) => path)).to.deep.equal(['score.bin-packing.weight', 'score.spread.weight']);
  });
});

describe('parseVariation', () => {
  it('reads numbers, words and truths', () => {
    expect(parseVariation('score.a.options.b=0.5, x,true')).to.deep.equal({
      path: 'score.a.options.b',
      values: [0.5, 'x', true],
    });
  });

  it('refuses what is no choice', () => {
    for (const text of ['score.a.weight', 'score.a.weight=1', 'score.a.weight=1,1', '=1,2', 'a=1,'])
      expect(() => parseVariation(text), text).to.throw(`got '${text}'; accepted: PART.POLICY.weight=1,5,20`);
  });
});
