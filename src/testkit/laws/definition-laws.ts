import { KeyedRandom } from '../../base/random.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import type { FacetKind, Facets } from '../../policy/facets.js';
import { contractOf, contracts } from './contracts.js';
import { type Law, law } from './law.js';
import { difference, firstWrong } from './same.js';

/** One way to make a policy's facets. */
export interface Making {
  /** As a chain gives them, unchecked; none if not given. */
  readonly options?: unknown;
  /** Of the policy's chance; 0 if not given. */
  readonly seed?: number;
}

/** A way to make a policy's facets, and a problem to ask one of them about. */
export interface MakingProblem extends Making {
  readonly kind: FacetKind;
  readonly problem: object;
}

/**
 * Makes a policy's facets.
 * @throws InvalidArgumentError or ZodError for options that it does not take
 */
export function facetsOf(definition: PolicyDefinition, { options = {}, seed = 0 }: Making = {}): Facets {
  return definition.create(definition.options.parse(options), { random: new KeyedRandom(seed, definition.name) });
}

/** One facet of a policy, made just now. @throws Error if it makes none of that kind */
export function facetOf(definition: PolicyDefinition, making: Making, kind: FacetKind): object {
  const facet = facetsOf(definition, making)[kind];
  if (facet === undefined) throw new Error(`it declares a ${kind} facet and makes none`);
  return facet;
}

/** The laws that every {@link PolicyDefinition} obeys. */
export const definitionLaws: readonly Law<PolicyDefinition, Making>[] = [
  law('has a name in lower case with hyphens, and declares kinds that there are, each once', ({ name, kinds }) => {
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return `it is named '${name}'`;
    if (kinds.length === 0 || new Set(kinds).size < kinds.length) return `it declares ${kinds.join(', ') || 'no kind'}`;
    return firstWrong(kinds.map((kind) => Object.hasOwn(contracts, kind) || `there is no kind '${kind}'`));
  }),
  law('takes no options, or says which ones it requires', ({ options }) => {
    const parsed = options.safeParse({});
    if (parsed.success) return true;
    const nameless = parsed.error.issues.find(({ path }) => path.length === 0);
    return nameless === undefined || `without options it says '${nameless.message}', and not of which`;
  }),
  law('refuses an option that it does not know', ({ options }, making) => {
    const given = options.parse(making.options ?? {});
    const more = { ...(given as object), 'no-such-option': 1 };
    return !options.safeParse(more).success || `it takes the option 'no-such-option'`;
  }),
  law('makes just the facets that it declares', (definition, making) => {
    const made = Object.entries(facetsOf(definition, making)).flatMap(([kind, facet]) =>
      facet === undefined ? [] : [kind],
    );
    return difference('declared, and made', [...definition.kinds].sort(), made.sort());
  }),
];

/** The law of policies that look at rows: what they were shown before is gone. */
export const freshLaw: Law<PolicyDefinition, MakingProblem> = law(
  'answers by what it is shown, whatever it was shown before',
  (definition, { kind, problem, ...making }) => {
    if ((kind !== 'score' && kind !== 'feasibility') || !('other' in problem)) return true;
    const contract = contractOf(kind);
    const experienced = facetOf(definition, making, kind);
    contract.answers(experienced, { ...problem, view: problem.other });
    return difference(
      'shown another view before, and not',
      contract.answers(experienced, problem),
      contract.answers(facetOf(definition, making, kind), problem),
    );
  },
  'other view',
);

/** The law of policies that are made twice: a second engine, or a replay, decides as the first did. */
export const twinLaw: Law<PolicyDefinition, MakingProblem> = law(
  'made twice from equal options and seed, answers alike',
  (definition, { kind, problem, ...making }) => {
    const contract = contractOf(kind);
    const one = contract.answers(facetOf(definition, making, kind), problem);
    return difference('one, and the other', one, contract.answers(facetOf(definition, making, kind), problem));
  },
);
