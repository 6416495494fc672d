import fc, { type Arbitrary } from 'fast-check';
import { messageOf } from '../../base/errors.js';
import type { Law } from './law.js';

/** The smallest problem found on which a law does not hold. */
export interface Breach<P> {
  readonly law: string;
  readonly problem: P;
  /** What went wrong there. */
  readonly detail: string;
  /** With both the same problem is found again: `fc.check(property, { seed, path })`. */
  readonly seed: number;
  readonly path: string;
  /** How often the problem was made smaller since the first breach. */
  readonly shrinks: number;
}

/** How long to look for a breach, and where. */
export interface Search {
  /** Problems to try; 100 if not given. */
  readonly runs?: number;
  /** Of the problems; chance if not given. */
  readonly seed?: number;
  /** Where a search of that seed found its breach: tries that problem first. */
  readonly path?: string;
}

/**
 * Looks for a problem on which the law does not hold.
 *
 * @param facet - what is tried; or what makes it, for one that remembers: each problem then gets its own
 * @returns nothing if the law held on all of them
 */
export function breachOf<F extends object, P>(
  law: Law<F, P>,
  facet: F | (() => F),
  problems: Arbitrary<P>,
  { runs = 100, seed, path }: Search = {},
): Breach<P> | undefined {
  const property = fc.property(problems, (problem) => {
    const verdict = law.holds(typeof facet === 'function' ? facet() : facet, problem);
    if (verdict !== true) throw new Error(verdict === false ? 'it does not' : verdict);
  });
  const found = fc.check(property, {
    numRuns: runs,
    ...(seed !== undefined && { seed }),
    ...(path !== undefined && { path }),
  });
  if (!found.failed) return undefined;
  if (found.counterexample === null)
    throw new Error(`'${law.title}' was tried on too few problems: ${found.numSkips} skipped`);
  const [problem] = found.counterexample;
  const detail = messageOf(found.errorInstance);
  return {
    law: law.title,
    problem,
    detail,
    seed: found.seed,
    path: found.counterexamplePath,
    shrinks: found.numShrinks,
  };
}

/** The breach as a person reads it: what broke, on what, and how to see it again. */
export function printBreach<P>({ law, problem, detail, seed, path, shrinks }: Breach<P>): string {
  return [
    `the law '${law}' is broken: ${detail}`,
    `by the problem (made smaller ${shrinks} times): ${fc.stringify(problem)}`,
    `seed ${seed}, path ${path}`,
  ].join('\n');
}
