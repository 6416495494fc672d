import type { ChainConfig, ChainInput, ChainLink } from '../../policy/chain-config.js';

/** Parts under which a policy has a weight: lists of links, or of levels of them. */
const WEIGHTED: ReadonlySet<string> = new Set(['score', 'then']);
/** What is no policy. */
const AS_IT_IS: ReadonlySet<string> = new Set(['when']);

/** A chain as a chain file says it: what was filled in is written out, weights only where they may stand. */
export function writtenChain(chain: ChainConfig): ChainInput {
  return writtenParts(chain);
}

function writtenParts(parts: object): object {
  const written = Object.entries(parts).flatMap(([part, value]): [string, unknown][] =>
    value === undefined ? [] : [[part, AS_IT_IS.has(part) ? value : writtenPart(value, WEIGHTED.has(part))]],
  );
  return Object.fromEntries(written);
}

/** A link, some, levels of some, or chains of classes of tasks. */
function writtenPart(value: unknown, isWeighted: boolean): unknown {
  if (Array.isArray(value)) return value.map((inner) => writtenPart(inner, isWeighted));
  if (typeof value !== 'object' || value === null) return value;
  if (!('policy' in value)) return writtenParts(value);
  const { policy, weight, options } = value as ChainLink;
  const hasOptions = Object.keys(options).length > 0;
  if (!isWeighted && !hasOptions) return policy;
  return { policy, ...(isWeighted && { weight }), ...(hasOptions && { options }) };
}
