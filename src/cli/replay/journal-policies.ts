import type { ChosenChain } from '../../composition/chain/chain-of.js';
import { loadPolicy } from '../../composition/policy-files/load-policy.js';
import type { JournalReader } from '../../simulator/index.js';

/** What a journal's chains may name besides the shipped policies. @throws InvalidArgumentError for a file that is gone */
export async function journalPolicies({ header }: JournalReader): Promise<ChosenChain['policies']> {
  const policies: ChosenChain['policies'][number][] = [];
  for (const file of header.policyFiles) policies.push(await loadPolicy(file));
  return policies;
}
