import { InvalidArgumentError } from '../../base/errors.js';
import { type ChainConfig, parseChainConfig } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { resolveChain } from '../../policy/resolve-chain.js';
import { readYaml } from '../input/yaml-text.js';

/**
 * The chain that a YAML text describes, checked as a whole against the policies that there are.
 *
 * @param source - the file's name, for messages
 * @throws InvalidArgumentError naming file and field, and what is accepted
 */
export function parseChainFile(text: string, source: string, definitions: readonly PolicyDefinition[]): ChainConfig {
  const config = parseChainConfig(readYaml(text, source).data, source);
  try {
    resolveChain(config, definitions, 0);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`${source}: ${error.message}`, { cause: error });
  }
  return config;
}
