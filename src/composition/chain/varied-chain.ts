import { shippedPolicies } from 'stowage/policies';
import { InvalidArgumentError } from '../../base/errors.js';
import { type ChainConfig, parseChainConfig } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { resolveChain } from '../../policy/resolve-chain.js';
import { writtenChain } from './written-chain.js';

/** A place in a chain, and what may stand there. */
export interface Variation {
  /** As it was written: `score.bin-packing.weight`, `order.options.quantum`, `then.0.spread.options.by`. */
  readonly path: string;
  /** At least two. */
  readonly values: readonly (number | string | boolean)[];
}

const ACCEPTED =
  'PART.POLICY.weight=1,5,20 or PART.POLICY.options.NAME=VALUE,VALUE, as score.bin-packing.weight=1,5,20';

/** Reads `path=value,value…`. @throws InvalidArgumentError for what is none */
export function parseVariation(text: string): Variation {
  const [, path, list = ''] = /^([\w.-]+)=(.+)$/.exec(text) ?? [];
  const values = list.split(',').map((word) => scalarOf(word.trim()));
  if (path === undefined || values.length < 2 || new Set(values).size < values.length || values.includes(''))
    throw new InvalidArgumentError(`got '${text}'; accepted: ${ACCEPTED}, with two values or more`);
  return { path, values };
}

/** The weights of all policies that score, if there are two or more of them on a level: what is varied if nothing is said. */
export function weightsOf(chain: ChainConfig): readonly Variation[] {
  const levels = [
    { at: 'score', links: chain.score },
    ...chain.then.map((links, level) => ({ at: `then.${level}`, links })),
  ];
  return levels.flatMap(({ at, links }) =>
    links.length < 2 ? [] : links.map(({ policy }) => ({ path: `${at}.${policy}.weight`, values: [1, 3, 10, 30] })),
  );
}

/**
 * The chain with other values at some places, checked as a whole.
 *
 * @param policies - what it may name besides the shipped ones
 * @throws InvalidArgumentError naming the place, and what is accepted there
 */
export function variedChain(
  chain: ChainConfig,
  settings: Readonly<Record<string, unknown>>,
  policies: readonly PolicyDefinition[],
): ChainConfig {
  const copy = structuredClone(chain);
  for (const [path, value] of Object.entries(settings)) put(copy, path, value);
  const places = Object.entries(settings).map(([path, value]) => `${path}=${String(value)}`);
  try {
    const parsed = parseChainConfig(writtenChain(copy), 'chain');
    resolveChain(parsed, [...shippedPolicies, ...policies], 0);
    return parsed;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`${places.join(' ')}: ${error.message}`, { cause: error });
  }
}

function put(chain: ChainConfig, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at: unknown = chain;
  for (const [depth, step] of steps.entries()) {
    const next = childOf(at, step);
    if (typeof next !== 'object' || next === null) {
      const there = Array.isArray(at) ? at.map((link: { readonly policy?: string }) => link.policy ?? '') : keysOf(at);
      throw new InvalidArgumentError(
        `${path}: there is no '${step}' in ${depth === 0 ? 'the chain' : steps.slice(0, depth).join('.')} (there are: ${there.join(', ')}); accepted: ${ACCEPTED}`,
      );
    }
    at = next;
  }
  const isLink = last === 'weight' || steps.at(-1) === 'options';
  if (!isLink) throw new InvalidArgumentError(`${path}: neither a weight nor an option; accepted: ${ACCEPTED}`);
  (at as Record<string, unknown>)[last] = value;
}

/** Of a list the policy of that name, or the entry of that number. */
function childOf(at: unknown, step: string): unknown {
  if (Array.isArray(at)) {
    const named = at.find((link: { readonly policy?: string }) => link.policy === step) as unknown;
    return named ?? (/^\d+$/.test(step) ? (at[Number(step)] as unknown) : undefined);
  }
  return typeof at === 'object' && at !== null && Object.hasOwn(at, step)
    ? (at as Readonly<Record<string, unknown>>)[step]
    : undefined;
}

function keysOf(at: unknown): readonly string[] {
  return typeof at === 'object' && at !== null ? Object.keys(at) : [];
}

function scalarOf(word: string): number | string | boolean {
  if (word === 'true' || word === 'false') return word === 'true';
  return word !== '' && Number.isFinite(Number(word)) ? Number(word) : word;
}
