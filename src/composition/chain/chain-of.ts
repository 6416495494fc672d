import path from 'node:path';
import { InvalidArgumentError } from '../../base/errors.js';
import type { ChainConfig } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { readText } from '../input/read-text.js';
import { PolicyShelf } from '../policy-files/policy-shelf.js';
import { parseChainFile } from './chain-file.js';
import { DEFAULT_CHAIN } from './default-chain.js';
import { applyChoices, type PolicyChoice, parsePolicyChoice } from './policy-choice.js';

/** A chain, and the policies in it that are not shipped. */
export interface ChosenChain {
  readonly chain: ChainConfig;
  readonly policies: readonly PolicyDefinition[];
  /** Whole paths of the files of those policies. */
  readonly files: readonly string[];
  /** Ends the threads of isolated policies. */
  stop(): Promise<void>;
}

/**
 * The chain that a command line asks for.
 *
 * @param file - a chain file; absent: the default chain
 * @param choices - `[kind:]policy[=weight]`, each of which takes the place of its kind in it; a policy is named, or is a
 * file, whose code is run
 * @param isolateMs - the code of files runs in threads of its own, and each call has so long to answer
 * @throws InvalidArgumentError naming file or policy, and what is accepted
 */
export async function chainOf(
  file: string | undefined,
  choices: readonly string[],
  isolateMs?: number,
): Promise<ChosenChain> {
  const shelf = new PolicyShelf(isolateMs);
  const chain =
    file === undefined
      ? DEFAULT_CHAIN
      : await parseChainFile(await readText(file, 'a chain file'), file, path.dirname(file), shelf);
  try {
    const named: PolicyChoice[] = [];
    for (const choice of choices.map(parsePolicyChoice))
      named.push({ ...choice, policy: await shelf.nameOf(choice.policy) });
    const chosen = applyChoices(chain, named, shelf.all);
    return { chain: chosen, policies: shelf.own, files: shelf.files, stop: () => shelf.stop() };
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`--policy: ${error.message}`, { cause: error });
  }
}
