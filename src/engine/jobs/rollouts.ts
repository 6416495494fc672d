import { compareCodePoints } from '../../base/compare.js';
import type { Job } from '../../model/job.js';
import type { EngineState } from '../state.js';
import { type Instance, type JobEntry, withOne, withoutOne } from './job-book.js';
import { isLaunched, type TaskEntry } from './task-entry.js';
import type { TaskLife } from './task-life.js';

/**
 * Brings jobs from what they are to what they are wanted to be. An update only writes down the wish; what follows from it
 * is decided step by step, and each attempt that is given up for it is a record of its own, so that a restored engine
 * goes on where it was.
 *
 * An instance that was taken down for a change counts until its successor runs. One whose successor fails for good
 * counts for ever: a change for the worse stops after `atOnce` instances.
 */
export class Rollouts {
  readonly #state: EngineState;
  readonly #life: TaskLife;

  constructor(state: EngineState, life: TaskLife) {
    this.#state = state;
    this.#life = life;
  }

  /** The job of that name, which is known, is wanted so from now on. */
  update(job: Job, atOnce: number): void {
    const { jobs, outbox, now } = this.#state;
    const entry = jobs.jobs.get(job.name);
    if (entry === undefined) return;
    outbox.record({ type: 'update', job, atOnce });
    const before = entry.job.count;
    entry.job = job;
    entry.atOnce = atOnce;
    jobs.updating.add(entry);
    for (let index = before; index < job.count; index++) {
      const instance = entry.instances[index];
      if (instance === undefined) this.#state.tellTask(jobs.addInstance(entry, now).current);
      else if (instance.end !== undefined && instance.end !== 'finished') {
        if (instance.home?.isReleased === true) this.#state.homes.lose(instance, 'it was to be destroyed');
        jobs.reopen(instance, now);
        this.#state.tellTask(instance.current);
      }
    }
    this.#state.isMatchWanted = true;
  }

  /** Ends an attempt; its instance is queued again. */
  giveUp(task: TaskEntry): void {
    const instance = this.#state.jobs.instanceOf(task);
    if (isLaunched(task) && isOutdated(instance, task))
      instance.job.changing = withOne(instance.job.changing, instance);
    this.#life.giveUp(task);
  }

  /** Forgets those instances of a job that are away no longer. */
  prune(entry: JobEntry): void {
    for (const instance of entry.changing)
      if (isThrough(instance)) entry.changing = withoutOne(entry.changing, instance);
  }

  /** Takes every change as far as it may go now. */
  advance(): void {
    if (this.#state.isStopped || this.#state.jobs.updating.size === 0) return;
    for (const entry of this.#state.jobs.updating) this.#advance(entry);
  }

  #advance(entry: JobEntry): void {
    this.prune(entry);
    for (const instance of entry.instances) {
      if (!isSettled(instance) && this.#mayGo(entry, instance)) this.giveUp(instance.current);
    }
    if (entry.changing.size > 0 || !entry.instances.every(isSettled)) return;
    this.#state.jobs.updating.delete(entry);
    this.#state.outbox.notice({ type: 'job-updated', job: entry.job.name });
  }

  /** Whether the current attempt of an instance that is not as wanted can be ended now. */
  #mayGo({ changing, atOnce }: JobEntry, instance: Instance): boolean {
    const { current } = instance;
    if (current.killAsked) return false;
    if (isSurplus(instance) || !isLaunched(current)) return true;
    // Out of sight it is replaced by itself, by an attempt that is as wanted.
    if (current.phase === 'unreachable' || current.phase === 'unknown') return false;
    return changing.has(instance) || changing.size < atOnce;
  }
}

function isSurplus({ index, job }: Instance): boolean {
  return index >= job.job.count;
}

/** Whether nothing is left to do about an instance. */
function isSettled(instance: Instance): boolean {
  return instance.end !== undefined || !(isSurplus(instance) || isOutdated(instance, instance.current));
}

/** Whether an instance that was taken down, for a change or from an agent, is away no longer. */
function isThrough(instance: Instance): boolean {
  const { end, current } = instance;
  if (end !== undefined) return end === 'finished' || end === 'killed';
  return current.phase === 'running' && !current.killAsked && !isOutdated(instance, current);
}

/** Whether an attempt is of a job that is no longer wanted so. What has been launched has its priority behind it. */
function isOutdated({ job: { job: wanted } }: Instance, task: TaskEntry): boolean {
  if (task.job === wanted) return false;
  return contentOf(task.job) !== contentOf(wanted) || (!isLaunched(task) && task.job.priority !== wanted.priority);
}

const CONTENTS = new WeakMap<Job, string>();

/** All of a job that an attempt is made of, in one text: neither the count nor the retries, which are looked at when needed. */
function contentOf(job: Job): string {
  let content = CONTENTS.get(job);
  if (content === undefined) {
    const { role, command, resources, constraints, labels, killGraceMs, volume } = job;
    content = JSON.stringify([role, command, resources, constraints, labels, killGraceMs, volume], inOrder);
    CONTENTS.set(job, content);
  }
  return content;
}

/** A replacer: the order in which an object's fields were written says nothing. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compareCodePoints(a, b)));
}
