import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { itObeysPolicyLaws } from 'stowage/testkit';
import { TRIALS } from './trials.js';

describe('shipped policies', () => {
  it('are all tried by the laws', () => {
    expect(Object.keys(TRIALS)).to.have.members(shippedPolicies.map(({ name }) => name));
  });

  for (const policy of shippedPolicies) {
    const trial = TRIALS[policy.name];
    if (trial !== undefined) describe(policy.name, () => itObeysPolicyLaws(policy, trial));
  }
});
