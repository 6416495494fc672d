import { defineScorePolicy, type PolicyDefinition, z } from '../../../src/policy/index.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

export const none = z.strictObject({});

/** Calls of the policy under test, and what it is to do. */
export interface Switch {
  calls: number;
  isBad: boolean;
}

export function badScore(power: Switch, bad: () => number): PolicyDefinition {
  return defineScorePolicy('bad', none, () => ({
    reads: {},
    score(_view, _task, { count }, out) {
      power.calls += 1;
      out.fill(power.isBad ? bad() : 1, 0, count);
    },
  }));
}

export function started(
  chain: Parameters<typeof engineWith>[0],
  more: readonly PolicyDefinition[],
  config: Parameters<typeof engineWith>[1] = {},
): EngineHarness {
  const harness = engineWith(chain, config, more);
  harness.subscribe();
  return harness;
}

export function thrown(): never {
  throw new Error('thrown on purpose');
}
