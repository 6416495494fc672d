import { readFileSync } from 'node:fs';
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

describe('the page of the shipped policies', () => {
  it('has a row for each of them', () => {
    const page = readFileSync('policies/README.md', 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name!));
    expect(named.filter((name) => name === name.toLowerCase())).to.include.members(
      shippedPolicies.map(({ name }) => name),
    );
  });
});
