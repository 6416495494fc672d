import { hash32 } from '../../base/random.js';
import type { Notice } from '../../engine/notice.js';
import { isTerminal, type TaskState } from '../../model/task-status.js';
import type { SimulatedAgent } from '../core/direct-master.js';
import type { SimulationObserver } from '../core/observer.js';
import type { Arrival } from '../workloads/arrival.js';

/** Of what is free, what is of no use to the tasks that come: means over time. */
export interface FragmentationReport {
  /**
   * By resource, the part of the whole cluster, in [0, 1], that is free where a task of the workload does not fit; the
   * mean over its tasks. Weng et al., Beware of Fragmentation (USENIX ATC 2023), where nothing is shared in part.
   */
  readonly expected: Readonly<Record<string, number>>;
  /** By resource, the part, in [0, 1], that is free where none of them fits. */
  readonly stranded: Readonly<Record<string, number>>;
  /** The largest task that fits somewhere, beside the largest of all, in [0, 1]; tasks are as large as their parts of that. */
  readonly largestPlaceable: number;
}

/** Moments that are looked at: when there would be more, every second one is left out, and the next come half as often. */
const MOST_MOMENTS = 120;
/** Jobs that stand for the workload. */
const MOST_JOBS = 64;
const FIRST_STEP_MS = 1_000;

interface Held {
  readonly agent: number;
  readonly need: Float64Array;
}

/** A job that stands for others. */
interface Sampled {
  /** Drawn from its name: those of the lowest ranks are kept, so that no rhythm of arrivals chooses them. */
  readonly rank: number;
  readonly need: Float64Array;
  readonly count: number;
  /** It asks for what no agent has. */
  readonly isForeign: boolean;
}

interface Moment {
  readonly expected: Float64Array;
  readonly stranded: Float64Array;
  readonly largest: number;
}

/**
 * Looks at what is free at some 60 to 120 moments, equally far from each other, with the eyes of up to 64 of the jobs that
 * arrived by then. Costs agents × jobs × resources a moment.
 */
export class FragmentationOverTime implements SimulationObserver {
  readonly #names: readonly string[];
  /** By agent, then by resource; milli-units. */
  readonly #free: Float64Array;
  readonly #total: Float64Array;
  readonly #agents = new Map<string, number>();
  readonly #needs = new Map<string, Float64Array>();
  readonly #held = new Map<string, Held>();
  #jobs: Sampled[] = [];
  #moments: (Moment | undefined)[] = [];
  #stepMs = FIRST_STEP_MS;
  /** As things stand, if that was looked at since they changed. */
  #now: Moment | undefined;

  constructor(agents: readonly SimulatedAgent[]) {
    const scalars = agents.map(({ resources }) =>
      [...resources].flatMap((one) => (one.type === 'scalar' ? [[one.name, one.milliUnits] as const] : [])),
    );
    this.#names = [...new Set(scalars.flatMap((all) => all.map(([name]) => name)))];
    this.#free = new Float64Array(agents.length * this.#names.length);
    this.#total = new Float64Array(this.#names.length);
    for (const [agent, { hostname }] of agents.entries()) {
      this.#agents.set(hostname, agent);
      for (const [name, milliUnits] of scalars[agent] ?? []) {
        const at = this.#names.indexOf(name);
        this.#free[agent * this.#names.length + at]! += milliUnits;
        this.#total[at]! += milliUnits;
      }
    }
  }

  arrived(_framework: string, { job }: Arrival, at: number): void {
    this.#pass(at);
    const { count, name, resources } = job;
    const need = Float64Array.from(this.#names, (resource) => resources.scalars[resource] ?? 0);
    this.#needs.set(name, need);
    const rank = hash32(name);
    if (this.#jobs.length === MOST_JOBS && rank >= this.#highestRank()) return;
    const isForeign = Object.entries(resources.scalars).some(
      ([one, amount]) => amount > 0 && !this.#names.includes(one),
    );
    if (this.#jobs.length === MOST_JOBS) {
      const highest = this.#highestRank();
      this.#jobs = this.#jobs.filter((job) => job.rank !== highest);
    }
    this.#jobs.push({ rank, need, count, isForeign });
    this.#now = undefined;
  }

  noticed(_framework: string, notice: Notice, at: number): void {
    if (notice.type === 'job-done') this.#needs.delete(notice.job);
    if (notice.type !== 'task') return;
    if (notice.phase === 'staging') {
      const [need, agent] = [this.#needs.get(notice.job), this.#agents.get(notice.hostname ?? '')];
      if (need === undefined || agent === undefined || this.#held.has(notice.taskId)) return;
      this.#held.set(notice.taskId, { agent, need });
      this.#use(agent, need, 1, at);
    } else if (isTerminal(notice.phase as TaskState)) {
      const held = this.#held.get(notice.taskId);
      if (held === undefined) return;
      this.#held.delete(notice.taskId);
      this.#use(held.agent, held.need, -1, at);
    }
  }

  ended(at: number): void {
    this.#pass(at);
  }

  /** Nothing if no job arrived a second before the end. */
  report(): FragmentationReport | undefined {
    const moments = this.#moments.filter((moment) => moment !== undefined);
    if (moments.length === 0) return undefined;
    const mean = (of: (moment: Moment) => number): number =>
      moments.reduce((sum, moment) => sum + of(moment), 0) / moments.length;
    const parts = (of: (moment: Moment) => Float64Array): Readonly<Record<string, number>> =>
      Object.fromEntries(
        this.#names.map((name, at) => [name, mean((moment) => of(moment)[at]!) / Math.max(1, this.#total[at]!)]),
      );
    return {
      expected: parts(({ expected }) => expected),
      stranded: parts(({ stranded }) => stranded),
      largestPlaceable: mean(({ largest }) => largest),
    };
  }

  #use(agent: number, need: Float64Array, sign: 1 | -1, at: number): void {
    this.#pass(at);
    for (let i = 0; i < need.length; i++) this.#free[agent * need.length + i]! -= sign * need[i]!;
    this.#now = undefined;
  }

  /** Looks at the moments up to `at`, before anything happens at it: everything was as it is now. */
  #pass(at: number): void {
    while ((this.#moments.length + 1) * this.#stepMs <= at) {
      this.#now ??= this.#jobs.length === 0 ? undefined : this.#look();
      this.#moments.push(this.#now);
      if (this.#moments.length < MOST_MOMENTS) continue;
      this.#moments = this.#moments.filter((_, place) => place % 2 === 1);
      this.#stepMs *= 2;
    }
  }

  #highestRank(): number {
    let highest = 0;
    for (const { rank } of this.#jobs) highest = Math.max(highest, rank);
    return highest;
  }

  #look(): Moment {
    const resources = this.#names.length;
    const [expected, stranded] = [new Float64Array(resources), new Float64Array(resources)];
    const all = this.#jobs.reduce((sum, { count }) => sum + count, 0);
    const sizes = this.#sizes();
    let largest = 0;
    for (let at = 0; at < this.#free.length; at += resources) {
      let lost = 0;
      for (let place = 0; place < this.#jobs.length; place++) {
        const job = this.#jobs[place]!;
        if (!this.#fits(job, at)) lost += job.count;
        else if (sizes[place]! > largest) largest = sizes[place]!;
      }
      for (let i = 0; i < resources; i++) {
        expected[i]! += (this.#free[at + i]! * lost) / all;
        if (lost === all) stranded[i]! += this.#free[at + i]!;
      }
    }
    return { expected, stranded, largest: largest / (Math.max(...sizes) || 1) };
  }

  /** @param at - where the agent's amounts begin */
  #fits({ need, isForeign }: Sampled, at: number): boolean {
    for (let i = 0; i < need.length; i++) if (this.#free[at + i]! < need[i]!) return false;
    return !isForeign;
  }

  /** Of each job's tasks: the sum of their parts of the largest amount of each resource. */
  #sizes(): readonly number[] {
    const most = this.#names.map((_, i) => Math.max(...this.#jobs.map(({ need }) => need[i]!)));
    return this.#jobs.map(({ need }) =>
      need.reduce((sum, amount, i) => sum + (most[i]! > 0 ? amount / most[i]! : 0), 0),
    );
  }
}
