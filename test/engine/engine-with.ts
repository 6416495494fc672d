import { shippedPolicies } from '../../policies/index.js';
import type { EngineConfig } from '../../src/engine/config.js';
import type { TaskInfo } from '../../src/model/task-info.js';
import type { Chain } from '../../src/policy/chain.js';
import { type ChainInput, parseChainConfig } from '../../src/policy/chain-config.js';
import type { PolicyDefinition } from '../../src/policy/definition.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { EngineHarness } from '../../src/testkit/engine-harness.js';

/** A chain of shipped policies, and of `more` that a test brings; equal arguments give chains that decide alike. */
export function chainOf(chain: ChainInput, more: readonly PolicyDefinition[] = []): Chain {
  return resolveChain(parseChainConfig(chain, 'test'), [...shippedPolicies, ...more], 1);
}

/** A harness around an engine with such a chain. */
export function engineWith(
  chain: ChainInput = {},
  config: Partial<EngineConfig> = {},
  more: readonly PolicyDefinition[] = [],
): EngineHarness {
  return new EngineHarness(chainOf(chain, more), config);
}

/** What was launched so far, in order. */
export function infosOf(harness: EngineHarness): readonly TaskInfo[] {
  return harness
    .callsOf('accept')
    .flatMap(({ operations }) => operations)
    .flatMap((operation) => (operation.type === 'launch' ? operation.tasks : []));
}

/** What was launched so far, as `<task> <agent>`. */
export function placesOf(harness: EngineHarness): readonly string[] {
  return infosOf(harness).map(({ taskId, agentId }) => `${taskId} ${agentId}`);
}
