import { type ChainConfig, parseChainConfig } from '../../policy/chain-config.js';
import { ChainError } from '../../policy/chain-error.js';
import { resolveChain } from '../../policy/resolve-chain.js';
import { readYaml } from '../input/yaml-text.js';
import type { PolicyShelf } from '../policy-files/policy-shelf.js';

/**
 * The chain that a YAML text describes, checked as a whole against the policies that there are; those that it names by
 * a file are put on the shelf.
 *
 * @param source - the file's name, for messages
 * @param folder - what paths in it are relative to
 * @throws InvalidArgumentError naming file, line, column and field, and what is accepted
 */
export async function parseChainFile(
  text: string,
  source: string,
  folder: string,
  shelf: PolicyShelf,
): Promise<ChainConfig> {
  const yaml = readYaml(text, source);
  try {
    const named = await shelf.named(parseChainConfig(yaml.data, source), folder);
    resolveChain(named, shelf.all, 0);
    return named;
  } catch (error) {
    if (!(error instanceof ChainError)) throw error;
    const { path, detail: message, isUnknown } = error;
    throw yaml.error({ path: asWritten(yaml.data, path), message, isUnknown });
  }
}

/** A path in a chain as it was written: one policy stands for a list of one, and a name for a mapping. */
function asWritten(data: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] {
  let at = data;
  const written: PropertyKey[] = [];
  for (const step of path) {
    if (typeof step === 'number' && !Array.isArray(at)) continue;
    written.push(step);
    at = (at as Record<PropertyKey, unknown> | null | undefined)?.[step];
  }
  return written;
}
