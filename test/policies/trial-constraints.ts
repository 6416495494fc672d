import type { Constraint } from 'stowage/policy';
import { attributeValues, constraints, fc } from 'stowage/testkit';

const one = fc.tuple(attributeValues());

/** Over agents `cluster` takes no value. */
export function withValueUnlessAgent(asked: readonly Constraint[]): fc.Arbitrary<readonly Constraint[]> {
  return fc
    .boolean()
    .map((isGiven) => asked.map((one) => (isGiven && one.attribute !== '@agent' ? { ...one, values: ['r1'] } : one)));
}

/** Constraints on racks and zones, put together in two floors. */
export function combinations(): fc.Arbitrary<readonly Constraint[]> {
  const operator = fc.constantFrom('all', 'any', 'none');
  const leaf = fc.oneof(constraints('equals', one), constraints('exists', fc.constant([])));
  const combined = (of: fc.Arbitrary<readonly Constraint[]>) =>
    fc
      .record({ operator, of })
      .map(({ of: parts, ...same }) => (parts.length === 0 ? [] : [{ attribute: '', ...same, values: [], of: parts }]));
  return combined(fc.tuple(leaf, combined(leaf)).map((parts) => parts.flat()));
}
