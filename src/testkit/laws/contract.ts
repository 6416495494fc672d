import type { Arbitrary } from 'fast-check';
import type { FacetKind, Facets } from '../../policy/facets.js';
import type { ProblemConfig } from '../arbitraries/row-problems.js';
import { type Law, law } from './law.js';
import { difference } from './same.js';

/** All that can be asked of one kind of facet. */
export interface Contract<F, P> {
  readonly kind: FacetKind;
  readonly laws: readonly Law<F, P>[];
  /** Small problems that suit the kind, about jobs that mean something to the policy. */
  problems(config?: ProblemConfig): Arbitrary<P>;
  /** All that the facet says to a problem, as values to compare. */
  answers(facet: F, problem: P): unknown;
}

/** The facet of one kind. */
export type FacetOf<K extends FacetKind> = NonNullable<Facets[K]>;

/** A contract whose facets, besides, say the same again when they are asked the same. */
export function contract<K extends FacetKind, P>(
  kind: K,
  laws: readonly Law<FacetOf<K>, P>[],
  problems: Contract<FacetOf<K>, P>['problems'],
  answers: Contract<FacetOf<K>, P>['answers'],
): Contract<FacetOf<K>, P> {
  const repeats = law<FacetOf<K>, P>('says the same again when it is asked the same', (facet, problem) =>
    difference('first, and again', answers(facet, problem), answers(facet, problem)),
  );
  return { kind, laws: [...laws, repeats], problems, answers };
}
