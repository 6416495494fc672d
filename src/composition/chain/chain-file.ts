import { InvalidArgumentError } from '../../base/errors.js';
import { type ChainConfig, parseChainConfig } from '../../policy/chain-config.js';
import { resolveChain } from '../../policy/resolve-chain.js';
import { readYaml } from '../input/yaml-text.js';
import type { PolicyShelf } from '../policy-files/policy-shelf.js';

/**
 * The chain that a YAML text describes, checked as a whole against the policies that there are; those that it names by
 * a file are put on the shelf.
 *
 * @param source - the file's name, for messages
 * @param folder - what paths in it are relative to
 * @throws InvalidArgumentError naming file and field, and what is accepted
 */
export async function parseChainFile(
  text: string,
  source: string,
  folder: string,
  shelf: PolicyShelf,
): Promise<ChainConfig> {
  const config = parseChainConfig(readYaml(text, source).data, source);
  try {
    const named = await shelf.named(config, folder);
    resolveChain(named, shelf.all, 0);
    return named;
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`${source}: ${error.message}`, { cause: error });
  }
}
