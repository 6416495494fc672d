import type { Container, ContainerModule } from 'inversify';
import { coreModule } from './core-module.js';
import { masterModule } from './masters/master-module.js';
import type { SchedulerOptions } from './options.js';
import { checkReplica, PreparedScheduler } from './prepared-scheduler.js';
import type { Scheduler } from './scheduler.js';
import { withStore } from './state/state-location.js';

/**
 * The bindings of one scheduler, for a container of yours. Load further policies and rebind what you have another of
 * (see `TOKENS`), then call {@link startScheduler}.
 *
 * @throws InvalidArgumentError for a chain or a master that is none
 */
export function schedulerModules(given: SchedulerOptions): readonly ContainerModule[] {
  checkReplica(given);
  const options = withStore(given);
  return [coreModule(options), masterModule(options)];
}

/**
 * Starts the scheduler that the container's bindings make; once per container.
 *
 * @throws InvalidArgumentError if they make none: a policy that the chain names is not bound
 */
export async function startScheduler(container: Container, signal?: AbortSignal): Promise<Scheduler> {
  return new PreparedScheduler(container, signal).start();
}
