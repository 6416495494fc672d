import { shippedPolicies } from '../../policies/index.js';
import { systemClock } from '../../src/base/system-clock.js';
import type { TaskId } from '../../src/model/ids.js';
import { parseChainConfig } from '../../src/policy/chain-config.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { aJob, anAgent, anOffer, EngineHarness } from '../../src/testkit/index.js';

const AGENTS = 10_000;
const ROUNDS = 25;
/** What a person waits for without noticing. */
const LIMIT_MS = 200;

/**
 * Explains a task with four constraints that fits on none of 10,000 agents, on which 20,000 tasks run: why each agent
 * says no, and what would let it run.
 *
 * @returns the exit code: 1 if nothing was found, or if the median is above the limit
 */
export function runExplain(isJson: boolean): number {
  const harness = crowded();
  const times: number[] = [];
  let remedies: readonly string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const from = systemClock.now();
    const explained = harness.engine.explain('big.0.1' as TaskId);
    times.push(systemClock.now() - from);
    remedies = explained?.remedies.map(({ text }) => text) ?? [];
    if (explained?.rows.length !== AGENTS) throw new Error(`it looked at ${explained?.rows.length ?? 0} agents`);
  }
  const sorted = [...times].sort((a, b) => a - b);
  const p50Ms = sorted[Math.floor(ROUNDS / 2)]!;
  const ok = remedies.length > 0 && p50Ms <= LIMIT_MS;
  console.log(`explain at ${AGENTS} agents: p50 ${p50Ms.toFixed(0)} ms, least ${sorted[0]!.toFixed(0)} ms`);
  console.log(`the first time ${times[0]!.toFixed(0)} ms; what would help:\n  ${remedies.join('\n  ')}`);
  if (isJson) console.log(JSON.stringify({ explain: { p50Ms, minMs: sorted[0], firstMs: times[0], remedies, ok } }));
  return ok ? 0 : 1;
}

function crowded(): EngineHarness {
  const config = { feasibility: ['attribute'], domain: ['unique', 'max-per', 'even-spread'], score: ['bin-packing'] };
  const harness = new EngineHarness(resolveChain(parseChainConfig(config, 'benchmark'), shippedPolicies, 1));
  const offers = (round: string, cpusLess: number) =>
    Array.from({ length: AGENTS }, (_, i) => {
      const attributes = { rack: `r${i % 40}`, disk: i % 10 === 0 ? 'ssd' : 'hdd', zone: `z${i % 3}` };
      const resources = `cpus:${3 + (i % 5) - cpusLess};mem:3072`;
      return anOffer({ id: `${round}${i}`, agent: anAgent({ id: `a${i}`, resources, attributes }) });
    });
  const scalars = (cpus: number, mem: number) => ({ scalars: { cpus, mem }, ports: 0 });
  harness.subscribe();
  harness.submit(aJob({ name: 'filler', count: 2 * AGENTS, resources: scalars(1_000, 512_000) }));
  harness.offer(...offers('first', 0));
  harness.advance(2_000);
  harness.offer(...offers('second', 2));
  const constraints = [
    { attribute: 'disk', operator: 'equals', values: ['ssd'] },
    { attribute: 'rack', operator: 'like', values: ['r3.'] },
    { attribute: 'zone', operator: 'even-spread', values: ['1'] },
    { attribute: '@agent', operator: 'unique', values: [] },
  ];
  harness.submit(aJob({ name: 'big', resources: scalars(6_000, 2_048_000), constraints }));
  harness.advance(100);
  return harness;
}
