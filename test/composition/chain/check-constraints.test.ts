import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { InvalidArgumentError } from '../../../src/base/errors.js';
import { checkConstraints } from '../../../src/composition/chain/check-constraints.js';
import { DEFAULT_CHAIN } from '../../../src/composition/chain/default-chain.js';
import { parseJobFile } from '../../../src/composition/jobs/parse-job.js';
import type { ChainConfig } from '../../../src/policy/chain-config.js';
import { resolveChain } from '../../../src/policy/resolve-chain.js';

describe('checkConstraints', () => {
  const check = (constraint: string, config: ChainConfig = DEFAULT_CHAIN): void => {
    const file = `jobs:\n  - name: a\n    command: x\n    constraints:\n      - ${constraint}\n`;
    for (const job of parseJobFile(file, 'jobs.yaml')) checkConstraints(job, resolveChain(config, shippedPolicies, 0));
  };

  it('takes every operator of the shipped policies', () => {
    for (const constraint of [
      'rack equals r1',
      'rack not r1',
      'rack in r1 r2',
      'rack like r[12]',
      'rack unlike r.',
      'rack exists',
      'rack unique',
      'zone max-per 2',
      'zone even-spread',
      'zone even-spread 2',
    ]) {
      expect(() => check(constraint), constraint).not.to.throw();
    }
  });

  it('names the nearest operator, at its place', () => {
    expect(() => check('{ attribute: rack, operator: uniqe }')).to.throw(
      InvalidArgumentError,
      /^jobs\.yaml:5:38: jobs\[0\]\.constraints\[0\]\.operator: no policy of the chain reads 'uniqe'; did you mean 'unique'\? \(accepted: equals, not, in, .*, unique, max-per, even-spread\)$/,
    );
  });

  it('passes on what a policy has to say about the values', () => {
    expect(() => check('rack equals')).to.throw(
      InvalidArgumentError,
      "jobs.yaml:5:9: jobs[0].constraints[0]: job 'a': constraint 'rack equals' takes 1 value, got 0",
    );
    expect(() => check('rack max-per lots')).to.throw(InvalidArgumentError, "got 'lots'");
  });

  it('tells that a chain without its policy leaves a constraint unheard', () => {
    expect(() => check('rack unique', { ...DEFAULT_CHAIN, domain: [] })).to.throw(
      InvalidArgumentError,
      /no policy of the chain reads 'unique' \(accepted: equals, not, in, (?!.*even-spread).*\)/,
    );
  });
});
