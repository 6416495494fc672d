import { InvalidArgumentError } from '../base/errors.js';
import { didYouMean } from '../base/nearest.js';
import type { Engine } from '../engine/engine.js';
import type { Explanation } from '../engine/explain/explanation.js';
import { checkAgent, checkDrain } from '../engine/jobs/drains.js';
import type { Notice } from '../engine/notice.js';
import type { EngineRunner } from '../engine/runner.js';
import type { EngineSnapshot, InstanceSnapshot } from '../engine/snapshot.js';
import type { AgentId, ExecutorId } from '../model/ids.js';
import type { Job } from '../model/job.js';
import type { Chain } from '../policy/chain.js';
import type { ChainInput } from '../policy/chain-config.js';
import type { ScalingWatch } from './autoscale/scaling-watch.js';
import { checkConstraints } from './chain/check-constraints.js';
import { DURATION, msOf } from './input/duration.js';
import { show } from './input/fields.js';
import { requestOf } from './input/resource-wish.js';
import { checkJob } from './jobs/check-job.js';
import { changeJob, type JobChange } from './jobs/job-change.js';
import type { DurationInput, JobInput } from './jobs/job-input.js';
import { parseJob, type WrittenJob } from './jobs/parse-job.js';
import type { DrainOptions, ResourceWish, Scheduler, StopOptions, UpdateOptions } from './scheduler.js';
import { jobDifferences } from './state/job-differences.js';
import { StoppedError } from './stopped-error.js';
import type { UpdateFeed } from './update-feed.js';

/** What a scheduler stands on. */
export interface SchedulerParts {
  readonly engine: Engine;
  readonly chain: Chain;
  /** Makes another chain of the policies that there are. @throws InvalidArgumentError for one that is none */
  readonly chainOf: (chain: ChainInput) => Chain;
  readonly runner: EngineRunner;
  readonly updates: UpdateFeed;
  /** Looks at the cluster while the scheduler runs. */
  readonly scaling?: ScalingWatch;
  /** Whether it has a state that outlives it. */
  readonly isDurable: boolean;
}

/** The scheduler over an engine of this process. */
export class EngineScheduler implements Scheduler {
  readonly #parts: SchedulerParts;
  #stopped: Promise<void> | undefined;
  #unlisten: (() => void) | undefined;
  /** Jobs that an earlier scheduler left in the state. */
  #restored: ReadonlySet<string> = new Set();
  #chain: Chain;

  constructor(parts: SchedulerParts) {
    this.#parts = parts;
    this.#chain = parts.chain;
  }

  /** Takes up what the state holds. Once, before anything else. @throws what the store says of it */
  async restore(): Promise<void> {
    await this.#parts.runner.restore();
    this.#restored = new Set(this.snapshot().jobs.map(({ name }) => name));
  }

  /** Subscribes. Once, after {@link restore}. @param signal - stops it when it is aborted */
  async connect(signal?: AbortSignal): Promise<void> {
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
    const { engine, runner } = this.#parts;
    const { name } = written.job;
    const known = this.#restored.has(name) ? engine.job(name) : undefined;
    if (known !== undefined) {
      this.#submitAgain(written, known);
      return;
    }
    checkJob(written, engine, this.#chain);
    runner.give({ type: 'submit', job: written.job });
  }

  /** An earlier scheduler was given a job of that name: it goes on, and who waits for its end is told of it. */
  #submitAgain({ job, errorAt }: WrittenJob, known: Job): void {
    const differences = jobDifferences(known, job);
    if (differences.length > 0) {
      throw errorAt(
        [],
        `the state has a job '${job.name}' that is another: ${differences.join('; ')}; accepted: the same job, another name, or an update of it`,
      );
    }
    const { jobs } = this.snapshot();
    const isDone = jobs.some(({ name, instances }) => name === job.name && instances.every(({ end }) => end));
    if (isDone) void Promise.resolve().then(() => this.#parts.updates.tell({ type: 'job-done', job: job.name }));
  }

  update(name: string, change: JobChange, { atOnce = 1 }: UpdateOptions = {}): void {
    this.#checkRuns();
    const { engine, runner } = this.#parts;
    const job = engine.job(name);
    if (job === undefined) throw this.#noJob(name);
    const written = changeJob(job, change);
    checkConstraints(written, this.#chain);
    runner.give({ type: 'update', job: written.job, atOnce });
  }

  swapChain(given: ChainInput): void {
    this.#checkRuns();
    const { engine, runner, chainOf } = this.#parts;
    const chain = chainOf(given);
    for (const { name, instances } of this.snapshot().jobs) {
      const job = instances.some(({ end }) => end === undefined) ? engine.job(name) : undefined;
      const errorAt = (_path: readonly PropertyKey[], message: string): InvalidArgumentError =>
        new InvalidArgumentError(`chain: job '${name}': ${message}`);
      if (job !== undefined) checkConstraints({ job, errorAt }, chain);
    }
    runner.give({ type: 'chain-swapped', chain });
    this.#chain = chain;
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

  drain(agent: string, { atOnce = 1, within, grace }: DrainOptions = {}): void {
    this.#checkRuns();
    const timeOf = (name: string, value: DurationInput): number => {
      const ms = msOf(value);
      if (ms !== undefined) return ms;
      throw new InvalidArgumentError(`drain of '${agent}': ${name}: got ${show(value)}; accepted: ${DURATION}`);
    };
    const wish = {
      agent,
      atOnce,
      ...(within !== undefined && { withinMs: timeOf('within', within) }),
      ...(grace !== undefined && { graceMs: timeOf('grace', grace) }),
    };
    checkDrain(wish);
    this.#parts.runner.give({ type: 'drain', ...wish });
  }

  abandonVolume(job: string, instance = 0): void {
    this.#checkRuns();
    const { home } = this.#instance(job, instance);
    if (home === undefined) throw new InvalidArgumentError(`instance ${instance} of job '${job}' keeps no volume`);
    this.#parts.runner.give({ type: 'abandon', job, instance });
  }

  request(...requests: readonly ResourceWish[]): void {
    this.#checkRuns();
    this.#parts.runner.give({ type: 'request', requests: requests.map(requestOf) });
  }

  message(agent: string, executor: string, data: Uint8Array): void {
    this.#checkRuns();
    const [agentId, executorId] = [agent as AgentId, executor as ExecutorId];
    this.#parts.runner.give({ type: 'message', agentId, executorId, data: Buffer.from(data).toString('base64') });
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

  stop({ teardown = this.#isOver() }: StopOptions = {}): Promise<void> {
    this.#unlisten?.();
    this.#parts.scaling?.stop();
    this.#stopped ??= this.#parts.runner.stop(teardown).finally(() => this.#parts.updates.end());
    return this.#stopped;
  }

  /** Whether nothing is left for which the framework should stay. */
  #isOver(): boolean {
    if (!this.#parts.isDurable) return true;
    return this.snapshot().jobs.every(({ instances }) =>
      instances.every(({ end, home }) => end !== undefined && home === undefined),
    );
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
