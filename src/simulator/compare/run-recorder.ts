import type { Notice } from '../../engine/notice.js';
import { isTerminal, type TaskState } from '../../model/task-status.js';
import type { SimulatedAgent } from '../core/direct-master.js';
import type { SimulationObserver } from '../core/observer.js';
import { FragmentationOverTime } from '../metrics/fragmentation-over-time.js';
import { OptimalityGap } from '../metrics/optimality-gap.js';
import { MetricsRecorder } from '../metrics/report.js';
import type { Arrival } from '../workloads/arrival.js';
import { Curve } from './curve.js';
import { fragmentationOf, strandedOf, useOf } from './metrics.js';
import { TimeBuckets } from './time-buckets.js';

/** What is kept of one run: plain data, that goes through files and between threads. */
export interface RunRecord {
  /** By {@link metricNamed}; what there is no value for is left out. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Length of the buckets of `use` and `heat`, in milliseconds. */
  readonly bucketMs: number;
  /** By resource, the part in use in each bucket, in [0, 1]. */
  readonly use: Readonly<Record<string, readonly number[]>>;
  /** Each agent's fullest resource in each bucket, in [0, 1]; of many agents, groups of neighbours. */
  readonly heat: readonly (readonly number[])[];
  /** Agents in a row of `heat`. */
  readonly agentsPerRow: number;
  /** 101 quantiles of the time from arrival to running, in seconds: the least, 1 %, …, the largest; empty if none ran. */
  readonly waits: readonly number[];
  /** By framework, the mean over time of its dominant share, in [0, 1]. */
  readonly shares: Readonly<Record<string, number>>;
}

const BUCKETS = 120;
const MOST_ROWS = 60;

interface Held {
  readonly row: number;
  readonly agent: string;
  readonly scalars: Readonly<Record<string, number>>;
}

/** Watches one run for a comparison: give its {@link observers} to the run, and ask for the record when it is over. */
export class RunRecorder implements SimulationObserver {
  readonly #metrics: MetricsRecorder;
  readonly #gap: OptimalityGap;
  readonly #fragmentation: FragmentationOverTime;
  readonly #total = new Map<string, number>();
  readonly #used = new Map<string, number>();
  readonly #resources: readonly string[];
  readonly #use: TimeBuckets;
  readonly #heat: TimeBuckets;
  readonly #agents = new Map<string, { readonly row: number; readonly total: ReadonlyMap<string, number> }>();
  readonly #usedOn = new Map<string, Map<string, number>>();
  readonly #load = new Map<string, number>();
  readonly #rowLoad: Float64Array;
  readonly #rowSince: Float64Array;
  readonly #agentsPerRow: number;
  readonly #demands = new Map<string, Readonly<Record<string, number>>>();
  readonly #held = new Map<string, Held>();
  readonly #curve = new Curve();
  #at = 0;

  constructor(agents: readonly SimulatedAgent[], frameworks: readonly string[]) {
    this.#metrics = new MetricsRecorder(agents, frameworks);
    this.#gap = new OptimalityGap(agents);
    this.#fragmentation = new FragmentationOverTime(agents);
    this.#agentsPerRow = Math.max(1, Math.ceil(agents.length / MOST_ROWS));
    for (const [at, { hostname, resources }] of agents.entries()) {
      const total = new Map<string, number>();
      for (const resource of resources) {
        if (resource.type !== 'scalar') continue;
        bump(total, resource.name, resource.milliUnits);
        bump(this.#total, resource.name, resource.milliUnits);
      }
      this.#agents.set(hostname, { row: Math.floor(at / this.#agentsPerRow), total });
    }
    const rows = Math.ceil(agents.length / this.#agentsPerRow);
    this.#resources = [...this.#total.keys()];
    this.#use = new TimeBuckets(this.#resources.length, BUCKETS);
    this.#heat = new TimeBuckets(rows, BUCKETS);
    this.#rowLoad = new Float64Array(rows);
    this.#rowSince = new Float64Array(rows);
  }

  get observers(): readonly SimulationObserver[] {
    return [...this.#metrics.observers, this.#gap, this.#fragmentation, this];
  }

  arrived(framework: string, { job }: Arrival, at: number): void {
    this.#demands.set(job.name, job.resources.scalars);
    this.#curve.arrived(framework, job, at);
  }

  noticed(framework: string, notice: Notice, at: number): void {
    if (notice.type === 'job-done') this.#demands.delete(notice.job);
    if (notice.type !== 'task') return;
    this.#curve.task(framework, notice, at);
    if (notice.phase === 'staging' && notice.hostname !== undefined && !this.#held.has(notice.taskId)) {
      const [scalars, agent] = [this.#demands.get(notice.job), this.#agents.get(notice.hostname)];
      if (scalars === undefined || agent === undefined) return;
      const held = { row: agent.row, agent: notice.hostname, scalars };
      this.#held.set(notice.taskId, held);
      this.#change(held, 1, at);
    } else if (isTerminal(notice.phase as TaskState)) {
      const held = this.#held.get(notice.taskId);
      if (held === undefined) return;
      this.#held.delete(notice.taskId);
      this.#change(held, -1, at);
    }
  }

  ended(at: number): void {
    this.#pass(at);
    for (let row = 0; row < this.#rowLoad.length; row++) this.#passRow(row, at);
  }

  /** Once the run has ended. */
  record(): RunRecord {
    const { frameworks, cluster } = this.#metrics.report();
    const all = Object.values(frameworks);
    const sum = (of: (one: (typeof all)[number]) => number | undefined): number =>
      all.reduce((total, one) => total + (of(one) ?? 0), 0);
    const gap = this.#gap.gap();
    const makespanMs = Math.max(0, ...all.map(({ tasks }) => tasks?.makespanMs ?? 0));
    const metrics: Record<string, number> = {
      ...this.#curve.metrics(),
      makespan: makespanMs / 1000,
      throughput: makespanMs === 0 ? 0 : (3_600_000 * sum(({ tasks }) => tasks?.finished)) / makespanMs,
      unplaced: sum(({ tasks }) => tasks?.neverStarted),
      starved: Math.max(0, ...all.map(({ tasks }) => tasks?.starvedMs ?? 0)) / 1000,
      preemptions: sum(({ tasks }) => tasks?.preemptions),
      agentsUsed: cluster.agentsUsed,
      mostAgents: cluster.mostAgentsAtOnce,
      ...(gap !== undefined && { optimalityGap: gap.percent }),
      ...(all.length > 1 && { jain: cluster.jain }),
      offers: sum(({ offers }) => offers?.received),
      declined: sum(({ offers }) => offers?.declined),
      wastedOffers: sum(({ offers }) => offers?.wastedOfferSeconds),
    };
    for (const [name, part] of Object.entries(cluster.mean)) metrics[useOf(name)] = 100 * part;
    const wasted = this.#fragmentation.report();
    if (wasted !== undefined) {
      metrics['largestPlaceable'] = 100 * wasted.largestPlaceable;
      for (const [name, part] of Object.entries(wasted.expected)) metrics[fragmentationOf(name)] = 100 * part;
      for (const [name, part] of Object.entries(wasted.stranded)) metrics[strandedOf(name)] = 100 * part;
    }
    return {
      metrics,
      bucketMs: this.#use.bucketMs,
      use: Object.fromEntries(
        this.#resources.map((name, index) => [name, this.#use.means(index, this.#at).map(rounded)]),
      ),
      heat: Array.from(this.#rowLoad, (_, row) => this.#heatOf(row)),
      agentsPerRow: this.#agentsPerRow,
      waits: this.#curve.quantiles().map(rounded),
      shares: cluster.shares,
    };
  }

  /** Both sums have the same buckets, whatever happened last. */
  #heatOf(row: number): number[] {
    const means = this.#heat.means(row, this.#at);
    const factor = Math.round(this.#use.bucketMs / this.#heat.bucketMs);
    if (factor <= 1) return means.map(rounded);
    return Array.from({ length: Math.ceil(means.length / factor) }, (_, bucket) => {
      const part = means.slice(bucket * factor, (bucket + 1) * factor);
      return rounded(part.reduce((sum, value) => sum + value, 0) / part.length);
    });
  }

  #change({ row, agent, scalars }: Held, sign: 1 | -1, at: number): void {
    this.#pass(at);
    this.#passRow(row, at);
    const used = this.#usedOn.get(agent) ?? new Map<string, number>();
    for (const name in scalars) {
      bump(this.#used, name, sign * scalars[name]!); // a key of its own
      bump(used, name, sign * scalars[name]!);
    }
    this.#usedOn.set(agent, used);
    const load = fullest(used, this.#agents.get(agent)?.total ?? used);
    this.#rowLoad[row]! += load - (this.#load.get(agent) ?? 0);
    this.#load.set(agent, load);
  }

  #pass(at: number): void {
    if (at <= this.#at) return;
    for (const [index, name] of this.#resources.entries())
      this.#use.add(index, (this.#used.get(name) ?? 0) / (this.#total.get(name) ?? 1), this.#at, at);
    this.#at = at;
  }

  #passRow(row: number, at: number): void {
    this.#heat.add(row, this.#rowLoad[row]! / this.#agentsPerRow, this.#rowSince[row]!, at);
    this.#rowSince[row] = at;
  }
}

function fullest(used: ReadonlyMap<string, number>, total: ReadonlyMap<string, number>): number {
  let most = 0;
  for (const [name, amount] of used) most = Math.max(most, amount / (total.get(name) ?? amount));
  return most;
}

/** Four digits are more than a chart shows. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function bump(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}
