import { InvalidArgumentError } from '../../base/errors.js';
import type { MoveStyle } from '../../model/job.js';
import type { StateRecord } from '../ports/state-store.js';
import { type CordonedBy, isCalled } from '../rows/cordons.js';
import type { EngineState } from '../state.js';
import { type Instance, type JobEntry, withOne } from './job-book.js';
import type { Rollouts } from './rollouts.js';
import { isLaunched, type TaskEntry } from './task-entry.js';
import type { TaskLife } from './task-life.js';

/** How an agent is emptied. */
export interface DrainPlan {
  /** How many running instances of each job may be away at once, also for the sake of a change; from 1. */
  readonly atOnce: number;
  /** Milliseconds since 1970: what is left on the agent then is killed. Absent: never. */
  readonly until?: number;
  /** How long what is killed for its sake may live after SIGTERM, in milliseconds. Absent: as its job says. */
  readonly graceMs?: number;
}

interface Drain extends DrainPlan {
  readonly agent: string;
  readonly by: CordonedBy;
  /** Attempts that are on the agent, or about to be. */
  readonly tasks: Set<TaskEntry>;
  isTold: boolean;
}

/** What a drain has still to do. */
export interface DrainStanding {
  /** Attempts that are on the agent. */
  readonly left: number;
  /** Those of them that will not be moved. */
  readonly staying: readonly TaskEntry[];
}

/** An agent that is being emptied, at one moment. */
export interface DrainSnapshot extends DrainPlan {
  /** Our user, or the master's operator, who takes the agent down for maintenance. */
  readonly by: CordonedBy;
  /** Its id or its host's name, as it was given. */
  readonly agent: string;
  /** Attempts that are still there. */
  readonly tasks: number;
}

/** @throws InvalidArgumentError for what is no agent's name */
export function checkAgent(agent: string): void {
  if (agent === '') throw new InvalidArgumentError("an agent's name is empty; accepted: its id, or its host's name");
}

/** What our user says of a drain. */
export interface DrainWish {
  readonly agent: string;
  readonly atOnce: number;
  readonly withinMs?: number;
  readonly graceMs?: number;
}

/** @throws InvalidArgumentError for what is no agent's name, no number from 1, or no time */
export function checkDrain({ agent, atOnce, ...times }: DrainWish): void {
  checkAgent(agent);
  if (!Number.isInteger(atOnce) || atOnce < 1) {
    throw new InvalidArgumentError(`drain of '${agent}': got ${atOnce} at once; accepted: a whole number from 1`);
  }
  for (const [name, ms] of [['within', times.withinMs] as const, ['grace', times.graceMs] as const]) {
    if (ms === undefined || (ms >= 0 && ms < Number.POSITIVE_INFINITY)) continue;
    throw new InvalidArgumentError(`drain of '${agent}': got ${name} ${ms} ms; accepted: a time from 0`);
  }
}

/**
 * Closes agents and empties them: moves what runs there, as each job says, and tells when nothing is left. An instance
 * that is moved counts among those that its job's changes took down, until its successor runs.
 */
export class Drains {
  readonly #state: EngineState;
  readonly #life: TaskLife;
  readonly #rollouts: Rollouts;
  /** Of one agent, there may be one for each who wants it empty. */
  #drains: readonly Drain[] = [];
  /** Jobs of which instances were taken down for a drain. */
  readonly #moving = new Set<JobEntry>();
  /** Whether tasks may be on an agent that its drain does not know of. */
  #isStale = false;
  /** Of the rows when tasks were looked for last: an agent's name may be known since. */
  #shape = -1;

  constructor(state: EngineState, life: TaskLife, rollouts: Rollouts) {
    this.#state = state;
    this.#life = life;
    this.#rollouts = rollouts;
  }

  /** Closes an agent for further tasks, or opens it again, which also ends its drain; what was moved stays where it went. */
  cordon(agent: string, on: boolean, by: CordonedBy = 'user'): void {
    const { cordons, outbox } = this.#state;
    if (by === 'user') outbox.record({ type: 'cordon', agent, on });
    if (!on) this.#drains = this.#drains.filter((drain) => drain.agent !== agent || drain.by !== by);
    if (!cordons.set(agent, by, on)) return;
    outbox.notice({ type: 'agent', agent, state: on ? 'cordoned' : 'open' });
    this.#state.isMatchWanted = true;
  }

  /** Closes an agent, and begins to empty it, or goes on in another way. */
  drain(agent: string, plan: DrainPlan, by: CordonedBy = 'user'): void {
    const { outbox, agenda, now, wallNow } = this.#state;
    this.cordon(agent, true, by);
    if (by === 'user') outbox.record(drainRecord(agent, plan));
    const next: Drain = { agent, by, ...planOf(plan), tasks: new Set(), isTold: false };
    const at = this.#drains.findIndex((drain) => drain.agent === agent && drain.by === by);
    this.#drains = at === -1 ? [...this.#drains, next] : this.#drains.with(at, next);
    this.#isStale = true;
    outbox.notice({ type: 'agent', agent, state: 'draining' });
    const { until } = plan;
    if (until !== undefined) agenda.at(now + Math.max(0, until - wallNow), () => undefined); // every step advances
  }

  /** Takes up what the records of an earlier run say: the attempt was to end before its successor starts. */
  restoredGivenUp(task: TaskEntry): void {
    this.#restored(task);
    this.#rollouts.giveUp(task);
  }

  /** Takes up what the records of an earlier run say: the attempt was to go on until its successor runs. */
  restoredReplaced(task: TaskEntry, isStuck: boolean): void {
    if (isStuck) task.isStuck = true;
    else if (task !== this.#state.jobs.instanceOf(task).current) task.isMoving = true;
    else {
      this.#restored(task);
      this.#life.replace(task);
    }
  }

  #restored(task: TaskEntry): void {
    const drain = this.#drains.find(({ agent }) => isCalled(agent, task.holding?.row));
    if (drain === undefined) return;
    task.graceMs = drain.graceMs;
    this.#takenDown(task);
  }

  /** To be called when tasks may be on agents, or away from them, that were not seen to come or go. */
  lookAgain(): void {
    this.#isStale = this.#drains.length > 0;
    for (const job of this.#state.jobs.jobs.values()) if (job.changing.size > 0) this.#moving.add(job);
  }

  /** The fewest records that say what our user wants of agents. */
  records(): readonly StateRecord[] {
    return [
      ...this.#state.cordons.of('user').map((agent) => ({ type: 'cordon', agent, on: true }) as const),
      ...this.#drains.filter(({ by }) => by === 'user').map((drain) => drainRecord(drain.agent, drain)),
    ];
  }

  /** Takes every drain as far as it may go now. */
  advance(): void {
    if (this.#state.isStopped || (this.#drains.length === 0 && this.#moving.size === 0)) return;
    for (const job of this.#moving) {
      this.#rollouts.prune(job);
      if (job.changing.size === 0) this.#moving.delete(job);
    }
    if (this.#drains.length > 0 && (this.#isStale || this.#shape !== this.#state.table.shape)) this.#look();
    for (const drain of this.#drains) this.#advance(drain);
  }

  /** How far a drain for the sake of maintenance is, as of the last {@link advance}; absent: there is none. */
  standing(agent: string): DrainStanding | undefined {
    const drain = this.#drains.find((one) => one.agent === agent && one.by === 'maintenance');
    if (drain === undefined) return undefined;
    const tasks = [...drain.tasks];
    return { left: tasks.length, staying: tasks.filter((task) => this.#stays(task)) };
  }

  snapshot(): readonly DrainSnapshot[] {
    return this.#drains.map(({ agent, by, tasks, ...plan }) => ({
      agent,
      by,
      ...planOf(plan),
      tasks: tasks.size,
    }));
  }

  #look(): void {
    this.#isStale = false;
    this.#shape = this.#state.table.shape;
    for (const task of this.#state.jobs.live) {
      for (const drain of this.#drains) {
        if (!isCalled(drain.agent, task.holding?.row)) continue;
        drain.tasks.add(task);
        drain.isTold = false;
      }
    }
  }

  #advance(drain: Drain): void {
    const isOver = drain.until !== undefined && this.#state.wallNow >= drain.until;
    for (const task of drain.tasks) {
      // A decision that was undone, or an attempt that is over, holds nothing.
      if (task.holding === undefined) drain.tasks.delete(task);
      else if (isOver) this.#end(task, drain);
      else if (this.#mayGo(task, drain.atOnce)) this.#move(task, drain);
    }
    if (drain.tasks.size > 0 || drain.isTold) return;
    drain.isTold = true;
    this.#state.outbox.notice({ type: 'agent', agent: drain.agent, state: 'drained' });
  }

  /** Moves an attempt as its job says. */
  #move(task: TaskEntry, { graceMs }: Drain): void {
    task.graceMs = graceMs;
    const { job } = this.#takenDown(task);
    // Nobody relies yet on what does not run.
    if (styleOf(job) === 'overlap' && task.phase === 'running') this.#life.replace(task);
    else this.#life.giveUp(task);
  }

  #takenDown(task: TaskEntry): Instance {
    const instance = this.#state.jobs.instanceOf(task);
    this.#moving.add(instance.job);
    instance.job.changing = withOne(instance.job.changing, instance);
    return instance;
  }

  /** The time is over: whatever the job says. */
  #end(task: TaskEntry, { graceMs }: Drain): void {
    if (task.killAsked || !isLaunched(task) || isOutOfSight(task)) return;
    task.graceMs = graceMs;
    const instance = this.#state.jobs.instanceOf(task);
    if (task === instance.current && instance.end === undefined) this.#life.giveUp(task);
    else this.#life.killTask(task); // its successor is on its way
  }

  #stays(task: TaskEntry): boolean {
    const { job, end, current } = this.#state.jobs.instanceOf(task);
    if (task.killAsked || end !== undefined || task !== current) return false; // it goes, or its successor is on its way
    return task.isStuck || styleOf(job) === 'stay';
  }

  #mayGo(task: TaskEntry, atOnce: number): boolean {
    const instance = this.#state.jobs.instanceOf(task);
    const { job, end } = instance;
    if (task.killAsked || !isLaunched(task) || end !== undefined || task !== instance.current) return false;
    // Out of sight it is replaced by itself.
    if (task.isStuck || isOutOfSight(task) || styleOf(job) === 'stay') return false;
    this.#rollouts.prune(job);
    return !job.changing.has(instance) && job.changing.size < atOnce;
  }
}

function drainRecord(agent: string, plan: DrainPlan): StateRecord {
  return { type: 'drain', agent, ...planOf(plan) };
}

/** The plan alone. */
function planOf({ atOnce, until, graceMs }: DrainPlan): DrainPlan {
  return { atOnce, ...(until !== undefined && { until }), ...(graceMs !== undefined && { graceMs }) };
}

/** How the instances of a job leave an agent. */
export function styleOf({ job }: JobEntry): MoveStyle {
  return job.move ?? (job.volume === undefined ? 'restart' : 'stay');
}

function isOutOfSight({ phase }: TaskEntry): boolean {
  return phase === 'unreachable' || phase === 'unknown';
}
