import { expect } from 'chai';
import { shippedPolicies } from '../../../policies/index.js';
import { contradictions } from '../../../src/composition/chain/contradictions.js';
import { type ChainInput, parseChainConfig } from '../../../src/policy/chain-config.js';
import { resolveChain } from '../../../src/policy/resolve-chain.js';
import { Resources } from '../../../src/resources/resources.js';
import { aJob } from '../../../src/testkit/builders.js';

const AGENTS = ['r1 a', 'r1 b', 'r2 a', 'r3 a'].map((text, i) => {
  const [rack = '', zone = ''] = text.split(' ');
  return { hostname: `h${i}`, resources: Resources.parse('cpus:4'), attributes: { rack, zone } };
});

/** A job of so many instances with constraints as `rack unique`. */
function found(count: number, constraints: readonly string[], chain: ChainInput = {}) {
  const job = aJob({
    count,
    constraints: constraints.map((text) => {
      const [attribute = '', operator = '', ...values] = text.split(' ');
      return { attribute, operator, values };
    }),
  });
  return contradictions(job, resolveChain(parseChainConfig(chain, 'test'), shippedPolicies, 1), AGENTS);
}

describe('contradictions between a job and a cluster', () => {
  it('are none where a job fits the attributes', () => {
    expect(found(3, ['rack unique', 'zone max-per 2'])).to.deep.equal({ limits: [] });
    expect(found(500, [])).to.deep.equal({ limits: [] });
    expect(found(9, ['rack even-spread'])).to.deep.equal({ limits: [] });
  });

  it('tell of a spread over more values than there are', () => {
    expect(found(5, ['rack unique']).limits).to.deep.equal([
      "unique: of 5 instances 3 at most run at once, for there are 3 values of 'rack'",
    ]);
    expect(found(5, ['zone max-per 2']).limits[0]).to.match(
      /^max-per: of 5 instances 4 at most .* 2 values of 'zone'$/,
    );
    expect(found(5, ['rack unique', 'zone equals a']).limits).to.have.length(1);
    expect(found(3, ['rack unique', 'zone equals b']).limits[0], 'of what it may use').to.match(/1 at most/);
  });

  it('tell of an attribute that no agent has, and of a value', () => {
    expect(found(1, ['disk equals ssd']).never).to.equal("wants 'disk equals ssd', and no agent has attribute 'disk'");
    expect(found(1, ['rack equals r9']).never).to.equal("wants 'rack equals r9', which holds of no agent");
    expect(found(1, ['rack equals r2', 'zone equals b']).never).to.match(/^may use no agent by all of its constraints/);
    expect(found(1, ['disk unique']).never).to.equal("is unique by 'disk', and no agent that it may use has that");
  });

  it('do not take waiting for others for one', () => {
    const chain = { domain: ['affinity', 'unique'] };
    expect(found(2, ['rack affinity @job=other'], chain)).to.deep.equal({ limits: [] });
  });
});
