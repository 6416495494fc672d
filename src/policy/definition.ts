import type { ZodType } from 'zod';
import { InvalidArgumentError } from '../base/errors.js';
import type { KeyedRandom } from '../base/random.js';
import type {
  AdmissionFacet,
  CyclePolicy,
  DisposalFacet,
  DomainFacet,
  FacetKind,
  Facets,
  FeasibilityFacet,
  GangFacet,
  OrderFacet,
  PreemptionFacet,
  ScoreFacet,
  SliceFacet,
} from './facets.js';

/** What a policy is given besides its options. */
export interface PolicyServices {
  /** The only chance there is: draws depend on the engine's seed, the policy's name and the keys asked with. */
  readonly random: KeyedRandom;
}

/** How far a policy may be relied on. */
export type Maturity = 'sample' | 'alpha' | 'beta' | 'stable';

/** A plugin: a name, what it can be told, and how to make its facets. One definition may be created many times. */
export interface PolicyDefinition<O = unknown> {
  /** Lower case, hyphenated, unique among the policies of an engine. */
  readonly name: string;
  /** The facets that `create` makes, neither more nor fewer. */
  readonly kinds: readonly FacetKind[];
  /** Checks and completes the options; `z.strictObject({})` where there are none. */
  readonly options: ZodType<O>;
  readonly maturity: Maturity;
  /** @throws InvalidArgumentError for options that make no sense together */
  create(options: O, services: PolicyServices): Facets;
}

type Create<O, F> = (options: O, services: PolicyServices) => F;

/** Defines a policy of several facets, which may share state. */
export function definePolicy<O>(
  name: string,
  kinds: readonly FacetKind[],
  options: ZodType<O>,
  create: Create<O, Facets>,
  maturity: Maturity = 'stable',
): PolicyDefinition<O> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new InvalidArgumentError(`a policy's name is lower case and hyphenated, as 'bin-packing'; got '${name}'`);
  }
  if (kinds.length === 0) throw new InvalidArgumentError(`policy '${name}' declares no facet`);
  return Object.freeze({ name, kinds, options, maturity, create });
}

/** A short form of {@link definePolicy} for one facet. */
type DefineOne<F> = <O>(
  name: string,
  options: ZodType<O>,
  create: Create<O, F>,
  maturity?: Maturity,
) => PolicyDefinition<O>;

function defineOne<K extends FacetKind>(kind: K): DefineOne<NonNullable<Facets[K]>> {
  return (name, options, create, maturity) =>
    definePolicy(name, [kind], options, (o, services) => ({ [kind]: create(o, services) }), maturity);
}

export const defineOrderPolicy: DefineOne<OrderFacet> = defineOne('order');
export const defineAdmissionPolicy: DefineOne<AdmissionFacet> = defineOne('admission');
export const defineFeasibilityPolicy: DefineOne<FeasibilityFacet> = defineOne('feasibility');
export const defineDomainPolicy: DefineOne<DomainFacet> = defineOne('domain');
export const defineScorePolicy: DefineOne<ScoreFacet> = defineOne('score');
export const defineSlicePolicy: DefineOne<SliceFacet> = defineOne('slice');
export const defineDisposalPolicy: DefineOne<DisposalFacet> = defineOne('disposal');
export const definePreemptionPolicy: DefineOne<PreemptionFacet> = defineOne('preemption');
export const defineGangPolicy: DefineOne<GangFacet> = defineOne('gang');
export const defineCyclePolicy: DefineOne<CyclePolicy> = defineOne('cycle');
