import { wholePattern } from 'stowage/policy';

/** Whether a row's value will do; `undefined` where the row lacks the attribute. */
export type Test = (value: string | undefined) => boolean;

/** By operator: the fewest and the most values it takes, and the test it makes of them. */
export const OPERATORS: Readonly<
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

function matching(pattern: string, ifMatches: boolean, ifAbsent: boolean): Test {
  const matches = wholePattern(pattern);
  return (value) => (value === undefined ? ifAbsent : matches(value) === ifMatches);
}
