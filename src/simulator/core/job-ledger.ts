import { InvalidArgumentError } from '../../base/errors.js';
import type { Notice } from '../../engine/notice.js';
import type { Arrival } from '../workloads/arrival.js';
import type { SimulationObserver } from './observer.js';

interface OpenJob {
  readonly framework: string;
  readonly durationMs: number;
  /** Instances that were never launched. */
  waiting: number;
}

/** The jobs that arrived and have not ended. */
export class JobLedger implements SimulationObserver {
  readonly #open = new Map<string, OpenJob>();
  readonly #waiting = new Set<string>();
  #movedAt = 0;

  get isBusy(): boolean {
    return this.#open.size > 0;
  }

  /** When a task last started or ended, in milliseconds. */
  get movedAt(): number {
    return this.#movedAt;
  }

  /** Jobs of which some instance was never launched, in the order of their arrival. */
  get waiting(): Iterable<string> {
    return this.#waiting;
  }

  isWaiting(job: string): boolean {
    return this.#waiting.has(job);
  }

  /** How long a task of the job runs, in milliseconds. */
  durationOf(job: string): number {
    const open = this.#open.get(job);
    if (open === undefined) throw new Error(`invariant: job '${job}' was launched, and never arrived`);
    return open.durationMs;
  }

  frameworkOf(job: string): string | undefined {
    return this.#open.get(job)?.framework;
  }

  /** @throws InvalidArgumentError if a job of that name has not ended yet */
  arrived(framework: string, { job, durationMs }: Arrival): void {
    if (this.#open.has(job.name)) {
      throw new InvalidArgumentError(`two jobs of the workload are called '${job.name}'; accepted: names of their own`);
    }
    this.#open.set(job.name, { framework, durationMs, waiting: job.count });
    this.#waiting.add(job.name);
  }

  noticed(_framework: string, notice: Notice, at: number): void {
    if (notice.type === 'job-done') {
      this.#open.delete(notice.job);
      this.#waiting.delete(notice.job);
    } else if (notice.type === 'task' && notice.phase !== 'pending' && notice.phase !== 'waiting') {
      this.#movedAt = at;
      if (notice.phase !== 'staging' || notice.attempt !== 1) return;
      const open = this.#open.get(notice.job);
      if (open === undefined) return;
      open.waiting -= 1;
      if (open.waiting === 0) this.#waiting.delete(notice.job);
    }
  }
}
