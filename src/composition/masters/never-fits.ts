import type { AgentSpec } from '../../cluster/index.js';
import { askedQuantities } from '../../engine/cycle/demands.js';
import type { Job } from '../../model/job.js';
import { quantitiesFor } from '../../resources/quantities.js';

/** Milli-units by resource name that an agent has for one role. */
export type Lent = ReadonlyMap<string, number>;

/**
 * Why an instance of the job is too large for every one of these agents, even if nothing else ran there; `undefined` if
 * it is not.
 *
 * @returns as `asks for 64 cpus, and no agent has more than 4`
 */
export function neverFits(job: Job, agents: readonly AgentSpec[]): string | undefined {
  return largerThanAll(
    job,
    agents.map(({ resources }) => quantitiesFor(resources, job.role)),
  );
}

/** {@link neverFits} for agents of which no more is known than what they were seen to have for the job's role. */
export function largerThanAll({ resources, volume }: Job, lent: readonly Lent[]): string | undefined {
  const quantities = new Map(askedQuantities(resources));
  // Other disks are not counted by amount.
  if (volume?.disk === 'root') quantities.set('disk', (quantities.get('disk') ?? 0) + volume.milliUnits);
  const asked = [...quantities];
  if (lent.some((has) => asked.every(([name, amount]) => (has.get(name) ?? 0) >= amount))) return undefined;
  const most = (name: string): number => Math.max(0, ...lent.map((has) => has.get(name) ?? 0));
  const lacking = asked.find(([name, amount]) => most(name) < amount);
  if (lacking === undefined) return 'asks for more of several resources together than any one agent has';
  const [name, amount] = lacking;
  return `asks for ${amount / 1000} ${name}, and no agent has more than ${most(name) / 1000}`;
}
