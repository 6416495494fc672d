import { InvalidArgumentError } from '../../base/errors.js';
import { didYouMean } from '../../base/nearest.js';
import { isWeight } from '../../policy/chain.js';
import { CHAIN_PARTS, type ChainConfig, type ChainLink } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import type { FacetKind } from '../../policy/facets.js';

/** `score:spread=3` taken apart. */
export interface PolicyChoice {
  /** The part of the chain; absent: every kind that the policy has. */
  readonly kind?: FacetKind;
  /** A policy's name, or the path of a file that defines one. */
  readonly policy: string;
  readonly weight: number;
}

/** Kinds of which a chain has several policies that all have their say. */
const JOINING: ReadonlySet<FacetKind> = new Set(['admission', 'feasibility', 'domain']);

/**
 * Reads `[kind:]policy[=weight]`.
 *
 * @throws InvalidArgumentError for an unknown kind, or a weight that is no whole number from 1 to 1,000
 */
export function parsePolicyChoice(text: string): PolicyChoice {
  const [, kind, rest = ''] = /^(?:([a-z]+):)?(.*)$/s.exec(text) ?? [];
  if (kind !== undefined && !isKind(kind)) {
    throw new InvalidArgumentError(
      `'${text}': no kind of policy '${kind}'${didYouMean(kind, CHAIN_PARTS)} (there are: ${CHAIN_PARTS.join(', ')})`,
    );
  }
  const [, policy = rest, weight = '1'] = /^(.*)=([^=/]*)$/s.exec(rest) ?? [];
  if (policy === '')
    throw new InvalidArgumentError(`'${text}': names no policy; accepted: NAME, KIND:NAME, NAME=WEIGHT`);
  if (!isWeight(Number(weight))) {
    throw new InvalidArgumentError(`'${text}': got weight '${weight}'; accepted: a whole number from 1 to 1000`);
  }
  return { ...(kind !== undefined && { kind }), policy, weight: Number(weight) };
}

/**
 * A chain in which each choice takes the place of what was there of its kind; choices of one kind stand side by side.
 * Admission, feasibility and domain policies join those of the chain instead: each of them rules out, and the chain's
 * own are what reads the jobs' constraints.
 *
 * @throws InvalidArgumentError for an unknown policy, one that is not of the kind, and a weight on what has none
 */
export function applyChoices(
  chain: ChainConfig,
  choices: readonly PolicyChoice[],
  definitions: readonly PolicyDefinition[],
): ChainConfig {
  const links = new Map<FacetKind, ChainLink[]>();
  for (const choice of choices) {
    for (const kind of kindsOf(choice, definitions)) {
      const { policy, weight } = choice;
      if (weight !== 1 && kind !== 'score') {
        throw new InvalidArgumentError(
          `'${policy}=${weight}': no weight counts for ${kind}; accepted: on scores alone`,
        );
      }
      links.set(kind, [...(links.get(kind) ?? []), { policy, weight, options: {} }]);
    }
  }
  let changed = chain;
  for (const [kind, chosen] of links) changed = { ...changed, [kind]: partOf(chain, kind, chosen) };
  return changed;
}

function partOf(chain: ChainConfig, kind: FacetKind, chosen: readonly ChainLink[]): unknown {
  const before = chain[kind];
  if (kind === 'score') return chosen;
  if (Array.isArray(before) || JOINING.has(kind)) {
    const names = new Set(chosen.map(({ policy }) => policy));
    return [
      ...((before as readonly ChainLink[] | undefined) ?? []).filter(({ policy }) => !names.has(policy)),
      ...chosen,
    ];
  }
  if (chosen.length > 1) {
    const names = chosen.map(({ policy }) => `'${policy}'`).join(' and ');
    throw new InvalidArgumentError(`${names}: a chain has one ${kind} policy; accepted: one of them`);
  }
  return chosen[0];
}

function kindsOf({ kind, policy }: PolicyChoice, definitions: readonly PolicyDefinition[]): readonly FacetKind[] {
  const definition = definitions.find(({ name }) => name === policy);
  const isOfKind = (one: PolicyDefinition): boolean =>
    kind === undefined || one.kinds.includes(kind) || (kind === 'score' && one.kinds.includes('domain'));
  if (definition !== undefined && isOfKind(definition)) return kind === undefined ? definition.kinds : [kind];
  const names = definitions.filter(isOfKind).map(({ name }) => name);
  const of = kind === undefined ? '' : `${kind} `;
  const problem = definition === undefined ? `no ${of}policy '${policy}'` : `'${policy}' is no ${of}policy`;
  throw new InvalidArgumentError(`${problem}${didYouMean(policy, names)} (there are: ${names.join(', ')})`);
}

function isKind(text: string): text is FacetKind {
  return CHAIN_PARTS.some((kind) => kind === text);
}
