import { InvalidArgumentError } from '../base/errors.js';
import { didYouMean } from '../base/nearest.js';
import { KeyedRandom } from '../base/random.js';
import type { Chain, Named, ScoreLevel, Weighted } from './chain.js';
import { type AppliesTo, domainFor, feasibilityFor, isOfClass, levelFor, levelsTogether } from './chain-classes.js';
import type { ChainClass, ChainConfig, ChainLink } from './chain-config.js';
import { atPath, ChainError } from './chain-error.js';
import type { PolicyDefinition } from './definition.js';
import type { DomainFacet, FacetKind, Facets } from './facets.js';
import { firstFault, schemaFault } from './schema-fault.js';
import type { PolicyTask } from './task.js';

/**
 * Creates the policies that a chain names. A policy of several facets is named under each part that it serves; where
 * its options are equal, one instance serves them all, so that its facets share state.
 *
 * @param definitions - what there is to choose from; names are unique
 * @param seed - of all chance in the policies; a whole number
 * @throws InvalidArgumentError for an unknown policy, one that cannot do what the part asks for, wrong options, or two
 * definitions of one name
 */
export function resolveChain(config: ChainConfig, definitions: Iterable<PolicyDefinition>, seed: number): Chain {
  const maker = new Maker(registryOf(definitions), seed);
  const one = <K extends 'order' | 'slice' | 'disposal' | 'preemption' | 'gang' | 'cycle'>(part: K, link: ChainLink) =>
    atPath([part], () => maker.make(part, link));
  const all = <K extends 'admission' | 'feasibility'>(
    part: K,
    links: readonly ChainLink[],
    at: readonly PropertyKey[],
  ) => links.map((link, i) => atPath([...at, part, i], () => maker.make(part, link)));
  const ruling = (links: readonly ChainLink[], at: readonly PropertyKey[]) =>
    links.map((link, i) => atPath([...at, 'domain', i], () => maker.makeRuling(link)));
  const levels = (score: readonly ChainLink[], then: readonly ChainLink[][], at: readonly PropertyKey[]) => [
    maker.makeLevel(score, [...at, 'score']),
    ...then.map((links, level) => maker.makeLevel(links, [...at, 'then', level])),
  ];
  return {
    order: one('order', config.order),
    admission: all('admission', config.admission, []),
    feasibility: byClass(
      config.classes,
      ({ feasibility }) => feasibility,
      all('feasibility', config.feasibility, []),
      (links, at) => all('feasibility', links, at),
      (links, appliesTo) => links.map((link) => feasibilityFor(link, appliesTo)),
    ).flat(),
    domain: byClass(
      config.classes,
      ({ domain }) => domain,
      ruling(config.domain, []),
      ruling,
      (links, appliesTo) => links.map((link) => domainFor(link, appliesTo)),
    ).flat(),
    levels: levelsTogether(
      byClass(
        config.classes,
        (one) => (one.score === undefined && one.then === undefined ? undefined : one),
        levels(config.score, config.then, []),
        ({ score = [], then = [] }, at) => levels(score, then, at),
        (made, appliesTo) => made.map((level) => levelFor(level, appliesTo)),
      ),
    ),
    slice: one('slice', config.slice),
    disposal: one('disposal', config.disposal),
    ...(config.preemption && { preemption: one('preemption', config.preemption) }),
    ...(config.gang && { gang: one('gang', config.gang) }),
    ...(config.cycle && { cycle: one('cycle', config.cycle) }),
  };
}

/**
 * One part of a chain for its classes: the chain's own, for tasks of no class that says another, and that of each class that
 * does. Where none does, it is as it was.
 */
function byClass<G, M>(
  classes: readonly ChainClass[],
  given: (one: ChainClass) => G | undefined,
  own: M,
  make: (given: G, at: readonly PropertyKey[]) => M,
  gate: (made: M, appliesTo: AppliesTo) => M,
): readonly M[] {
  if (classes.every((one) => given(one) === undefined)) return [own];
  const classOf = (task: PolicyTask): number => classes.findIndex(({ when }) => isOfClass(when, task));
  const isOwn = (at: number): boolean => at === -1 || given(classes[at]!) === undefined; // an index of the list
  return [
    gate(own, (task) => isOwn(classOf(task))),
    ...classes.flatMap((one, at): readonly M[] => {
      const said = given(one);
      return said === undefined ? [] : [gate(make(said, ['classes', at]), (task) => classOf(task) === at)];
    }),
  ];
}

/** @throws InvalidArgumentError if two definitions have one name */
export function registryOf(definitions: Iterable<PolicyDefinition>): ReadonlyMap<string, PolicyDefinition> {
  const registry = new Map<string, PolicyDefinition>();
  for (const definition of definitions) {
    if (registry.has(definition.name)) throw new InvalidArgumentError(`two policies are named '${definition.name}'`);
    registry.set(definition.name, definition);
  }
  return registry;
}

/** Makes the facets of one chain; equal links share an instance. */
class Maker {
  readonly #registry: ReadonlyMap<string, PolicyDefinition>;
  readonly #seed: number;
  readonly #created = new Map<string, Facets>();

  constructor(registry: ReadonlyMap<string, PolicyDefinition>, seed: number) {
    this.#registry = registry;
    this.#seed = seed;
  }

  make<K extends FacetKind>(part: K, link: ChainLink): Weighted<NonNullable<Facets[K]>> {
    const facet = this.#facets(this.#definition([part], link), link)[part];
    if (facet === undefined)
      throw new InvalidArgumentError(`policy '${link.policy}' declares a ${part} facet but makes none`);
    return { policy: link.policy, weight: link.weight, facet };
  }

  /** A domain policy that rules out. */
  makeRuling(link: ChainLink): Named<DomainFacet> {
    const made = this.make('domain', link);
    if (made.facet.narrowDomains !== undefined) return made;
    throw new InvalidArgumentError(
      `policy '${link.policy}' rules nothing out under 'domain': it only scores; name it under 'score'`,
    );
  }

  /** Under `score` a policy's score facet counts, and its domain facet if that scores. */
  makeLevel(links: readonly ChainLink[], path: readonly PropertyKey[]): ScoreLevel {
    const made = links.map((link, at) => atPath([...path, at], () => this.#makeScoring(link)));
    return { scores: made.flatMap(({ scores }) => scores), domains: made.flatMap(({ domains }) => domains) };
  }

  #makeScoring(link: ChainLink): ScoreLevel {
    const { kinds } = this.#definition(['score', 'domain'], link);
    const scores = kinds.includes('score') ? [this.make('score', link)] : [];
    if (!kinds.includes('domain')) return { scores, domains: [] };
    const made = this.make('domain', link);
    if (made.facet.scoreDomains !== undefined) return { scores, domains: [made] };
    if (scores.length > 0) return { scores, domains: [] };
    throw new InvalidArgumentError(
      `policy '${link.policy}' scores nothing under 'score': it only rules out; name it under 'domain'`,
    );
  }

  /** @param kinds - of which it must have one; the first is what the part is called */
  #definition(kinds: readonly [FacetKind, ...FacetKind[]], { policy }: ChainLink): PolicyDefinition {
    const serves = (definition: PolicyDefinition): boolean => kinds.some((kind) => definition.kinds.includes(kind));
    const definition = this.#registry.get(policy);
    if (definition !== undefined && serves(definition)) return definition;
    const [part] = kinds;
    const names = [...this.#registry.values()]
      .filter((one) => serves(one) && this.#isOfUse(one, part))
      .map(({ name }) => name);
    const problem =
      definition === undefined
        ? `no ${part} policy '${policy}'`
        : `'${policy}' is no ${part} policy, but one of ${definition.kinds.join(', ')}`;
    const known = names.length === 0 ? 'there is no such policy' : `there are: ${names.join(', ')}`;
    throw new InvalidArgumentError(`${problem}${didYouMean(policy, names)} (${known})`);
  }

  /** For messages: whether a policy, made without options, would do something under a part; one that needs options may. */
  #isOfUse(definition: PolicyDefinition, part: FacetKind): boolean {
    if (part !== 'domain' && (part !== 'score' || definition.kinds.includes('score'))) return true;
    const parsed = definition.options.safeParse({});
    if (!parsed.success) return true;
    const { domain } = definition.create(parsed.data, { random: new KeyedRandom(this.#seed, definition.name) });
    return domain === undefined || domain[part === 'score' ? 'scoreDomains' : 'narrowDomains'] !== undefined;
  }

  #facets(definition: PolicyDefinition, link: ChainLink): Facets {
    const options = parseOptions(definition, link.options);
    const key = `${link.policy} ${JSON.stringify(options)}`;
    let facets = this.#created.get(key);
    if (facets === undefined) {
      facets = definition.create(options, { random: new KeyedRandom(this.#seed, link.policy) });
      this.#created.set(key, facets);
    }
    return facets;
  }
}

function parseOptions({ name, options }: PolicyDefinition, given: unknown): unknown {
  const parsed = options.safeParse(given);
  if (parsed.success) return parsed.data;
  const { path, isUnknown } = firstFault(parsed.error, options);
  const message = `options of policy '${name}': ${schemaFault(parsed.error, options)}`;
  throw new ChainError(message, { path: ['options', ...path], isUnknown });
}
