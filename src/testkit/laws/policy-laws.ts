import fc, { type Arbitrary } from 'fast-check';
import type { PolicyDefinition } from '../../policy/definition.js';
import type { FacetKind } from '../../policy/facets.js';
import type { ProblemConfig } from '../arbitraries/row-problems.js';
import { type Breach, breachOf, printBreach, type Search } from './breach.js';
import { contractOf } from './contracts.js';
import { definitionLaws, facetOf, freshLaw, type Making, twinLaw } from './definition-laws.js';
import { itHolds } from './it-obeys.js';
import type { Against, Law } from './law.js';

/** What a policy is tried with. */
export interface PolicyTrial extends ProblemConfig, Search {
  /** Options that it takes; none if not given. */
  readonly options?: Arbitrary<unknown>;
}

/** One law of one policy, ready to be tried. */
export interface PolicyLaw {
  /** Of which facet; `definition` for the policy as a whole. */
  readonly of: FacetKind | 'definition';
  readonly title: string;
  readonly against?: Against;
  /** Tries it on some hundred problems. @returns nothing if it held */
  breach(): Breach<unknown> | undefined;
}

/**
 * Every law that binds a policy, for all kinds that it declares. Each problem is put to facets made for it alone, from
 * drawn options and a drawn seed, so that what was asked before does not count.
 */
export function lawsOf(definition: PolicyDefinition, trial: PolicyTrial = {}): readonly PolicyLaw[] {
  const makings = fc.record({ options: trial.options ?? fc.constant({}), seed: fc.nat() });
  const bound = <P>(of: PolicyLaw['of'], law: Law<PolicyDefinition, P>, problems: Arbitrary<P>): PolicyLaw => ({
    of,
    title: law.title,
    ...(law.against !== undefined && { against: law.against }),
    breach: () => breachOf(law, definition, problems, trial),
  });
  return [
    ...definitionLaws.map((law) => bound('definition', law, makings)),
    ...definition.kinds.flatMap((kind) => {
      const contract = contractOf(kind);
      const problems = fc.record({
        options: trial.options ?? fc.constant({}),
        seed: fc.nat(),
        kind: fc.constant(kind),
        problem: contract.problems(trial),
      });
      const laws = contract.laws.map(
        (law): Law<PolicyDefinition, Making & { readonly problem: object }> => ({
          ...law,
          holds: (of, { problem, ...making }) => law.holds(facetOf(of, making, kind), problem),
        }),
      );
      return [
        ...laws.map((law) => bound(kind, law, problems)),
        bound(kind, freshLaw, problems),
        bound(kind, twinLaw, problems),
      ];
    }),
  ];
}

/** Makes a test of each law that binds a policy. To be called inside a `describe`; see {@link itObeys}. */
export function itObeysPolicyLaws(definition: PolicyDefinition, trial?: PolicyTrial): void {
  for (const law of lawsOf(definition, trial)) {
    itHolds(law.of === 'definition' ? law.title : `as ${law.of}: ${law.title}`, () => {
      const found = law.breach();
      return found && printBreach(found);
    });
  }
}
