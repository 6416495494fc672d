import { shippedPolicies } from 'stowage/policies';
import { InvalidArgumentError } from '../../base/errors.js';
import type { ChainConfig } from '../../policy/chain-config.js';
import { readText } from '../input/read-text.js';
import { parseChainFile } from './chain-file.js';
import { DEFAULT_CHAIN } from './default-chain.js';
import { applyChoices, parsePolicyChoice } from './policy-choice.js';

/**
 * The chain that a command line asks for.
 *
 * @param file - a chain file; absent: the default chain
 * @param policies - `[kind:]name[=weight]`, each of which takes the place of its kind in it
 * @throws InvalidArgumentError naming file or policy, and what is accepted
 */
export async function chainOf(file: string | undefined, policies: readonly string[]): Promise<ChainConfig> {
  const chain =
    file === undefined ? DEFAULT_CHAIN : parseChainFile(await readText(file, 'a chain file'), file, shippedPolicies);
  try {
    return applyChoices(chain, policies.map(parsePolicyChoice), shippedPolicies);
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`--policy: ${error.message}`, { cause: error });
  }
}
