import type { Explanation } from '../engine/explain/explanation.js';
import type { Notice } from '../engine/notice.js';
import type { EngineSnapshot } from '../engine/snapshot.js';
import type { ChainInput } from '../policy/chain-config.js';
import type { JobChange } from './jobs/job-change.js';
import type { DurationInput, JobInput } from './jobs/job-input.js';

/** How a scheduler ends. */
export interface StopOptions {
  /**
   * Whether the master ends the framework and kills its tasks. Without it the tasks go on, as long as the master waits
   * for the framework to come back. Default true; with a state only if every job has ended. Volumes that instances keep
   * are left behind by it: to have them destroyed, kill their jobs before, and wait for the updates `volume`.
   */
  readonly teardown?: boolean;
}

/** How a job is changed. */
export interface UpdateOptions {
  /** How many running instances may be away at once: killed, and their successors not yet running. Default 1. */
  readonly atOnce?: number;
}

/** How an agent is emptied. */
export interface DrainOptions {
  /** How many running instances of each job may be away at once, also for the sake of an update. Default 1. */
  readonly atOnce?: number;
  /** Whatever is left on the agent after so long is killed. Default: it is waited for. */
  readonly within?: DurationInput;
  /** How long a task that is killed for it may live after SIGTERM. Default: as its job's `killGrace` says. */
  readonly grace?: DurationInput;
}

/** What a framework would like to be offered. */
export interface ResourceWish {
  /** The agent's id; absent: of any. */
  readonly agent?: string;
  readonly resources: Readonly<Record<string, number>>;
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
   * Closes an agent: it gets no further tasks, which explanations tell as `cordoned`; what runs there stays.
   *
   * @param agent - its id, or its host's name, known by now or not: that outlives an agent that comes back under another id
   * @throws InvalidArgumentError for an empty name
   * @throws StoppedError after {@link stop}, and after a failure
   */
  cordon(agent: string): void;

  /** Opens an agent again, and ends its drain: what was moved stays where it went. Throws as {@link cordon}. */
  uncordon(agent: string): void;

  /**
   * Closes an agent and empties it: its tasks are moved as their jobs' `move` says, each with its kill grace. The update
   * `agent` with the state `drained` tells that none is left; the agent stays closed until {@link uncordon}.
   *
   * @throws InvalidArgumentError for an empty name, a number or a time that is none; nothing has changed then
   * @throws StoppedError after {@link stop}, and after a failure
   */
  drain(agent: string, options?: DrainOptions): void;

  /**
   * Gives up the volume that an instance (default 0) keeps, and the data on it: the instance starts anew, on any agent. For
   * one whose agent will not come back. What is left of the volume is destroyed where it shows.
   *
   * @throws InvalidArgumentError if there is no such job or instance, or it keeps no volume
   * @throws StoppedError after {@link stop}, and after a failure
   */
  abandonVolume(job: string, instance?: number): void;

  /**
   * Asks the master for resources ahead of any offer; an allocator may heed it, and Mesos' own does not. Outside a
   * subscription nothing is asked, and nothing is asked again.
   *
   * @param requests - amounts of scalars by name, in units (`mem` in MB), of one agent (by its id) or any
   * @throws InvalidArgumentError for an amount that is none
   * @throws StoppedError after {@link stop}, and after a failure
   */
  request(...requests: readonly ResourceWish[]): void;

  /**
   * Sends data to a custom executor of ours, which may never get it. Outside a subscription nothing is sent.
   *
   * @param agent - the agent's id
   * @throws StoppedError after {@link stop}, and after a failure
   */
  message(agent: string, executor: string, data: Uint8Array): void;

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
