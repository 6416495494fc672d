import type { Notice } from '../../engine/notice.js';
import type { MasterEvent } from '../../engine/ports/master.js';
import { isTerminal, type TaskState } from '../../model/task-status.js';
import type { SimulatedAgent } from '../core/direct-master.js';
import type { SimulationObserver } from '../core/observer.js';
import type { Arrival } from '../workloads/arrival.js';
import { agentsBound } from './agents-bound.js';

/** How far from the fewest agents a run was when it used the most. */
export interface AgentsGap {
  /** When, in milliseconds of simulated time. */
  readonly at: number;
  /** Agents with a task. */
  readonly agents: number;
  /** No policy needs fewer for the tasks of that instant: see {@link agentsBound}; 1 to `agents`. */
  readonly bound: number;
  /** How far `agents` is above `bound`, in per cent: `100 * (agents - bound) / bound`; 0 and more. */
  readonly percent: number;
}

/** What some tasks ask for: those of one job, or of jobs that share their resources. */
interface Demand {
  /** Milli-units by resource of the cluster. */
  readonly amounts: readonly number[];
  running: number;
  /** Of the instant with the most agents so far. */
  atPeak: number;
}

interface Machine {
  readonly total: readonly number[];
  readonly used: number[];
  tasks: number;
  isOverfull: boolean;
}

interface Held {
  readonly machine: Machine;
  readonly demand: Demand;
}

/**
 * The optimality gap of a run: the agents in use at the instant at which they were most, of several the first, beside a
 * lower bound on the agents that any policy needs for the tasks of that instant ({@link agentsBound}). An instant counts as
 * it stands when time moves on: of what was placed together, all is placed, and what began and ended within it is not seen.
 *
 * The gap is an upper limit of the true one: the bound lets tasks move, and knows scalar resources alone, no ports,
 * constraints or roles. Each run is held against its own tasks: a chain that places fewer at once needs fewer agents for
 * them.
 *
 * A task is on its agent from the ACCEPT that launches it to the update of its end that leaves the master, since from then
 * on another may have its place, or to the word that it was never launched. Instants at which an agent would have more than
 * it holds, as it may seem while messages are under way, are passed over; so what is left is a packing, and `bound` is at
 * most `agents`.
 *
 * Costs a few steps for each start and end; the bound is worked out once.
 */
export class OptimalityGap implements SimulationObserver {
  readonly #names: readonly string[];
  /** By hostname. */
  readonly #machines: ReadonlyMap<string, Machine>;
  /** By job. */
  readonly #demands = new Map<string, Demand>();
  /** By what was made of it: jobs of one shape share it. */
  readonly #known = new WeakMap<object, Demand>();
  /** By task. */
  readonly #held = new Map<string, Held>();
  /** With a task at the peak. */
  readonly #atPeak = new Set<Demand>();
  /** Where what runs is not what ran at the peak. */
  readonly #changed = new Set<Demand>();
  #agents = 0;
  #overfull = 0;
  #at = 0;
  #peak = 0;
  #peakAt = 0;

  constructor(agents: readonly SimulatedAgent[]) {
    const names = new Set<string>();
    for (const { resources } of agents) for (const { type, name } of resources) if (type === 'scalar') names.add(name);
    this.#names = [...names];
    this.#machines = new Map(
      agents.map(({ hostname, resources }): [string, Machine] => {
        const total = this.#names.map((name) => resources.scalar(name));
        return [hostname, { total, used: total.map(() => 0), tasks: 0, isOverfull: false }];
      }),
    );
  }

  arrived(_framework: string, { job }: Arrival): void {
    this.#demands.set(job.name, this.#demandOf(job.resources.scalars));
  }

  noticed(_framework: string, notice: Notice, at: number): void {
    if (notice.type === 'job-done') this.#demands.delete(notice.job);
    if (notice.type !== 'task') return;
    const { taskId, phase, job, hostname } = notice;
    if (phase === 'staging' && hostname !== undefined && !this.#held.has(taskId)) {
      const [demand, machine] = [this.#demands.get(job), this.#machines.get(hostname)];
      if (demand === undefined || machine === undefined) return;
      const held = { machine, demand };
      this.#held.set(taskId, held);
      this.#change(held, 1, at);
    } else if (isTerminal(phase as TaskState)) {
      this.#end(taskId, at);
    }
  }

  sent(_framework: string, event: MasterEvent, at: number): void {
    if (event.type === 'update' && isTerminal(event.status.state)) this.#end(event.status.taskId, at);
  }

  /** Once the run has ended. @returns nothing where nothing ran */
  gap(): AgentsGap | undefined {
    this.#settle();
    if (this.#peak === 0) return undefined;
    const tasks = [...this.#atPeak].flatMap(({ amounts, atPeak }) => new Array<typeof amounts>(atPeak).fill(amounts));
    const bound = agentsBound(
      tasks,
      Array.from(this.#machines.values(), ({ total }) => total),
    );
    return { at: this.#peakAt, agents: this.#peak, bound, percent: (100 * (this.#peak - bound)) / bound };
  }

  /** A resource that no agent has is passed over. */
  #demandOf(scalars: Readonly<Record<string, number>>): Demand {
    let demand = this.#known.get(scalars);
    if (demand === undefined) {
      const amounts = this.#names.map((name) => (Object.hasOwn(scalars, name) ? (scalars[name] ?? 0) : 0));
      demand = { amounts, running: 0, atPeak: 0 };
      this.#known.set(scalars, demand);
    }
    return demand;
  }

  #end(taskId: string, at: number): void {
    const held = this.#held.get(taskId);
    if (held === undefined) return;
    this.#held.delete(taskId);
    this.#change(held, -1, at);
  }

  #change({ machine, demand }: Held, sign: 1 | -1, at: number): void {
    if (at > this.#at) this.#settle();
    this.#at = at;
    const { used, total } = machine;
    let isOverfull = false;
    for (let dim = 0; dim < used.length; dim++) {
      used[dim]! += sign * demand.amounts[dim]!; // as long as the other
      isOverfull ||= used[dim]! > total[dim]!;
    }
    this.#overfull += +isOverfull - +machine.isOverfull;
    machine.isOverfull = isOverfull;
    machine.tasks += sign;
    if (machine.tasks === 0) this.#agents -= 1;
    else if (machine.tasks === 1 && sign === 1) this.#agents += 1;
    demand.running += sign;
    if (demand.running === demand.atPeak) this.#changed.delete(demand);
    else this.#changed.add(demand);
  }

  /** An instant is over: the peak is brought up to it if it has more agents, at the cost of what changed in between. */
  #settle(): void {
    if (this.#agents <= this.#peak || this.#overfull > 0) return;
    this.#peak = this.#agents;
    this.#peakAt = this.#at;
    for (const demand of this.#changed) {
      demand.atPeak = demand.running;
      if (demand.atPeak > 0) this.#atPeak.add(demand);
      else this.#atPeak.delete(demand);
    }
    this.#changed.clear();
  }
}
