import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import { DEFAULT_CHAIN } from '../../../src/composition/chain/default-chain.js';
import { applyChoices, parsePolicyChoice } from '../../../src/composition/chain/policy-choice.js';
import type { ChainConfig, ChainLink } from '../../../src/policy/chain-config.js';

describe('policy choices', () => {
  const choose = (...texts: readonly string[]): ChainConfig =>
    applyChoices(DEFAULT_CHAIN, texts.map(parsePolicyChoice), shippedPolicies);
  const link = (policy: string, weight = 1): ChainLink => ({ policy, weight, options: {} });

  it('leave the chain as it is where there are none', () => {
    expect(choose()).to.deep.equal(DEFAULT_CHAIN);
  });

  it('take the place of their kind, and of no other', () => {
    expect(choose('spread')).to.deep.equal({ ...DEFAULT_CHAIN, score: [link('spread')] });
    expect(choose('fifo', 'back-off')).to.deep.equal({
      ...DEFAULT_CHAIN,
      order: link('fifo'),
      disposal: link('back-off'),
    });
  });

  it('stand side by side with their weights', () => {
    expect(choose('score:spread=3', 'bin-packing').score).to.deep.equal([link('spread', 3), link('bin-packing')]);
  });

  it('score by a domain policy where asked to', () => {
    expect(choose('score:even-spread=2', 'bin-packing').score).to.deep.equal([
      link('even-spread', 2),
      link('bin-packing'),
    ]);
  });

  it('join the policies that read the jobs’ constraints', () => {
    expect(choose('max-per').domain).to.deep.equal([link('unique'), link('even-spread'), link('max-per')]);
  });

  const wrong: readonly (readonly [texts: readonly string[], complaint: string])[] = [
    [
      ['bin-pakcing'],
      "no policy 'bin-pakcing'; did you mean 'bin-packing'? (there are: fifo, largest-first, priority,",
    ],
    [['order:spred'], "no order policy 'spred' (there are: fifo, largest-first, priority"],
    [['order:spread'], "'spread' is no order policy (there are: fifo, largest-first, priority"],
    [['scor:spread'], "'scor:spread': no kind of policy 'scor'; did you mean 'score'? (there are: order, admission,"],
    [['spread=0'], "'spread=0': got weight '0'; accepted: a whole number from 1 to 1000"],
    [['spread=1.5'], "got weight '1.5'"],
    [['spread='], "got weight ''"],
    [['score:'], "'score:': names no policy; accepted: NAME, KIND:NAME, NAME=WEIGHT"],
    [['fifo=2'], "'fifo=2': no weight counts for order; accepted: on scores alone"],
    [['fifo', 'priority'], "'fifo' and 'priority': a chain has one order policy; accepted: one of them"],
  ];
  for (const [texts, complaint] of wrong) {
    it(`complain of ${texts.join(' ')}`, () => {
      expect(() => choose(...texts)).to.throw(InvalidArgumentError, complaint);
    });
  }
});
