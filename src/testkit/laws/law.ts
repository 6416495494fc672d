/** One thing that every facet of a kind does, whatever it decides. Data, so that mocha, a command and a notebook can run it. */
export interface Law<F, P> {
  /** What follows the facet's name in a sentence: `keeps a part of the rows that it was given`. */
  readonly title: string;
  /** Whether `facet` obeys on `problem`; a text says what went wrong. What it throws is a breach too. */
  holds(facet: F, problem: P): boolean | string;
}

export function law<F, P>(title: string, holds: Law<F, P>['holds']): Law<F, P> {
  return { title, holds };
}
