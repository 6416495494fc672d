import type { ChainConfig } from '../../policy/chain-config.js';
import type { PolicyDefinition } from '../../policy/definition.js';
import { simulate } from '../core/simulate.js';
import { simulateDirect } from '../core/simulate-direct.js';
import { MetricsRecorder, type SimulationReport } from '../metrics/report.js';
import type { JournalWorkload } from './journal-workload.js';

export interface SimulateJournalOptions {
  /** Of every framework, in place of its own. */
  readonly chain?: ChainConfig;
  /** What chains may name besides the shipped policies. */
  readonly policies?: readonly PolicyDefinition[];
  readonly seed: number;
}

/**
 * What comes of a journal's workload in simulation: agents, tasks and their times as the journal tells, the master and
 * its allocator our own.
 *
 * @throws InvalidArgumentError for a chain that is none
 */
export async function simulateJournal(
  { arrivals, agents, frameworks, isDirect }: JournalWorkload,
  { chain, policies = [], seed }: SimulateJournalOptions,
): Promise<SimulationReport> {
  const metrics = new MetricsRecorder(
    agents,
    frameworks.map(({ name }) => name),
  );
  const options = { seed, observers: metrics.observers };
  const taking = frameworks.map((one) => ({ ...one, policies, ...(chain !== undefined && { chainConfig: chain }) }));
  const [first] = taking;
  if (isDirect && first !== undefined) {
    const [role] = first.roles;
    await simulateDirect(arrivals, agents, first, { ...options, ...(role !== undefined && { role }) });
  } else {
    await simulate(arrivals, { agents }, taking, options);
  }
  return metrics.report();
}
