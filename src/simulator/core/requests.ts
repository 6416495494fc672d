import type { AllocationClient } from '../../cluster/core/allocation/allocator.js';
import type { Quantities } from '../../cluster/core/quantities.js';
import type { Notice } from '../../engine/notice.js';
import type { FrameworkId } from '../../model/ids.js';
import type { Arrival } from '../workloads/arrival.js';
import type { SimulationObserver } from './observer.js';

interface Waiting {
  readonly quantities: Quantities;
  /** Instances that were never launched. */
  instances: number;
}

/**
 * What each framework would ask for, role by role, if it said REQUEST whenever that changes: what a task of its oldest
 * job needs of which some instance was never launched. For allocators that look at requests.
 */
export class Requests implements SimulationObserver {
  /** By framework and role, then by job: oldest first. */
  readonly #byClient = new Map<string, Map<string, Waiting>>();
  /** By framework and job: its framework and role. */
  readonly #clients = new Map<string, string>();
  readonly #nameOf: (id: FrameworkId) => string | undefined;

  /** @param nameOf - of a framework, by its id at the master */
  constructor(nameOf: (id: FrameworkId) => string | undefined) {
    this.#nameOf = nameOf;
  }

  /** @returns milli-units by resource name; nothing if no job waits there */
  of({ frameworkId, role }: AllocationClient): Quantities | undefined {
    const name = this.#nameOf(frameworkId);
    const [oldest] = (name !== undefined && this.#byClient.get(keyOf(name, role))?.values()) || [];
    return oldest?.quantities;
  }

  arrived(framework: string, { job }: Arrival): void {
    const client = keyOf(framework, job.role);
    const ofClient = this.#byClient.get(client) ?? new Map<string, Waiting>();
    this.#byClient.set(client, ofClient);
    const quantities = new Map(Object.entries(job.resources.scalars).filter(([, milliUnits]) => milliUnits > 0));
    ofClient.set(job.name, { quantities, instances: job.count });
    this.#clients.set(keyOf(framework, job.name), client);
  }

  noticed(framework: string, notice: Notice): void {
    if (notice.type === 'job-done') this.#forget(framework, notice.job);
    if (notice.type !== 'task' || notice.phase !== 'staging' || notice.attempt !== 1) return;
    const waiting = this.#waitingOf(framework, notice.job);
    if (waiting === undefined) return;
    waiting.instances -= 1;
    if (waiting.instances === 0) this.#forget(framework, notice.job);
  }

  #waitingOf(framework: string, job: string): Waiting | undefined {
    return this.#byClient.get(this.#clients.get(keyOf(framework, job)) ?? '')?.get(job);
  }

  #forget(framework: string, job: string): void {
    const key = keyOf(framework, job);
    this.#byClient.get(this.#clients.get(key) ?? '')?.delete(job);
    this.#clients.delete(key);
  }
}

/** Frameworks have no line ends in their names, nor have roles or jobs. */
function keyOf(framework: string, other: string): string {
  return `${framework}\n${other}`;
}
