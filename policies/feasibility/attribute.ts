import { type Constraint, constraintsOf, defineFeasibilityPolicy, wholePattern, z } from 'stowage/policy';

/** Whether a row's value will do; `undefined` where the row lacks the attribute. */
type Test = (value: string | undefined) => boolean;

/** By operator: the fewest and the most values it takes, and the test it makes of them. */
const OPERATORS: Readonly<
  Record<string, readonly [least: number, most: number, test: (values: readonly string[]) => Test]>
> = {
  equals: [
    1,
    1,
    ([wanted]) =>
      (value) =>
        value === wanted,
  ],
  not: [
    1,
    1,
    ([unwanted]) =>
      (value) =>
        value !== unwanted,
  ],
  in: [1, 1000, (wanted) => (value) => value !== undefined && wanted.includes(value)],
  like: [1, 1, ([pattern = '']) => matching(pattern, true, false)],
  unlike: [1, 1, ([pattern = '']) => matching(pattern, false, true)],
  exists: [0, 0, () => (value) => value !== undefined],
};

/**
 * Rules rows out by the values of attributes (also `hostname`, `@agent`, `@region`, `@zone`). Marathon: constraints.
 * Operators: equals, not, in, like, unlike (a regular expression over the whole value), exists. A row without the
 * attribute passes `not` and `unlike` alone. Example: `{ attribute: rack, operator: like, value: 'r[12]' }` keeps r1
 * and r2, drops r3 and rows without a rack.
 */
export const attribute = defineFeasibilityPolicy('attribute', z.strictObject({}), () => {
  const compiled = new Map<string, readonly (readonly [name: string, passes: Test])[]>();
  const testsOf = (key: string): readonly (readonly [name: string, passes: Test])[] => {
    const tests = compiled.get(key) ?? (JSON.parse(key) as Constraint[]).map((one) => [one.attribute, testOf(one)]);
    compiled.set(key, tests);
    return tests;
  };
  return {
    keyOf({ job }) {
      const rules = Object.entries(OPERATORS).flatMap(([name, [least, most]]) => constraintsOf(job, name, least, most));
      testsOf(JSON.stringify(rules));
      return JSON.stringify(rules);
    },
    reads: (key) => ({ attributes: testsOf(key).map(([name]) => name) }),
    narrow({ attributes }, { key }, rows, count) {
      let kept = count;
      for (const [name, passes] of testsOf(key)) {
        const column = attributes.get(name);
        const verdicts = column?.values.map(passes) ?? [];
        const absent = passes(undefined);
        const before = kept;
        kept = 0;
        for (let i = 0; i < before; i++) {
          const row = rows[i]!;
          rows[kept] = row;
          kept += +(verdicts[column?.codes[row] ?? -1] ?? absent);
        }
      }
      return kept;
    },
  };
});

const testOf = ({ operator, values }: Constraint): Test => OPERATORS[operator]![2](values);

function matching(pattern: string, ifMatches: boolean, ifAbsent: boolean): Test {
  const matches = wholePattern(pattern);
  return (value) => (value === undefined ? ifAbsent : matches(value) === ifMatches);
}
