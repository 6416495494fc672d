import { InvalidArgumentError } from '../base/errors.js';
import { didYouMean } from '../base/nearest.js';
import { KeyedRandom } from '../base/random.js';
import type { Chain, Named, Weighted } from './chain.js';
import { type ChainConfig, type ChainLink, describeIssue } from './chain-config.js';
import type { PolicyDefinition } from './definition.js';
import type { FacetKind, Facets } from './facets.js';

/**
 * Creates the policies that a chain names. A policy of several facets is named under each part that it serves; where
 * its options are equal, one instance serves them all, so that its facets share state.
 *
 * @param definitions - what there is to choose from; names are unique
 * @param seed - of all chance in the policies; a whole number
 * @throws InvalidArgumentError for an unknown policy, one that has no such facet, wrong options, or a name given twice
 */
export function resolveChain(config: ChainConfig, definitions: Iterable<PolicyDefinition>, seed: number): Chain {
  const registry = registryOf(definitions);
  const created = new Map<string, Facets>();
  const make = <K extends FacetKind>(part: K, link: ChainLink): Weighted<NonNullable<Facets[K]>> => {
    const definition = definitionOf(registry, part, link.policy);
    const options = parseOptions(definition, link.options);
    const key = `${link.policy} ${JSON.stringify(options)}`;
    const facets = created.get(key) ?? definition.create(options, { random: new KeyedRandom(seed, link.policy) });
    created.set(key, facets);
    const facet = facets[part];
    if (facet === undefined)
      throw new InvalidArgumentError(`policy '${link.policy}' declares a ${part} facet but makes none`);
    return { policy: link.policy, weight: link.weight, facet };
  };
  const makeAll = <K extends FacetKind>(part: K, links: readonly ChainLink[]): Named<NonNullable<Facets[K]>>[] =>
    links.map((link) => make(part, link));
  const isDomain = (link: ChainLink): boolean => registry.get(link.policy)?.kinds.includes('domain') === true;
  return {
    order: make('order', config.order),
    admission: makeAll('admission', config.admission),
    feasibility: makeAll('feasibility', config.feasibility),
    domain: makeAll('domain', config.domain),
    levels: [config.score, ...config.then].map((links) => ({
      scores: links.filter((link) => !isDomain(link)).map((link) => make('score', link)),
      domains: links.filter(isDomain).map((link) => make('domain', link)),
    })),
    slice: make('slice', config.slice),
    disposal: make('disposal', config.disposal),
    ...(config.preemption && { preemption: make('preemption', config.preemption) }),
    ...(config.gang && { gang: make('gang', config.gang) }),
    ...(config.cycle && { cycle: make('cycle', config.cycle) }),
  };
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

function definitionOf(
  registry: ReadonlyMap<string, PolicyDefinition>,
  part: FacetKind,
  policy: string,
): PolicyDefinition {
  const definition = registry.get(policy);
  if (definition?.kinds.includes(part) === true) return definition;
  const names = [...registry.values()].filter(({ kinds }) => kinds.includes(part)).map(({ name }) => name);
  const problem = definition === undefined ? `no ${part} policy '${policy}'` : `'${policy}' is no ${part} policy`;
  throw new InvalidArgumentError(`${problem}${didYouMean(policy, names)} (there are: ${names.join(', ')})`);
}

function parseOptions({ name, options }: PolicyDefinition, given: unknown): unknown {
  const parsed = options.safeParse(given);
  if (parsed.success) return parsed.data;
  const fields = 'shape' in options ? Object.keys(options.shape as object) : [];
  throw new InvalidArgumentError(`options of policy '${name}': ${describeIssue(parsed.error.issues[0], fields)}`);
}
