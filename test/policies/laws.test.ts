import { expect } from 'chai';
import { shippedPolicies } from 'stowage/policies';
import { attributeValues, constraints, fc, itObeysPolicyLaws, jobs, type PolicyTrial } from 'stowage/testkit';

const one = fc.tuple(attributeValues());
const pattern = fc.constantFrom('r[12]', 'r.*', '(a|s+)+', '[^b]', '').map((text) => [text]);
const wholeNumber = fc.constantFrom('1', '2', '3').map((text) => [text]);
const labels = fc.record({ label: fc.constantFrom('user', 'tier') }, { requiredKeys: [] });

/** What each shipped policy is tried with: options that it takes, and jobs that mean something to it. */
const TRIALS: Readonly<Record<string, PolicyTrial>> = {
  fifo: {},
  priority: { options: fc.record({ ageingSeconds: fc.constantFrom(0, 0.0033, 1, 60, 1e9) }, { requiredKeys: [] }) },
  attribute: {
    jobs: jobs({
      constraints: fc.oneof(
        ...['equals', 'not'].map((operator) => constraints(operator, one)),
        ...['like', 'unlike'].map((operator) => constraints(operator, pattern)),
        constraints('in', fc.array(attributeValues(), { minLength: 1, maxLength: 3 })),
        constraints('exists', fc.constant([])),
      ),
    }),
  },
  unique: {
    jobs: jobs({ constraints: constraints('unique', fc.constant([])) }),
    options: fc.record(
      { attribute: fc.constantFrom('rack', '@agent'), label: fc.constant('user') },
      { requiredKeys: [] },
    ),
  },
  'max-per': { jobs: jobs({ constraints: constraints('max-per', wholeNumber) }), options: labels },
  'even-spread': {
    jobs: jobs({ constraints: constraints('even-spread', fc.oneof(wholeNumber, fc.constant([]))) }),
    options: labels,
  },
  'bin-packing': { options: fc.record({ exponent: fc.constantFrom(0.5, 1, 2, 8) }, { requiredKeys: [] }) },
  'largest-first': {
    options: fc.record({
      capacity: fc.constantFrom({ cpus: 4 }, { cpus: 4, mem: 1024 }),
      measure: fc.constantFrom('sum', 'max', 'squares'),
      weights: fc.constantFrom({}, { cpus: 0.3 }),
    }),
  },
  'residual-fit': {
    options: fc.record({
      measure: fc.constantFrom('sum', 'max', 'squares'),
      prefer: fc.constantFrom('small', 'large'),
    }),
  },
  spread: {},
  'first-fit': {},
  random: {},
  'opened-first': {},
  default: { options: fc.record({ unreservedFirst: fc.boolean() }, { requiredKeys: [] }) },
  fixed: { options: fc.record({ refuseSeconds: fc.constantFrom(0, 5, 31_536_000) }, { requiredKeys: [] }) },
  'back-off': {
    options: fc.record(
      { baseSeconds: fc.constantFrom(0.1, 1, 31_536_000), maxSeconds: fc.constantFrom(0.5, 300) },
      { requiredKeys: [] },
    ),
  },
};

describe('shipped policies', () => {
  it('are all tried by the laws', () => {
    expect(Object.keys(TRIALS)).to.have.members(shippedPolicies.map(({ name }) => name));
  });

  for (const policy of shippedPolicies) {
    const trial = TRIALS[policy.name];
    if (trial !== undefined) describe(policy.name, () => itObeysPolicyLaws(policy, trial));
  }
});
