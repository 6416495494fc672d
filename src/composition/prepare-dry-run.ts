import { shippedPolicies } from 'stowage/policies';
import { InvalidArgumentError } from '../base/errors.js';
import { didYouMean } from '../base/nearest.js';
import { type AgentSpec, agentSpecs } from '../cluster/index.js';
import { resolveChain } from '../policy/resolve-chain.js';
import type { ChosenChain } from './chain/chain-of.js';
import { type DryOutcome, DryRun } from './dry-run.js';
import type { WrittenJob } from './jobs/parse-job.js';

/**
 * What becomes of one task if all jobs are submitted at once and nothing else runs.
 *
 * @param task - `job.instance`, or a job's name for its first instance
 * @throws InvalidArgumentError if there is no such task, or for a job that the engine would not take
 */
export function dryRun(
  jobs: readonly WrittenJob[],
  task: string,
  { chain, policies }: Pick<ChosenChain, 'chain' | 'policies'>,
  agents: number | readonly AgentSpec[],
): DryOutcome {
  const [, name = task, digits = '0'] = jobs.some(({ job }) => job.name === task)
    ? []
    : (/^(.*)\.(\d+)$/s.exec(task) ?? []);
  const job = jobs.find((written) => written.job.name === name)?.job;
  if (job === undefined) {
    const names = jobs.map((written) => written.job.name);
    throw new InvalidArgumentError(`no task '${task}'${didYouMean(name, names)} (the jobs are: ${names.join(', ')})`);
  }
  const specs = typeof agents === 'number' ? agentSpecs(agents) : agents;
  const run = new DryRun(resolveChain(chain, [...shippedPolicies, ...policies], 0), jobs, specs, job.role);
  const outcome = run.outcomeOf(name, Number(digits));
  if (outcome !== undefined) return outcome;
  throw new InvalidArgumentError(`no task '${task}': job '${name}' has instances 0 to ${job.count - 1}`);
}
