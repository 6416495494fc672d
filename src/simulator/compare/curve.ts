import type { Notice } from '../../engine/notice.js';
import type { Job } from '../../model/job.js';
import { Sample } from '../metrics/distribution.js';

interface Waiting {
  readonly arrivedAt: number;
  startedAt: number | undefined;
}

/** Shorter tasks count as so long: see `TaskTimes.slowdown`. */
const SHORTEST_RUN_MS = 10_000;

/** How long tasks of all frameworks together waited, and how much longer they took for that. */
export class Curve {
  readonly #open = new Map<string, Waiting>();
  readonly #wait = new Sample();
  readonly #slowdown = new Sample();

  arrived(framework: string, { name, count }: Job, at: number): void {
    for (let instance = 0; instance < count; instance++)
      this.#open.set(keyOf(framework, name, instance), { arrivedAt: at, startedAt: undefined });
  }

  task(framework: string, { job, instance, phase }: Extract<Notice, { type: 'task' }>, at: number): void {
    const key = keyOf(framework, job, instance);
    const waiting = this.#open.get(key);
    if (waiting === undefined) return;
    if (phase === 'running' && waiting.startedAt === undefined) {
      waiting.startedAt = at;
      this.#wait.add((at - waiting.arrivedAt) / 1000);
    } else if (phase === 'finished' && waiting.startedAt !== undefined) {
      this.#open.delete(key);
      const ranMs = at - waiting.startedAt;
      this.#slowdown.add(Math.max(1, (at - waiting.arrivedAt) / Math.max(ranMs, SHORTEST_RUN_MS)));
    }
  }

  /** Seconds, and no unit; without a value where nothing ran. */
  metrics(): Readonly<Record<string, number>> {
    const [wait, slowdown] = [this.#wait.distribution(), this.#slowdown.distribution()];
    return {
      ...(wait.count > 0 && { waitMean: wait.mean, waitP95: wait.p95, waitP99: wait.p99 }),
      ...(slowdown.count > 0 && { slowdownMean: slowdown.mean, slowdownP95: slowdown.p95 }),
    };
  }

  /** 101 of the waits, in seconds; none if nothing ran. */
  quantiles(): readonly number[] {
    return this.#wait.quantiles(100);
  }
}

function keyOf(framework: string, job: string, instance: number): string {
  return `${framework} ${job}.${instance}`;
}
