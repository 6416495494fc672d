import { expect } from 'chai';
import { type RandomStream, randomStream } from '../../src/base/random.js';
import { Companions } from '../../src/engine/cycle/companions.js';
import { FaultBook } from '../../src/engine/cycle/faults.js';
import { Funnel } from '../../src/engine/cycle/funnel.js';
import { Keys } from '../../src/engine/cycle/keys.js';
import { Placer } from '../../src/engine/cycle/placer.js';
import type { FunnelRows } from '../../src/engine/rows/funnel-rows.js';
import { Columns } from '../../src/matching/columns.js';
import type { Strategy } from '../../src/matching/row-pool.js';
import type { TaskDemand } from '../../src/matching/row-view.js';
import type { AgentId, TaskId } from '../../src/model/ids.js';
import type { Job } from '../../src/model/job.js';
import type { Chain } from '../../src/policy/chain.js';
import type { PolicyTask } from '../../src/policy/task.js';
import { aJob } from '../../src/testkit/builders.js';

export interface WorldOptions {
  readonly chain: Chain;
  readonly seed: number;
  readonly agents: number;
  readonly strategy: Strategy;
  readonly budgetBytes: number;
  /** The constraints that jobs may have. */
  readonly constraints: readonly Job['constraints'][number][];
}

/** What agents have, in multiples of this; tasks ask for the first three, and by their labels for what comes in parts. */
const UNITS = {
  cpus: 1000,
  mem: 512_000,
  ports: 1000,
  gpu0: 200,
  gpu1: 200,
  'numa0-cpus': 1000,
  'numa1-cpus': 1000,
} as const;

interface Agent {
  readonly agentId: AgentId;
  readonly role: string;
}

/** A cluster that lives: agents come, go, lose and regain their offers; tasks are placed by the core and by the funnel. */
export class World implements FunnelRows {
  readonly columns = new Columns();
  shape = 1;
  readonly #random: RandomStream;
  readonly #rows: (Agent | undefined)[] = [];
  readonly #cordoned = new Set<string>();
  readonly #companions: Companions;
  readonly #placer: Placer;
  readonly #funnel: Funnel;
  readonly #jobs: Job[];
  readonly #demands = new Map<Job, TaskDemand>();
  readonly #running: { readonly task: PolicyTask; readonly row: number; readonly demand: TaskDemand }[] = [];
  #sequence = 0;
  /** How many tasks found a row, and how many did not. */
  placed = 0;
  unplaced = 0;
  /** Tasks that the core left to the funnel. */
  left = 0;

  constructor({ chain, seed, agents, strategy, budgetBytes, constraints }: WorldOptions) {
    this.#random = randomStream(seed);
    for (const name of Object.keys(UNITS)) this.columns.dimensionOf(name);
    for (let i = 0; i < agents; i++) this.arrive();
    this.#companions = new Companions(this, () => this.#running.map(({ task, row }) => [task, row]));
    const keys = new Keys();
    const cordoned = this.#cordoned;
    const parts = { table: this, chain, companions: this.#companions, keys, cordoned };
    this.#placer = new Placer({ ...parts, strategy, budgetBytes });
    const faults = new FaultBook((fault) => {
      throw fault;
    });
    this.#funnel = new Funnel(this, chain, faults, this.#companions, keys, cordoned);
    this.#jobs = Array.from({ length: 12 }, (_, i) => this.#job(i, constraints));
  }

  get view(): Columns {
    return this.columns;
  }

  get counters(): readonly Float64Array[] {
    return this.columns.counters;
  }

  set counters(counters: readonly Float64Array[]) {
    this.columns.counters = counters;
  }

  slotsOf(role: string, out: Uint32Array): number {
    let count = 0;
    this.#rows.forEach((agent, row) => {
      if (agent?.role === role) out[count++] = row;
    });
    return count;
  }

  at(slot: number): Agent | undefined {
    return this.#rows[slot];
  }

  /** A pass: what happened before it, then as many tasks as said. */
  pass(tasks: number): void {
    this.#placer.nextRound();
    for (let i = 0; i < tasks; i++) this.place();
  }

  /** Places one task by the core, and checks that the funnel would place it there. */
  place(): void {
    const job = this.#pick(this.#jobs);
    const sequence = this.#sequence++;
    const task = {
      id: `t${sequence}` as TaskId,
      job,
      instance: sequence,
      attempt: 1,
      pendingSince: 0,
      failedOn: this.#failedOn(),
      sequence,
    };
    const demand = this.#demandOf(job);
    const expected = this.#funnel.place(task, demand, () => undefined)?.slot ?? -1;
    const row = this.#placer.place(task, demand);
    if (row === undefined) this.left += 1;
    else expect(row, `task ${sequence} of ${JSON.stringify([job.resources, job.constraints])}`).to.equal(expected);
    if (expected === -1) this.unplaced += 1;
    else {
      this.placed += 1;
      this.#change(expected, demand, -1);
      this.#running.push({ task, row: expected, demand });
      this.#companions.add(task, expected);
    }
  }

  /** One attempt in three is not the first, and may have failed on an agent that is gone. */
  #failedOn(): readonly AgentId[] {
    if (this.#random.int(0, 2) > 0) return [];
    const agent = this.#rows[this.#random.int(0, this.#rows.length - 1)];
    return agent === undefined ? [] : [agent.agentId];
  }

  /** A task ends, if one runs. */
  end(): void {
    if (this.#running.length === 0) return;
    const [{ task, row, demand } = raise()] = this.#running.splice(this.#random.int(0, this.#running.length - 1), 1);
    this.#change(row, demand, 1);
    this.#companions.remove(task, row);
  }

  /** An agent is offered to the other role as well: one more row of it. */
  arriveTwin(): void {
    const { agentId, role } = this.#rows[this.#pickRow()]!;
    this.arrive({ agentId, role: role === '*' ? 'prod' : '*' });
  }

  /** An agent comes, in the lowest free slot. */
  arrive(twin?: Agent): void {
    const free = this.#rows.indexOf(undefined);
    const row = free === -1 ? this.#rows.length : free;
    const agent = twin ?? {
      agentId: `a${row}-${this.#sequence}` as AgentId,
      role: this.#random.int(0, 5) === 0 ? 'prod' : '*',
    };
    this.#rows[row] = agent;
    this.columns.open(row, agent.agentId, 0);
    // Few distinct amounts, so that many rows tie.
    const amounts = [1000 * this.#random.int(1, 8), 512_000 * this.#random.int(1, 6), 1000 * this.#random.int(0, 3)];
    const inParts = Object.values(UNITS).slice(amounts.length);
    [...amounts, ...inParts.map((unit) => unit * this.#random.int(0, 5))].forEach((amount, dim) => {
      this.columns.free[dim]![row] = amount;
      this.columns.total[dim]![row] = amount * (this.#random.int(0, 3) === 0 ? 2 : 1);
    });
    this.columns.setAttribute(row, '@agent', agent.agentId);
    this.columns.setAttribute(row, 'zone', `z${this.#random.int(0, 2)}`);
    if (this.#random.int(0, 4) > 0) this.columns.setAttribute(row, 'rack', `r${this.#random.int(0, 4)}`);
    this.shape += 1;
  }

  /** An agent goes, with its tasks. */
  leave(): void {
    const row = this.#pickRow();
    for (let i = this.#running.length - 1; i >= 0; i--) {
      const one = this.#running[i]!;
      if (one.row !== row) continue;
      this.#running.splice(i, 1);
      this.#companions.remove(one.task, row);
    }
    this.columns.clear(row);
    this.#rows[row] = undefined;
    this.shape += 1;
  }

  /** An offer is rescinded: nothing is free there until the next one comes. */
  rescind(): void {
    const row = this.#pickRow();
    for (const column of this.columns.free) column[row] = 0;
    this.columns.changes.touch(row);
  }

  /** A new offer for a row, of any size. */
  offer(row = this.#pickRow()): void {
    for (const [dim, unit] of Object.values(UNITS).entries()) {
      const amount = unit * this.#random.int(0, 8);
      this.columns.free[dim]![row] = amount;
      this.columns.total[dim]![row] = Math.max(this.columns.total[dim]![row]!, amount);
    }
    this.columns.changes.touch(row);
  }

  /** New offers for every row. */
  offerAll(): void {
    this.#rows.forEach((agent, row) => {
      if (agent !== undefined) this.offer(row);
    });
  }

  cordon(): void {
    const { agentId } = this.#rows[this.#pickRow()]!;
    if (!this.#cordoned.delete(agentId)) this.#cordoned.add(agentId);
  }

  #pickRow(): number {
    for (;;) {
      const row = this.#random.int(0, this.#rows.length - 1);
      if (this.#rows[row] !== undefined) return row;
      if (this.#rows.every((agent) => agent === undefined)) this.arrive();
    }
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.int(0, from.length - 1)]!;
  }

  #job(i: number, constraints: WorldOptions['constraints']): Job {
    const few = this.#random.int(0, 2);
    const cpus = this.#pick([100, 500, 500, 1000, 3000]);
    const mem = this.#pick([64_000, 64_000, 512_000, 2_048_000]);
    return aJob({
      name: `j${i}`,
      role: i === 0 ? 'prod' : '*',
      priority: 0,
      resources: {
        scalars: { cpus, mem },
        ports: this.#pick([0, 0, 0, 1]),
      },
      constraints: Array.from({ length: constraints.length === 0 ? 0 : few }, () => this.#pick(constraints)),
      labels: [
        { key: 'group', value: this.#pick(['x', 'y']) },
        ...(i % 4 === 0 ? [] : [{ key: 'gpus', value: String(1 + (i % 2)) }]),
        ...(i % 4 === 1 ? [] : [{ key: 'gpu-share', value: String(200 * (1 + (i % 3))) }]),
        ...(i % 2 === 0 ? [] : [{ key: 'numa-cpus', value: String(1 + (i % 3)) }]),
        ...(i % 3 === 0 ? [] : [{ key: 'elastic', value: `cpus=${(3 * cpus) / 1000},mem=${(2 * mem) / 1000}` }]),
      ],
    });
  }

  /** Jobs of one shape do not share the object. */
  #demandOf(job: Job): TaskDemand {
    let demand = this.#demands.get(job);
    if (demand === undefined) {
      const { scalars, ports } = job.resources;
      const need = new Float64Array(Object.keys(UNITS).length);
      need.set([scalars['cpus']!, scalars['mem']!, 1000 * ports]);
      demand = { need, asked: Uint32Array.from([0, 1, 2].filter((dim) => need[dim]! > 0)) };
      this.#demands.set(job, demand);
    }
    return demand;
  }

  #change(row: number, { need, asked }: TaskDemand, sign: 1 | -1): void {
    const { free, total, changes } = this.columns;
    for (const dim of asked) {
      free[dim]![row] = free[dim]![row]! + sign * need[dim]!;
      total[dim]![row] = Math.max(total[dim]![row]!, free[dim]![row]);
    }
    changes.touch(row);
  }
}

function raise(): never {
  throw new Error('invariant: a task was drawn that is not there');
}
