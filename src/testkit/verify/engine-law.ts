import { shippedPolicies } from 'stowage/policies';
import type { EngineSnapshot } from '../../engine/snapshot.js';
import type { Chain } from '../../policy/chain.js';
import { parseChainConfig } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { resolveChain } from '../../policy/resolve-chain.js';
import { EngineHarness } from '../engine-harness.js';
import { facetsOf } from '../laws/definition-laws.js';
import { type Law, law } from '../laws/law.js';
import type { EngineProblem } from './engine-problems.js';
import { TrialMaster } from './trial-master.js';

/** Rounds of offers, work and ends; in each of them a second passes. */
const ROUNDS = 12;

/** The law of policies at work: an engine finds no fault with their answers, and neither offers nor tasks get lost. */
export const engineLaw: Law<PolicyDefinition, EngineProblem> = law(
  'decides in an engine without a fault, and no offer and no task is lost',
  (definition, problem) => runOf(definition, problem).wrong ?? true,
);

/** What happened in an engine. */
export interface EngineRun {
  /** What went wrong, if anything. */
  readonly wrong?: string;
  /** How each task fared, by job. */
  readonly ends: ReadonlyMap<string, string>;
}

/** Runs the jobs on the agents, under the policy and the shipped ones beside it. */
export function runOf(
  definition: PolicyDefinition,
  { agents, jobs, options = {}, seed = 0 }: EngineProblem,
): EngineRun {
  const master = new TrialMaster(agents);
  const harness = new EngineHarness(chainWith(definition, options, seed));
  harness.answer = (call) => master.answer(call);
  harness.subscribe();
  harness.submit(...jobs);
  for (let round = 0; round < ROUNDS; round++) {
    harness.offer(...master.lend());
    harness.advance(1000);
    master.now = harness.now;
    for (const [task, agent] of master.finish()) harness.update(task, 'finished', { agentId: agent });
  }
  const snapshot = harness.engine.snapshot();
  const ends = new Map(snapshot.jobs.map(({ name, instances: [one] }) => [name, one?.end ?? one?.phase ?? 'unknown']));
  const wrong = faultIn(definition, snapshot) ?? master.wrongs[0] ?? lossIn(ends, snapshot, master);
  return { ...(wrong !== undefined && { wrong }), ends };
}

function faultIn({ name }: PolicyDefinition, { faults }: EngineSnapshot): string | undefined {
  const fault = faults.find(({ policy }) => policy === name);
  return fault && `the engine found a fault of its ${fault.kind} facet: ${fault.first}`;
}

function lossIn(ends: EngineRun['ends'], { offers }: EngineSnapshot, { lent }: TrialMaster): string | undefined {
  if (offers.open !== lent.size) return `${lent.size} offers are out, but the engine knows of ${offers.open}`;
  const [strange] = [...ends].filter(([, end]) => end !== 'finished' && end !== 'pending');
  return strange && `the task of job '${strange[0]}' neither finished nor waits: ${strange[1]}`;
}

/** The default chain with the policy in the place of its kinds. */
function chainWith(definition: PolicyDefinition, options: unknown, seed: number): Chain {
  const { domain } = facetsOf(definition, { options, seed });
  const link = { policy: definition.name, options: options as Record<string, unknown> };
  const parts: Record<string, unknown> = {};
  for (const kind of definition.kinds) {
    if (kind === 'feasibility') parts[kind] = ['attribute', link];
    else if (kind !== 'domain') parts[kind] = link;
  }
  if (domain?.narrowDomains !== undefined) parts['domain'] = ['unique', 'max-per', 'even-spread', link];
  if (domain?.scoreDomains !== undefined) parts['score'] = link;
  const config = parseChainConfig(parts, 'the chain');
  const others = shippedPolicies.filter(({ name }) => name !== definition.name);
  return resolveChain(config, [...others, definition], seed);
}
