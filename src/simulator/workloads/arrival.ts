import { InvalidArgumentError } from '../../base/errors.js';
import type { Job, JobResources } from '../../model/job.js';

/** A job that arrives at a moment of simulated time. */
export interface Arrival {
  /** Milliseconds from the start, at least 0; never before the arrival ahead of it. */
  readonly at: number;
  /** Its name is its own in the whole workload. */
  readonly job: Job;
  /** How long each instance runs, in milliseconds from 0; `Infinity`: until it is killed. */
  readonly durationMs: number;
  /** Whose job it is, by the framework's name; absent: the first framework's. */
  readonly framework?: string;
}

/** Jobs over time: made up or recorded; read as a stream, so that a trace need not fit in memory. */
export type Workload = AsyncIterable<Arrival> | Iterable<Arrival>;

/** What a simulated job says of itself; the rest is the same for all. */
export interface SimulatedJob {
  readonly name: string;
  /** Share one object among equal jobs: what is derived from it is then made once. */
  readonly resources: JobResources;
  readonly count?: number;
  readonly priority?: number;
  readonly role?: string;
  readonly constraints?: Job['constraints'];
  readonly labels?: Job['labels'];
  /** How long it is expected to run, in milliseconds, for policies that plan ahead. */
  readonly estimatedMs?: number;
}

const COMMAND: Job['command'] = { value: 'true', shell: true, environment: {} };
const RETRY: Job['retry'] = { retries: 0, backoffMs: 1_000, maxBackoffMs: 60_000 };
const NONE: readonly never[] = [];

/** A whole job: no retries, and a command that no simulated agent runs. */
export function simulatedJob(job: SimulatedJob): Job {
  return {
    name: job.name,
    count: job.count ?? 1,
    priority: job.priority ?? 0,
    role: job.role ?? '*',
    command: COMMAND,
    resources: job.resources,
    constraints: job.constraints ?? NONE,
    labels: job.labels ?? NONE,
    retry: RETRY,
    ...(job.estimatedMs !== undefined && { estimatedMs: job.estimatedMs }),
  };
}

/** One {@link JobResources} per distinct amounts, so that equal jobs share it. */
export class Shapes {
  readonly #byKey = new Map<string, JobResources>();

  /** @param scalars - milli-units by resource name; whole, at least 0 */
  of(scalars: Readonly<Record<string, number>>): JobResources {
    let key = '';
    for (const name in scalars) key += `${name}:${scalars[name]!};`;
    let shape = this.#byKey.get(key);
    if (shape === undefined) {
      shape = { scalars, ports: 0 };
      this.#byKey.set(key, shape);
    }
    return shape;
  }
}

/** @throws InvalidArgumentError for an arrival that goes back in time, or has no duration */
export function checkArrival({ at, durationMs, job }: Arrival, previous: number): void {
  if (!(at >= previous) || at === Number.POSITIVE_INFINITY) {
    throw new InvalidArgumentError(
      `job '${job.name}' arrives at ${at} ms, behind one of ${previous} ms; accepted: arrivals in order of time`,
    );
  }
  if (!(durationMs >= 0)) {
    throw new InvalidArgumentError(`job '${job.name}' lasts ${durationMs} ms; accepted: 0 or more`);
  }
}
