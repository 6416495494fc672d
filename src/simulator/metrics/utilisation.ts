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

interface Held {
  readonly agentId: string;
  readonly scalars: Readonly<Record<string, number>>;
}

class Usage {
  readonly used = new Map<string, number>();
  readonly integral = new Map<string, number>();
  readonly peak = new Map<string, number>();
  shareIntegral = 0;
}

/** How much of the cluster is in use, over time: what is launched counts, from its ACCEPT to its end. */
export class UtilisationObserver implements SimulationObserver {
  readonly #total = new Map<string, number>();
  readonly #sampleMs: number;
  readonly #all = new Usage();
  readonly #byFramework = new Map<string, Usage>();
  readonly #held = new Map<string, Held>();
  readonly #demands = new Map<string, Readonly<Record<string, number>>>();
  readonly #tasksOn = new Map<string, number>();
  readonly #everUsed = new Set<string>();
  readonly #samples: UsageSample[] = [];
  #mostAgents = 0;
  #at = 0;

  /** @param sampleMs - from one sample to the next, in milliseconds; `Infinity`: none */
  constructor(agents: readonly SimulatedAgent[], frameworks: readonly string[], sampleMs = Number.POSITIVE_INFINITY) {
    this.#sampleMs = sampleMs;
    for (const { resources } of agents) {
      for (const resource of resources)
        if (resource.type === 'scalar') bump(this.#total, resource.name, resource.milliUnits);
    }
    for (const name of frameworks) this.#byFramework.set(name, new Usage());
  }

  arrived(_framework: string, { job }: Arrival): void {
    this.#demands.set(job.name, job.resources.scalars);
  }

  noticed(framework: string, notice: Notice, at: number): void {
    if (notice.type === 'job-done') this.#demands.delete(notice.job);
    if (notice.type !== 'task') return;
    if (notice.phase === 'staging' && notice.agentId !== undefined) {
      const scalars = this.#demands.get(notice.job);
      if (scalars === undefined || this.#held.has(notice.taskId)) return;
      this.#pass(at);
      this.#held.set(notice.taskId, { agentId: notice.agentId, scalars });
      this.#use(framework, notice.agentId, scalars, 1);
    } else if (isTerminal(notice.phase as TaskState)) {
      const held = this.#held.get(notice.taskId);
      if (held === undefined) return;
      this.#pass(at);
      this.#held.delete(notice.taskId);
      this.#use(framework, held.agentId, held.scalars, -1);
    }
  }

  ended(at: number): void {
    this.#pass(at);
  }

  utilisation(): Utilisation {
    const parts = (amounts: ReadonlyMap<string, number>, by = 1): Readonly<Record<string, number>> =>
      Object.fromEntries(
        [...this.#total].map(([name, all]) => [name, by === 0 ? 0 : (amounts.get(name) ?? 0) / all / by]),
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

  #use(framework: string, agentId: string, scalars: Readonly<Record<string, number>>, sign: 1 | -1): void {
    const own = this.#byFramework.get(framework);
    for (const name in scalars) {
      const amount = sign * scalars[name]!; // a key of its own
      bump(this.#all.used, name, amount);
      if (own !== undefined) bump(own.used, name, amount);
      this.#all.peak.set(name, Math.max(this.#all.peak.get(name) ?? 0, this.#all.used.get(name) ?? 0));
    }
    bump(this.#tasksOn, agentId, sign);
    if (this.#tasksOn.get(agentId) === 0) this.#tasksOn.delete(agentId);
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
    for (const [name, amount] of this.#all.used) bump(this.#all.integral, name, amount * ms);
    for (const usage of this.#byFramework.values()) usage.shareIntegral += ms * this.#shareOf(usage);
  }

  #sample(): UsageSample {
    return {
      at: this.#at,
      used: Object.fromEntries([...this.#total].map(([name, all]) => [name, (this.#all.used.get(name) ?? 0) / all])),
      agents: this.#tasksOn.size,
      shares: Object.fromEntries([...this.#byFramework].map(([name, usage]) => [name, this.#shareOf(usage)])),
    };
  }

  #shareOf({ used }: Usage): number {
    let share = 0;
    for (const [name, amount] of used) {
      const all = this.#total.get(name) ?? 0;
      if (all > 0) share = Math.max(share, amount / all);
    }
    return share;
  }
}

function bump(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}
