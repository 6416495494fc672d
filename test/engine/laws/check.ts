import { AssertionError, expect } from 'chai';

// Laws are checked at every step of thousands of runs, where an assertion that holds must cost next to nothing.

/** @throws AssertionError unless it holds */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new AssertionError(what);
}

/** @throws AssertionError unless both are equal plain data */
export function mustEqual(actual: unknown, expected: unknown, what: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual, what).to.deep.equal(expected);
}
