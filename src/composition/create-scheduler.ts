import type { SchedulerOptions } from './options.js';
import { prepareScheduler } from './prepared-scheduler.js';
import type { Scheduler } from './scheduler.js';

/**
 * Starts a scheduler: a framework of this process on a Mesos master, or on a cluster of its own.
 *
 * ```ts
 * const scheduler = await createScheduler({ master: 'embedded', agents: 2 });
 * scheduler.submit({ name: 'hello', command: 'echo hello' });
 * for await (const update of scheduler.updates()) if (update.type === 'job-done') break;
 * await scheduler.stop();
 * ```
 *
 * It resolves once the embedded cluster listens; a master elsewhere may still be out of reach, which is tried again
 * with back-off, and told by `onConnectionNotice`.
 *
 * @throws InvalidArgumentError for options that make no scheduler, before anything is started
 */
export async function createScheduler(options: SchedulerOptions): Promise<Scheduler> {
  return prepareScheduler(options).start();
}
