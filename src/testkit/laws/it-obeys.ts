import type { Arbitrary } from 'fast-check';
import { InvalidArgumentError } from '../../base/errors.js';
import { breachOf, printBreach, type Search } from './breach.js';
import type { Law } from './law.js';

/**
 * Makes a test of each law, by the `it` that mocha (or a runner like it) puts into the global scope. To be called inside
 * a `describe`.
 *
 * @param facet - what is tried; or what makes it, for one that remembers: each problem then gets its own
 * @throws InvalidArgumentError if there is no `it`
 */
export function itObeys<F extends object, P>(
  laws: readonly Law<F, P>[],
  facet: F | (() => F),
  problems: Arbitrary<P>,
  search?: Search,
): void {
  for (const law of laws) {
    itHolds(law.title, () => {
      const breach = breachOf(law, facet, problems, search);
      return breach === undefined ? undefined : printBreach(breach);
    });
  }
}

/** A test that fails with the text that `find` gives, if any. */
export function itHolds(title: string, find: () => string | undefined): void {
  const { it } = globalThis as { it?: (title: string, body: () => void) => unknown };
  if (it === undefined) throw new InvalidArgumentError(`no 'it' is there to make the test '${title}': run it by mocha`);
  it(title, () => {
    const found = find();
    if (found !== undefined) throw new Error(found);
  });
}
