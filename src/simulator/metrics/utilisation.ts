import type { Notice } from '../../engine/notice.js';
import { isTerminal, type TaskState } from '../../model/task-status.js';
import type { SimulatedAgent } from '../core/direct-master.js';
import type { SimulationObserver } from '../core/observer.js';
import type { Arrival } from '../workloads/arrival.js';
import { jainIndex } from './fairness.js';

/** The cluster at one moment. */
export interface UsageSample {
  /** Milliseconds of simulated time. */
  readonly at: number;
  /** The part of each resource that tasks use, in [0, 1], by name. */
  readonly used: Readonly<Record<string, number>>;
  /** Agents with a task. */
  readonly agents: number;
  /** The dominant share of each framework, in [0, 1]. */
  readonly shares: Readonly<Record<string, number>>;
}

export interface Utilisation {
  /** The mean over time of the part in use, by resource name. */
  readonly mean: Readonly<Record<string, number>>;
  readonly peak: Readonly<Record<string, number>>;
  /** Agents that ran a task at some time, and the most at once. */
  readonly agentsUsed: number;
  readonly mostAgentsAtOnce: number;
  /** The mean over time of each framework's dominant share. */
  readonly shares: Readonly<Record<string, number>>;
  /** Of those means: 1 if all are equal, 1/n if one framework has everything. Jain et al. 1984. */
  readonly jain: number;
  readonly samples: readonly UsageSample[];
}

/** What a task asks for of each resource of the cluster, in milli-units. */
type Amounts = Float64Array;

interface Held {
  readonly agentId: string;
  readonly amounts: Amounts;
}

/** By resource of the cluster. */
class Usage {
  readonly used: Float64Array;
  readonly integral: Float64Array;
  readonly peak: Float64Array;
  shareIntegral = 0;

  constructor(resources: number) {
    this.used = new Float64Array(resources);
    this.integral = new Float64Array(resources);
    this.peak = new Float64Array(resources);
  }
}

/** How much of the cluster is in use, over time: what is launched counts, from its ACCEPT to its end. */
export class UtilisationObserver implements SimulationObserver {
  readonly #names: readonly string[];
  /** By resource; above 0. */
  readonly #total: Float64Array;
  readonly #sampleMs: number;
  readonly #all: Usage;
  readonly #byFramework = new Map<string, Usage>();
  readonly #held = new Map<string, Held>();
  readonly #demands = new Map<string, Amounts>();
  /** By what was made of it: jobs of one shape share it. */
  readonly #amounts = new WeakMap<object, Amounts>();
  readonly #tasksOn = new Map<string, number>();
  readonly #everUsed = new Set<string>();
  readonly #samples: UsageSample[] = [];
  #mostAgents = 0;
  #at = 0;

  /** @param sampleMs - from one sample to the next, in milliseconds; `Infinity`: none */
  constructor(agents: readonly SimulatedAgent[], frameworks: readonly string[], sampleMs = Number.POSITIVE_INFINITY) {
    this.#sampleMs = sampleMs;
    const total = new Map<string, number>();
    for (const { resources } of agents) {
      for (const resource of resources)
        if (resource.type === 'scalar') total.set(resource.name, (total.get(resource.name) ?? 0) + resource.milliUnits);
    }
    this.#names = [...total.keys()];
    this.#total = Float64Array.from(total.values());
    this.#all = new Usage(total.size);
    for (const name of frameworks) this.#byFramework.set(name, new Usage(total.size));
  }

  arrived(_framework: string, { job }: Arrival): void {
    this.#demands.set(job.name, this.#amountsOf(job.resources.scalars));
  }

  noticed(framework: string, notice: Notice, at: number): void {
    if (notice.type === 'job-done') this.#demands.delete(notice.job);
    if (notice.type !== 'task') return;
    if (notice.phase === 'staging' && notice.agentId !== undefined) {
      const amounts = this.#demands.get(notice.job);
      if (amounts === undefined || this.#held.has(notice.taskId)) return;
      this.#pass(at);
      this.#held.set(notice.taskId, { agentId: notice.agentId, amounts });
      this.#use(framework, notice.agentId, amounts, 1);
    } else if (isTerminal(notice.phase as TaskState)) {
      const held = this.#held.get(notice.taskId);
      if (held === undefined) return;
      this.#pass(at);
      this.#held.delete(notice.taskId);
      this.#use(framework, held.agentId, held.amounts, -1);
    }
  }

  ended(at: number): void {
    this.#pass(at);
  }

  utilisation(): Utilisation {
    const parts = (amounts: Amounts, by = 1): Readonly<Record<string, number>> =>
      Object.fromEntries(
        this.#names.map((name, at) => [name, by === 0 ? 0 : (amounts[at] ?? 0) / (this.#total[at] ?? 0) / by]),
      );
    const shares = [...this.#byFramework].map(([name, { shareIntegral }]): [string, number] => [
      name,
      this.#at === 0 ? 0 : shareIntegral / this.#at,
    ]);
    return {
      mean: parts(this.#all.integral, this.#at),
      peak: parts(this.#all.peak),
      agentsUsed: this.#everUsed.size,
      mostAgentsAtOnce: this.#mostAgents,
      shares: Object.fromEntries(shares),
      jain: jainIndex(shares.map(([, share]) => share)),
      samples: this.#samples,
    };
  }

  /** A resource that no agent has is passed over. */
  #amountsOf(scalars: Readonly<Record<string, number>>): Amounts {
    let amounts = this.#amounts.get(scalars);
    if (amounts === undefined) {
      amounts = Float64Array.from(this.#names, (name) => (Object.hasOwn(scalars, name) ? (scalars[name] ?? 0) : 0));
      this.#amounts.set(scalars, amounts);
    }
    return amounts;
  }

  #use(framework: string, agentId: string, amounts: Amounts, sign: 1 | -1): void {
    const { used, peak } = this.#all;
    const own = this.#byFramework.get(framework)?.used;
    for (let at = 0; at < amounts.length; at++) {
      const amount = sign * amounts[at]!; // below the length
      used[at]! += amount;
      if (own !== undefined) own[at]! += amount;
      if (used[at]! > peak[at]!) peak[at] = used[at]!;
    }
    const tasks = (this.#tasksOn.get(agentId) ?? 0) + sign;
    if (tasks === 0) this.#tasksOn.delete(agentId);
    else this.#tasksOn.set(agentId, tasks);
    if (sign === -1 || tasks > 1) return;
    this.#everUsed.add(agentId);
    this.#mostAgents = Math.max(this.#mostAgents, this.#tasksOn.size);
  }

  /** Adds up what was in use since the last change, and takes the samples that fell due. */
  #pass(at: number): void {
    if (at <= this.#at) return;
    const next = (): number => (Math.floor(this.#at / this.#sampleMs) + 1) * this.#sampleMs;
    for (let due = next(); due <= at; due = next()) {
      this.#count(due);
      this.#samples.push(this.#sample());
    }
    this.#count(at);
  }

  #count(until: number): void {
    const ms = until - this.#at;
    this.#at = until;
    const { used, integral } = this.#all;
    for (let at = 0; at < used.length; at++) integral[at]! += used[at]! * ms; // as long as the other
    for (const usage of this.#byFramework.values()) usage.shareIntegral += ms * this.#shareOf(usage);
  }

  #sample(): UsageSample {
    return {
      at: this.#at,
      used: Object.fromEntries(
        this.#names.map((name, at) => [name, (this.#all.used[at] ?? 0) / (this.#total[at] ?? 0)]),
      ),
      agents: this.#tasksOn.size,
      shares: Object.fromEntries([...this.#byFramework].map(([name, usage]) => [name, this.#shareOf(usage)])),
    };
  }

  #shareOf({ used }: Usage): number {
    let share = 0;
    for (let at = 0; at < used.length; at++) share = Math.max(share, used[at]! / this.#total[at]!); // as long as the other
    return share;
  }
}
