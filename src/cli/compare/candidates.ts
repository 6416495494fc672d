import path from 'node:path';
import { InvalidArgumentError } from '../../base/errors.js';

/** A chain that takes part, as the command line gives it. */
export interface Candidate {
  readonly name: string;
  readonly chain?: string;
  readonly policy?: readonly string[];
}

/**
 * Chain files by their name, policies by theirs; with only one of them the default chain is what it is compared with.
 *
 * @param baseline - the name of the one that the others are compared with; absent: the first
 * @throws InvalidArgumentError for fewer than two, or two of one name
 */
export function candidatesOf(
  chains: readonly string[],
  policies: readonly string[],
  baseline: string | undefined,
): readonly Candidate[] {
  const given: readonly Candidate[] = [
    ...chains.map((chain) => ({ name: path.basename(chain).replace(/\.ya?ml$/, ''), chain })),
    ...policies.map((policy) => ({ name: policy, policy: [policy] })),
  ];
  if (given.length === 0)
    throw new InvalidArgumentError('nothing to compare; accepted: --chain FILE or --policy NAME, once or more often');
  const all = given.length === 1 ? [{ name: 'default' }, ...given] : given;
  for (const [at, { name }] of all.entries()) {
    if (all.findIndex((other) => other.name === name) < at)
      throw new InvalidArgumentError(
        `two chains are called '${name}'; accepted: files and policies of different names`,
      );
  }
  if (baseline === undefined) return all;
  const first = all.find(({ name }) => name === baseline);
  if (first === undefined) {
    const names = all.map(({ name }) => name).join(', ');
    throw new InvalidArgumentError(`--baseline: got '${baseline}'; accepted: ${names}`);
  }
  return [first, ...all.filter((one) => one !== first)];
}
