import { InvalidArgumentError } from '../base/errors.js';
import { didYouMean } from '../base/nearest.js';
import type { Engine } from '../engine/engine.js';
import type { Explanation } from '../engine/explain/explanation.js';
import { checkAgent, checkDrain } from '../engine/jobs/drains.js';
import type { Notice } from '../engine/notice.js';
import type { EngineRunner } from '../engine/runner.js';
import type { EngineSnapshot, InstanceSnapshot } from '../engine/snapshot.js';
import type { Chain } from '../policy/chain.js';
import type { ScalingWatch } from './autoscale/scaling-watch.js';
import { checkConstraints } from './chain/check-constraints.js';
import { DURATION, msOf } from './input/duration.js';
import { show } from './input/fields.js';
import { checkJob } from './jobs/check-job.js';
import { changeJob, type JobChange } from './jobs/job-change.js';
import type { JobInput } from './jobs/job-input.js';
import { parseJob, type WrittenJob } from './jobs/parse-job.js';
import type { DrainOptions, Scheduler, StopOptions, UpdateOptions } from './scheduler.js';
import { StoppedError } from './stopped-error.js';
import type { UpdateFeed } from './update-feed.js';

/** What a scheduler stands on. */
export interface SchedulerParts {
  readonly engine: Engine;
  readonly chain: Chain;
  readonly runner: EngineRunner;
  readonly updates: UpdateFeed;
  /** Looks at the cluster while the scheduler runs. */
  readonly scaling?: ScalingWatch;
}

/** The scheduler over an engine of this process. */
export class EngineScheduler implements Scheduler {
  readonly #parts: SchedulerParts;
  #stopped: Promise<void> | undefined;
  #unlisten: (() => void) | undefined;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
  }

  /** Subscribes. Once, before anything else. @param signal - stops it, with teardown, when it is aborted */
  async start(signal?: AbortSignal): Promise<void> {
    await this.#parts.runner.start();
    this.#parts.scaling?.start();
    if (signal === undefined) return;
    const stop = (): void => void this.stop();
    signal.addEventListener('abort', stop, { once: true });
    this.#unlisten = () => signal.removeEventListener('abort', stop);
    if (signal.aborted) stop();
  }

  submit(input: JobInput): void {
    this.submitWritten(parseJob(input));
  }

  /** {@link submit} for a job that was read already. */
  submitWritten(written: WrittenJob): void {
    this.#checkRuns();
    checkJob(written, this.#parts.engine, this.#parts.chain);
    this.#parts.runner.give({ type: 'submit', job: written.job });
  }

  update(name: string, change: JobChange, { atOnce = 1 }: UpdateOptions = {}): void {
    this.#checkRuns();
    const { engine, chain, runner } = this.#parts;
    const job = engine.job(name);
    if (job === undefined) throw this.#noJob(name);
    const written = changeJob(job, change);
    checkConstraints(written, chain);
    runner.give({ type: 'update', job: written.job, atOnce });
  }

  kill(job: string, instance?: number): void {
    this.#checkRuns();
    this.#instance(job, instance);
    this.#parts.runner.give({ type: 'kill', job, ...(instance !== undefined && { instance }) });
  }

  cordon(agent: string): void {
    this.#cordon(agent, true);
  }

  uncordon(agent: string): void {
    this.#cordon(agent, false);
  }

  drain(agent: string, { atOnce = 1, within }: DrainOptions = {}): void {
    this.#checkRuns();
    const withinMs = within === undefined ? undefined : msOf(within);
    if (within !== undefined && withinMs === undefined)
      throw new InvalidArgumentError(`drain of '${agent}': within: got ${show(within)}; accepted: ${DURATION}`);
    checkDrain(agent, atOnce, withinMs);
    this.#parts.runner.give({ type: 'drain', agent, atOnce, ...(withinMs !== undefined && { withinMs }) });
  }

  abandonVolume(job: string, instance = 0): void {
    this.#checkRuns();
    const { home } = this.#instance(job, instance);
    if (home === undefined) throw new InvalidArgumentError(`instance ${instance} of job '${job}' keeps no volume`);
    this.#parts.runner.give({ type: 'abandon', job, instance });
  }

  explain(job: string, instance = 0): Explanation {
    const { taskId } = this.#instance(job, instance);
    const explanation = this.#parts.engine.explain(taskId);
    if (explanation === undefined) throw new Error(`invariant: the engine does not know ${taskId}`);
    return explanation;
  }

  updates(): AsyncIterableIterator<Notice> {
    return this.#parts.updates.read();
  }

  snapshot(): EngineSnapshot {
    return this.#parts.engine.snapshot();
  }

  stop({ teardown = true }: StopOptions = {}): Promise<void> {
    this.#unlisten?.();
    this.#parts.scaling?.stop();
    this.#stopped ??= this.#parts.runner.stop(teardown).finally(() => this.#parts.updates.end());
    return this.#stopped;
  }

  #cordon(agent: string, on: boolean): void {
    this.#checkRuns();
    checkAgent(agent);
    this.#parts.runner.give({ type: 'cordon', agent, on });
  }

  /** @param instance - from 0; default 0, which every job has */
  #instance(job: string, instance = 0): InstanceSnapshot {
    const known = this.snapshot().jobs.find(({ name }) => name === job);
    if (known === undefined) throw this.#noJob(job);
    const found = known.instances[instance];
    if (found !== undefined) return found;
    const accepted = `0 to ${known.instances.length - 1}`;
    throw new InvalidArgumentError(`job '${job}' has no instance ${instance}; accepted: ${accepted}`);
  }

  #noJob(name: string): InvalidArgumentError {
    const names = this.snapshot().jobs.map((job) => job.name);
    const known = names.length === 0 ? 'there is none' : `the jobs are: ${names.join(', ')}`;
    return new InvalidArgumentError(`there is no job '${name}'${didYouMean(name, names)} (${known})`);
  }

  #checkRuns(): void {
    const { error } = this.#parts.updates;
    if (error !== undefined) throw new StoppedError(`the scheduler failed: ${error.message}`, { cause: error });
    if (this.#stopped !== undefined) throw new StoppedError('the scheduler was stopped');
  }
}
