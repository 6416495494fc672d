import type { Explanation } from '../engine/explain/explanation.js';
import type { Notice } from '../engine/notice.js';
import type { EngineSnapshot } from '../engine/snapshot.js';
import type { ChainInput } from '../policy/chain-config.js';
import type { JobChange } from './jobs/job-change.js';
import type { JobInput } from './jobs/job-input.js';

/** How a scheduler ends. */
export interface StopOptions {
  /**
   * Whether the master ends the framework and kills its tasks. Without it the tasks go on, as long as the master waits
   * for the framework to come back. Default true; with a state only if every job has ended.
   */
  readonly teardown?: boolean;
}

/** How a job is changed. */
export interface UpdateOptions {
  /** How many running instances may be away at once: killed, and their successors not yet running. Default 1. */
  readonly atOnce?: number;
}

/** A framework that runs: jobs go in, updates come out. Any number of them live side by side in one process. */
export interface Scheduler {
  /**
   * Takes a job; its instances are placed as offers come. A job that the state has from an earlier run goes on where it
   * was, if it is the same; that one has ended is told once more by `job-done`.
   *
   * @throws InvalidArgumentError naming the field that is wrong and what is accepted; nothing has changed then
   * @throws StoppedError after {@link stop}, and after a failure
   */
  submit(job: JobInput): void;

  /**
   * Changes a job. A larger count adds instances, a smaller one ends the last of them; what has ended stays ended. Where
   * what runs would be launched otherwise now (command, resources, constraints, labels, …), it is replaced, instance by
   * instance; a change of count, priority or retries disturbs nothing that runs. The update `job-updated` tells that all
   * is as wanted. A change whose instances fail for good comes to a halt; `update` again to go on, or back.
   *
   * @throws InvalidArgumentError naming the field that is wrong and what is accepted, if there is no such job, or if it
   * was killed; nothing has changed then
   * @throws StoppedError after {@link stop}, and after a failure
   */
  update(job: string, change: JobChange, options?: UpdateOptions): void;

  /**
   * Decides by another chain from now on, made of the policies that the scheduler knows; what runs is left alone. The new
   * policies hear of everything that is held, and of nothing else that was before.
   *
   * @throws InvalidArgumentError for a chain that is none, and where it does not read a constraint of a job that has not
   * ended; nothing has changed then
   * @throws StoppedError after {@link stop}, and after a failure
   */
  swapChain(chain: ChainInput): void;

  /**
   * Ends a job, or one instance of it (from 0): at once where it is not launched yet, otherwise with its kill grace.
   * What has ended already is passed over.
   *
   * @throws InvalidArgumentError if there is no such job or instance
   * @throws StoppedError after {@link stop}, and after a failure
   */
  kill(job: string, instance?: number): void;

  /**
   * Why an instance (default 0) is where it is, or nowhere: who says no on which agent, and what would make it fit.
   *
   * @throws InvalidArgumentError if there is no such job or instance
   */
  explain(job: string, instance?: number): Explanation;

  /**
   * Everything that happens from this call on, in order. Ends with the scheduler; throws what the scheduler failed with.
   * What is not read yet is kept in memory: whoever stops reading breaks off the loop.
   */
  updates(): AsyncIterableIterator<Notice>;

  /** Jobs, rows, offers and counters as they stand; also after the end. */
  snapshot(): EngineSnapshot;

  /** Ends everything that it opened; resolves when all is closed. Further calls get the same promise. */
  stop(options?: StopOptions): Promise<void>;
}
