import { InvalidArgumentError } from '../../base/errors.js';
import type { TaskId } from '../../model/ids.js';
import type { Job } from '../../model/job.js';
import { encodeTaskId } from '../../model/task-id.js';
import type { Home } from '../homes/home.js';
import type { InstanceEnd } from '../ports/state-store.js';
import { Attempt, type NewAttempt } from './attempt.js';
import type { TaskEntry } from './task-entry.js';

export type { InstanceEnd };

/** One of a job's instances: its attempts, the last of which counts. */
export interface Instance {
  readonly job: JobEntry;
  readonly index: number;
  /** The attempt that counts: the youngest, or an elder one that came back and so sent its replacement away. */
  current: TaskEntry;
  /** Others that may still run: elder ones out of sight, and younger ones on their way out. */
  replaced: ReadonlySet<TaskEntry>;
  /** The number of the youngest attempt so far: none is given twice. */
  attempts: number;
  /** Retries used up. */
  retries: number;
  /** What it keeps on an agent, if its job has a volume. */
  home: Home | undefined;
  end: InstanceEnd | undefined;
}

export interface JobEntry {
  /** As it was last wanted; the attempts made from now on are of this. */
  job: Job;
  /** At least as many as the job counts: those beyond have ended, or are about to. */
  readonly instances: Instance[];
  /** Instances that have not ended. */
  open: number;
  isKilled: boolean;
  /** While the job is changed: how many running instances may be away at once for its sake. */
  atOnce: number;
  /** Instances that were ended for the sake of a change, or to empty an agent, and do not run again yet. */
  changing: ReadonlySet<Instance>;
}

const NONE: readonly TaskEntry[] = [];
const NO_AGENTS: TaskEntry['failedOn'] = [];
const NO_TASKS: ReadonlySet<TaskEntry> = new Set();
const NO_INSTANCES: ReadonlySet<Instance> = new Set();

/**
 * Adds to a set that may be the empty one which all share: most instances and jobs never need one of their own.
 * @returns the set to keep in its place
 */
export function withOne<T>(set: ReadonlySet<T>, one: T): ReadonlySet<T> {
  return set.size === 0 ? new Set([one]) : (set as Set<T>).add(one);
}

/** The inverse of {@link withOne}. */
export function withoutOne<T>(set: ReadonlySet<T>, one: T): ReadonlySet<T> {
  if (set.size > 0) (set as Set<T>).delete(one);
  return set;
}

/** All jobs and their attempts by id. */
export class JobBook {
  readonly #jobs = new Map<string, JobEntry>();
  readonly #tasks = new Map<TaskId, TaskEntry>();
  /** Jobs that had ended, in that order; some run again since. */
  readonly #ended = new Set<JobEntry>();
  /** Attempts that wait, are pending, claimed or launched. */
  readonly #live = new Set<TaskEntry>();
  /** Those that are pending, oldest first, and some that were; absent when their order has to be found anew. */
  #pending: Set<TaskEntry> | undefined = new Set();
  /** Jobs whose attempts are not all as wanted. */
  readonly updating = new Set<JobEntry>();
  #sequence = 0;
  #retries = 0;

  /** Retries made so far, over all jobs. */
  get retries(): number {
    return this.#retries;
  }

  get jobs(): ReadonlyMap<string, JobEntry> {
    return this.#jobs;
  }

  /** Attempts that have not ended, oldest first. */
  get live(): ReadonlySet<TaskEntry> {
    return this.#live;
  }

  /** Attempts that wait for an offer, oldest first. Costs what waits, not what runs. */
  pending(): readonly TaskEntry[] {
    this.#pending ??= new Set(this.#live);
    if (this.#pending.size === 0) return NONE;
    const pending: TaskEntry[] = [];
    for (const task of this.#pending) {
      if (task.phase === 'pending') pending.push(task);
      else this.#pending.delete(task);
    }
    return pending;
  }

  /** To be called when an attempt that was not pending came to be so: it may be older than others. */
  pendingAgain(): void {
    this.#pending = undefined;
  }

  task(id: TaskId): TaskEntry | undefined {
    return this.#tasks.get(id);
  }

  /** @throws nothing: every attempt of the book has an instance */
  instanceOf(task: TaskEntry): Instance {
    const instance = Attempt.ownerOf(task);
    if (instance === undefined) throw new Error(`invariant: task ${task.id} belongs to no instance`);
    return instance;
  }

  /** @throws InvalidArgumentError if the engine knows a job of that name */
  check(job: Job): void {
    if (this.#jobs.has(job.name)) throw new InvalidArgumentError(`there is a job '${job.name}' already`);
  }

  /** Expands a job to its instances, each with its first attempt, pending since `now`. */
  submit(job: Job, now: number): JobEntry {
    this.check(job);
    const entry: JobEntry = { job, instances: [], open: 0, isKilled: false, atOnce: 1, changing: NO_INSTANCES };
    this.#jobs.set(job.name, entry);
    for (let index = 0; index < job.count; index++) this.addInstance(entry, now);
    return entry;
  }

  /** Adds an instance after the last one, with its first attempt. */
  addInstance(entry: JobEntry, now: number): Instance {
    const index = entry.instances.length;
    const sequence = this.#sequence++;
    const current = this.#newAttempt(
      { job: entry.job, instance: index, attempt: 1, sequence, failedOn: NO_AGENTS },
      now,
    );
    const instance: Instance = {
      job: entry,
      index,
      current,
      replaced: NO_TASKS,
      attempts: 1,
      retries: 0,
      home: undefined,
      end: undefined,
    };
    entry.open += 1;
    entry.instances.push(instance);
    current.belongsTo(instance);
    return instance;
  }

  /** Takes an instance that has ended into the job again, with all its retries. */
  reopen(instance: Instance, now: number): void {
    instance.end = undefined;
    instance.retries = 0;
    instance.job.open += 1;
    this.nextAttempt(instance, false, now, now);
  }

  /**
   * Makes the next attempt of an instance, which keeps its place in the queue, for the job as it is wanted now.
   *
   * @param counts - whether it uses up a retry
   * @param readyAt - when it becomes pending; now or earlier: at once
   * @param attempt - its number, above all before it
   */
  nextAttempt(
    instance: Instance,
    counts: boolean,
    now: number,
    readyAt: number,
    attempt = instance.attempts + 1,
  ): TaskEntry {
    const { current, index, job } = instance;
    const { sequence } = current;
    const failedOn = counts ? withAgent(current) : current.failedOn;
    const next = this.#newAttempt(
      { job: job.job, instance: index, attempt, sequence, failedOn },
      Math.max(now, readyAt),
    );
    next.belongsTo(instance);
    if (readyAt > now) [next.phase, next.readyAt] = ['waiting', readyAt];
    instance.current = next;
    instance.attempts = attempt;
    if (counts) {
      instance.retries += 1;
      this.#retries += 1;
    }
    return next;
  }

  /** Puts an instance's counts where an earlier engine left them. No number of an attempt is given twice. */
  recount(instance: Instance, attempts: number, retries: number): void {
    this.#retries += retries - instance.retries;
    instance.retries = retries;
    instance.attempts = Math.max(instance.attempts, attempts);
  }

  /** The attempt has ended: it is kept by its id, for late updates, but no longer live. */
  retire(task: TaskEntry): void {
    this.#live.delete(task);
  }

  end(instance: Instance, how: InstanceEnd): void {
    if (instance.end !== undefined) return;
    instance.end = how;
    instance.job.open -= 1;
  }

  /**
   * The job has ended; so that a book does not grow for ever, those that ended first are forgotten, beyond `most`.
   * A job of which something may still run, or is kept on an agent, is kept.
   */
  forgetOldest(job: JobEntry, most: number): void {
    if (most === Number.POSITIVE_INFINITY) return;
    this.#ended.delete(job);
    this.#ended.add(job);
    for (const oldest of this.#ended) {
      if (this.#ended.size <= most) return;
      this.#ended.delete(oldest);
      const isOver = oldest.open === 0 && oldest.instances.every((one) => this.#isOver(one));
      if (isOver) this.#forget(oldest);
    }
  }

  #isOver({ current, replaced, home }: Instance): boolean {
    return home === undefined && replaced.size === 0 && !this.#live.has(current);
  }

  #forget(entry: JobEntry): void {
    const { name } = entry.job;
    this.#jobs.delete(name);
    this.updating.delete(entry);
    for (const { index, attempts, current } of entry.instances) {
      if (attempts === 1) this.#tasks.delete(current.id);
      else
        for (let attempt = 1; attempt <= attempts; attempt++)
          this.#tasks.delete(encodeTaskId({ job: name, instance: index, attempt }));
    }
  }

  #newAttempt(what: NewAttempt, now: number): Attempt {
    const task = new Attempt(what, now);
    this.#tasks.set(task.id, task);
    this.#live.add(task);
    this.#pending?.add(task);
    return task;
  }
}

/** The agents on which attempts failed, now that this one did on its own. */
function withAgent({ failedOn, agentId }: TaskEntry): TaskEntry['failedOn'] {
  return agentId === undefined || failedOn.includes(agentId) ? failedOn : [...failedOn, agentId];
}
