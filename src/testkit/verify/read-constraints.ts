import fc, { type Arbitrary } from 'fast-check';
import { InvalidArgumentError } from '../../base/errors.js';
import type { Constraint, Job } from '../../model/job.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { jobs } from '../arbitraries/jobs.js';
import { ATTRIBUTES } from '../arbitraries/pools.js';
import { aTask } from '../builders.js';
import { facetsOf } from '../laws/definition-laws.js';

/** Values to try with an operator: none, a number, what agents have, and two of these. */
const VALUES: readonly (readonly string[])[] = [[], ['1'], ['2'], ['r1'], ['ssd'], ['r1', 'r2'], ['a', 'ssd']];

/** Jobs with constraints that a policy reads, as far as it declares the operators and takes the values. */
export function jobsFor(definition: PolicyDefinition, options: unknown): Arbitrary<Job> {
  const accepted = constraintsFor(definition, options);
  if (accepted.length === 0) return jobs();
  return jobs({ constraints: fc.array(fc.constantFrom(...accepted), { maxLength: 2 }) });
}

function constraintsFor(definition: PolicyDefinition, options: unknown): readonly Constraint[] {
  const { feasibility, domain, score, slice } = facetsOf(definition, { options });
  return [feasibility, domain, score, slice].flatMap((facet) =>
    (facet?.operators ?? []).flatMap((operator) =>
      [...Object.keys(ATTRIBUTES), '@agent'].flatMap((attribute) =>
        VALUES.map((values) => ({ attribute, operator, values })).filter((constraint) => {
          try {
            facet?.keyOf?.(aTask({ job: { constraints: [constraint] } }));
            return true;
          } catch (thrown) {
            return !(thrown instanceof InvalidArgumentError); // any other fault is for the laws to find
          }
        }),
      ),
    ),
  );
}
