import type { Notice } from '../../engine/notice.js';
import { isTerminal, type TaskState } from '../../model/task-status.js';
import type { SimulationObserver } from '../core/observer.js';
import type { Arrival } from '../workloads/arrival.js';
import { type Distribution, Sample } from './distribution.js';

/** How it went with a framework's tasks; milliseconds of simulated time. */
export interface TaskTimes {
  readonly arrived: number;
  /** Instances that ran at least once. */
  readonly started: number;
  readonly finished: number;
  /** Instances that ended otherwise. */
  readonly unfinished: number;
  /** Instances that never ran. */
  readonly neverStarted: number;
  /** Of those that never ran, and had not been given up: how long the oldest had waited at the end. */
  readonly starvedMs: number;
  /** Attempts that were ended to make room for others, or for their job's sake. */
  readonly preemptions: number;
  /** From arrival to running. */
  readonly waitMs: Distribution;
  /**
   * Bounded slowdown of what finished: max(1, (wait + run) / max(run, 10 s)). Feitelson et al., Theory and Practice in
   * Parallel Job Scheduling (1997).
   */
  readonly slowdown: Distribution;
  /** From the first arrival to the last end. */
  readonly makespanMs: number;
  /** Finished tasks per second of makespan. */
  readonly throughput: number;
}

/** Shorter tasks count as so long, or a task of no length would have waited for ever. */
const SHORTEST_RUN_MS = 10_000;

interface Instance {
  readonly arrivedAt: number;
  startedAt: number | undefined;
  lastEnd: string;
}

interface OpenJob {
  readonly instances: (Instance | undefined)[];
  /** That have not ended. */
  open: number;
}

class Account {
  /** By job, then by number; those that have ended are left out. */
  readonly open = new Map<string, OpenJob>();
  readonly wait = new Sample();
  readonly slowdown = new Sample();
  arrived = 0;
  started = 0;
  finished = 0;
  ended = 0;
  endedUnstarted = 0;
  preemptions = 0;
  starvedMs = 0;
  firstAt = Number.NaN;
  lastAt = Number.NaN;
}

/** Follows each instance from its arrival to its end. */
export class TaskTimesObserver implements SimulationObserver {
  readonly #accounts = new Map<string, Account>();

  arrived(framework: string, { job }: Arrival, at: number): void {
    const account = this.#accountOf(framework);
    if (Number.isNaN(account.firstAt)) account.firstAt = at;
    account.arrived += job.count;
    const arrived = (): Instance => ({ arrivedAt: at, startedAt: undefined, lastEnd: '' });
    account.open.set(job.name, { instances: Array.from({ length: job.count }, arrived), open: job.count });
  }

  noticed(framework: string, notice: Notice, at: number): void {
    if (notice.type === 'task') this.#task(framework, notice, at);
    else if (notice.type === 'instance') this.#ended(framework, notice, at);
  }

  ended(at: number): void {
    for (const account of this.#accounts.values()) {
      for (const { instances } of account.open.values())
        for (const instance of instances)
          if (instance !== undefined && instance.startedAt === undefined)
            account.starvedMs = Math.max(account.starvedMs, at - instance.arrivedAt);
    }
  }

  /** By framework. */
  times(): ReadonlyMap<string, TaskTimes> {
    return new Map([...this.#accounts].map(([name, account]) => [name, timesOf(account)]));
  }

  #task(framework: string, notice: Extract<Notice, { type: 'task' }>, at: number): void {
    const isFirst = notice.phase === 'pending' && notice.attempt === 1;
    if (isFirst || notice.phase === 'staging') return; // nothing to note, and half of all notices
    const account = this.#accountOf(framework);
    const instance = account.open.get(notice.job)?.instances[notice.instance];
    if (instance === undefined) return;
    if (notice.phase === 'running' && instance.startedAt === undefined) {
      instance.startedAt = at;
      account.started += 1;
      account.wait.add(at - instance.arrivedAt);
    } else if (notice.phase === 'pending' && instance.lastEnd === 'killed') {
      account.preemptions += 1;
    }
    if (isEnd(notice.phase)) instance.lastEnd = notice.phase;
  }

  #ended(framework: string, { job, instance, end }: Extract<Notice, { type: 'instance' }>, at: number): void {
    const account = this.#accountOf(framework);
    const ofJob = account.open.get(job);
    const known = ofJob?.instances[instance];
    if (ofJob === undefined || known === undefined) return;
    ofJob.instances[instance] = undefined;
    ofJob.open -= 1;
    if (ofJob.open === 0) account.open.delete(job);
    account.ended += 1;
    account.lastAt = at;
    if (known.startedAt === undefined) account.endedUnstarted += 1;
    if (end !== 'finished' || known.startedAt === undefined) return;
    account.finished += 1;
    const runMs = at - known.startedAt;
    account.slowdown.add(Math.max(1, (at - known.arrivedAt) / Math.max(runMs, SHORTEST_RUN_MS)));
  }

  #accountOf(framework: string): Account {
    let account = this.#accounts.get(framework);
    if (account === undefined) {
      account = new Account();
      this.#accounts.set(framework, account);
    }
    return account;
  }
}

function timesOf(account: Account): TaskTimes {
  const { arrived, started, finished, ended, preemptions, starvedMs, firstAt, lastAt } = account;
  const makespanMs = Number.isNaN(lastAt) ? 0 : lastAt - firstAt;
  return {
    arrived,
    started,
    finished,
    unfinished: ended - finished,
    neverStarted: arrived - started,
    starvedMs,
    preemptions,
    waitMs: account.wait.distribution(),
    slowdown: account.slowdown.distribution(),
    makespanMs,
    throughput: makespanMs > 0 ? (1000 * finished) / makespanMs : 0,
  };
}

function isEnd(phase: string): boolean {
  return isTerminal(phase as TaskState);
}
