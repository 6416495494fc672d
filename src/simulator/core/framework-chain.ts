import { shippedPolicies } from 'stowage/policies';
import type { Chain } from '../../policy/chain.js';
import { type ChainConfig, parseChainConfig } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { resolveChain } from '../../policy/resolve-chain.js';
import type { SimulatedFramework } from './options.js';

/** A chain ready to run, and as data. */
export interface MadeChain {
  readonly chain: Chain;
  readonly config: ChainConfig;
}

/**
 * A framework's chain, for one engine.
 *
 * @param disposal - takes the place of the default disposal policy, where the chain names none
 * @throws InvalidArgumentError for a chain that is none
 */
export function frameworkChain(framework: SimulatedFramework, seed: number, disposal?: PolicyDefinition): MadeChain {
  const { name, chain = {}, chainConfig, policies = [] } = framework;
  const isDefault = disposal !== undefined && (chainConfig === undefined || isPlain(chainConfig.disposal));
  const link =
    isDefault && chain.disposal === undefined ? { policy: disposal.name, weight: 1, options: {} } : undefined;
  const given = chainConfig ?? parseChainConfig(chain, `the chain of '${name}'`);
  const config = link === undefined ? given : { ...given, disposal: link };
  const own = disposal === undefined || policies.includes(disposal) ? policies : [...policies, disposal];
  return { chain: resolveChain(config, [...shippedPolicies, ...own], seed), config };
}

/** What a parsed chain says of disposal if nobody wrote anything. */
function isPlain({ policy, options }: { readonly policy: string; readonly options: object }): boolean {
  return policy === 'fixed' && Object.keys(options).length === 0;
}
