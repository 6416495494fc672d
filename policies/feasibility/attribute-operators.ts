import { wholePattern } from 'stowage/policy';

/** Whether a row's value will do; `undefined` where the row lacks the attribute. */
export type Test = (value: string | undefined) => boolean;

/** What constraints with one operator say. */
export interface Operator {
  /** The fewest values it takes. */
  readonly least: number;
  readonly most: number;
  /** @throws InvalidArgumentError for a pattern that is none */
  readonly test: (values: readonly string[]) => Test;
}

const one = { least: 1, most: 1 };

/** The operators of the `attribute` policy, by name. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  equals: { ...one, test: equalTo },
  not: { ...one, test: (values) => not(equalTo(values)) },
  in: { least: 1, most: 1000, test: among },
  like: { ...one, test: matching },
  unlike: { ...one, test: (values) => not(matching(values)) },
  exists: { least: 0, most: 0, test: () => (value) => value !== undefined },
};

function equalTo([wanted]: readonly string[]): Test {
  return (value) => value === wanted;
}

function among(wanted: readonly string[]): Test {
  return (value) => value !== undefined && wanted.includes(value);
}

function matching([pattern = '']: readonly string[]): Test {
  const matches = wholePattern(pattern);
  return (value) => value !== undefined && matches(value);
}

function not(test: Test): Test {
  return (value) => !test(value);
}
