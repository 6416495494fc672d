/** One thing that every facet of a kind does, whatever it decides. Data, so that mocha, a command and a notebook can run it. */
export interface Law<F, P> {
  /** What follows the facet's name in a sentence: `keeps a part of the rows that it was given`. */
  readonly title: string;
  /** Whether `facet` obeys on `problem`; a text says what went wrong. What it throws is a breach too. */
  holds(facet: F, problem: P): boolean | string;
  /** What of a problem counts besides the question itself; a picture of it shows that too. */
  readonly against?: Against;
}

/** `other view`: the same rows with all else drawn anew; `other tasks`: those whose keys are asked for in between. */
export type Against = 'other view' | 'other tasks';

export function law<F, P>(title: string, holds: Law<F, P>['holds'], against?: Against): Law<F, P> {
  return { title, holds, ...(against !== undefined && { against }) };
}
