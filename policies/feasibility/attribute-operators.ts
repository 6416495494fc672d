import { type AgentPredicate, wholePattern } from 'stowage/policy';

/** Whether a row's value will do; `undefined` where the row lacks the attribute. */
export type Test = (value: string | undefined) => boolean;

/** What constraints with one operator say. */
export interface Operator {
  /** The fewest values it takes. */
  readonly least: number;
  readonly most: number;
  /** @throws InvalidArgumentError for a pattern that is none */
  readonly test: (values: readonly string[]) => Test;
  /** The same in the words of a master: one of these has to hold. What is no text passes there, and is judged here. */
  readonly ahead: (values: readonly string[]) => readonly AgentPredicate[];
}

const one = { least: 1, most: 1 };

/** The operators of the `attribute` policy, by name. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  equals: { ...one, test: equalTo, ahead: (values) => values.map((text) => ({ type: 'text-equals', text })) },
  not: {
    ...one,
    test: (values) => not(equalTo(values)),
    ahead: (values) => values.map((text) => ({ type: 'text-not-equals', text })),
  },
  in: {
    least: 1,
    most: 1000,
    test: among,
    ahead: (values) => values.map((text) => ({ type: 'text-equals', text })),
  },
  like: { ...one, test: matching, ahead: (values) => values.map((regex) => ({ type: 'text-matches', regex })) },
  unlike: {
    ...one,
    test: (values) => not(matching(values)),
    ahead: (values) => values.map((regex) => ({ type: 'text-not-matches', regex })),
  },
  exists: {
    least: 0,
    most: 0,
    test: () => (value) => value !== undefined,
    ahead: () => [{ type: 'exists' }],
  },
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
