import type { ChainConfig, ChainInput, ChainLink } from '../../policy/chain-config.js';

/** A chain as a chain file says it: what was filled in is written out, weights only where they may stand. */
export function writtenChain({ score, then, ...others }: ChainConfig): ChainInput {
  const parts = Object.entries(others).map(([part, links]) => [
    part,
    Array.isArray(links) ? links.map(plain) : plain(links as ChainLink),
  ]);
  return {
    ...(Object.fromEntries(parts) as ChainInput),
    score: score.map(weighted),
    // biome-ignore lint/suspicious/noThenProperty: an array is no promise; the word is what a chain file says.
    ...(then.length > 0 && { then: then.map((links) => links.map(weighted)) }),
  };
}

function plain({ policy, options }: ChainLink): string | { policy: string; options: Record<string, unknown> } {
  return Object.keys(options).length === 0 ? policy : { policy, options };
}

function weighted({ policy, weight, options }: ChainLink): {
  policy: string;
  weight: number;
  options?: Record<string, unknown>;
} {
  return { policy, weight, ...(Object.keys(options).length > 0 && { options }) };
}
