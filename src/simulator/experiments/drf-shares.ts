import { z } from 'zod';
import { type RandomStream, randomStream } from '../../base/random.js';
import { defineCyclePolicy } from '../../policy/definition.js';
import { Resources } from '../../resources/resources.js';
import type { SimulationObserver } from '../core/observer.js';
import { HOUR_MS } from '../core/options.js';
import { type CompetingFramework, simulate } from '../core/simulate.js';
import { UtilisationObserver } from '../metrics/utilisation.js';
import { type Arrival, Shapes, simulatedJob } from '../workloads/arrival.js';
import { type Comparison, comparison, type Experiment, wantedWorkloads } from './experiment.js';

const WORKLOAD = 'pairs on 1,000 agents';
const AGENTS = 1_000;
const PAIRS = 20;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** From one allocation to the next: the fewer, the less is looked through again that nobody can use. */
const ALLOCATION_MS = 5 * SECOND;
/** An agent is full after some 125 tasks, one in each allocation. */
const FILLING_MS = 12.5 * MINUTE;
/** So many are being filled at a time, of a thousand. */
const AT_ONCE = 50;
/** An agent of 100 cpus and 100,000 MB, in milli-units. */
const AGENT = { cpus: 100_000, mem: 100_000_000 } as const;
const WHOLE = 100_000;
/** Longer than the run: what is refused because nothing fits is not asked about again; it fits no better later. */
const REFUSE_SECONDS = 12 * 3_600;
/** Of the 50 agents that are being filled, each takes one task in an allocation. */
const ENOUGH = 200;
const NAMES = ['a', 'b'] as const;

/** What a task asks for, by resource, in hundred-thousandths of an agent. */
export interface Demand {
  readonly cpus: number;
  readonly mem: number;
}

/**
 * The dominant share of each of two users with endless demands by progressive filling: shares grow alike until a resource
 * is used up. Ghodsi et al., Dominant Resource Fairness (2011), section 4.
 * Example, the paper's: <1, 4> and <3, 1> of 9 and 18, <111, 222> and <333, 56> in thousandths: 2/3 each.
 */
export function fairShare(pair: readonly Demand[]): number {
  const used = (resource: keyof Demand): number =>
    pair.reduce((sum, demand) => sum + demand[resource] / Math.max(demand.cpus, demand.mem), 0);
  return 1 / Math.max(used('cpus'), used('mem'));
}

/** The dominant resource takes 0.8 to 1 % of an agent, the other one 0.1 to 1 %: the fewest tasks that are small enough. */
export function drawDemand(random: RandomStream): Demand {
  const dominant = random.int(800, 1000);
  const other = random.int(100, dominant);
  const [cpus, mem] = random.int(0, 1) === 0 ? [dominant, other] : [other, dominant];
  return { cpus, mem };
}

/**
 * One task of each offer, and the rest goes back: frameworks that take whole agents leave no shares to be made even.
 * Marathon has it as `--max_instances_per_offer`.
 */
const onePerOffer = defineCyclePolicy('one-per-offer', z.strictObject({}), () => ({
  place(cycle) {
    const { tasks, view } = cycle;
    const [first] = tasks;
    if (first === undefined) return [];
    const { asked, need } = first.demand; // all ask for the same
    const fits = cycle.usableRows(0).filter((row) => asked.every((dim) => view.free[dim]![row]! >= need[dim]!));
    return Array.from(fits.slice(0, tasks.length), (row, task) => ({ task, row }));
  },
}));

/**
 * Shares under the DRF allocator against those of theory, by the whole offer protocol. A framework's queue never runs dry,
 * and its tasks outlast the run: in theory nobody leaves, and each further task costs as much as one more to simulate.
 *
 * An allocation hands out all that is free, agent by agent, and counts it as used: on a cluster that is empty altogether
 * shares part by a tenth, because what is offered outweighs what is taken, and nobody would ever give the room back. So
 * agents register one after another, and few are being filled at a time.
 */
export const drfShares: Experiment = {
  name: 'drf-shares',
  summary:
    'dominant shares of two frameworks on 1,000 agents over an hour, 20 drawn pairs, against progressive filling',
  async run(options) {
    const [workload = WORKLOAD] = wantedWorkloads([WORKLOAD], options.workload);
    const pairs: Record<string, Readonly<Record<string, Comparison>>> = {};
    const count = options.seeds ?? PAIRS;
    let most = 0;
    for (let seed = 1; seed <= count; seed++) {
      const metrics = await sharesOfPair(seed, AGENTS);
      pairs[`pair ${seed}`] = metrics;
      for (const [name, { measured }] of Object.entries(metrics))
        if (name.endsWith('%')) most = Math.max(most, Math.abs(measured));
      options.onProgress?.(seed / count, `pair ${seed}`);
    }
    return { [workload]: { ...pairs, 'all pairs': { 'farthest from theory, %': comparison(most, undefined) } } };
  },
};

/**
 * Simulates one drawn pair until the cluster is full and for an hour beyond.
 * @returns the mean of each dominant share over that hour, and how far in per cent it is from theory
 */
export async function sharesOfPair(seed: number, agents: number): Promise<Readonly<Record<string, Comparison>>> {
  const random = randomStream(seed);
  const demands = NAMES.map(() => drawDemand(random));
  const machines = Array.from({ length: agents }, (_, i) => ({ hostname: `agent${i}`, resources: wholeAgent() }));
  const apartMs = FILLING_MS / Math.max(1, (AT_ONCE * agents) / AGENTS);
  const fullMs = Math.ceil(agents * apartMs + 2 * FILLING_MS);
  const usage = new UtilisationObserver(machines, NAMES, MINUTE);
  const queues = new Queues();
  const cluster = { agents: machines, timings: { allocationIntervalMs: ALLOCATION_MS } };
  await simulate(
    endless(demands, ALLOCATION_MS * Math.min(50, AGENTS / agents), fullMs, queues),
    cluster,
    NAMES.map(frameworkOf),
    {
      seed,
      untilMs: fullMs + HOUR_MS,
      quietMs: Number.POSITIVE_INFINITY,
      observers: [usage, queues],
      faults: machines.map(({ hostname }, i) => ({
        type: 'agent-away',
        at: 0,
        agent: hostname,
        backAt: Math.ceil(i * apartMs),
      })),
    },
  );
  const samples = usage.utilisation().samples.filter(({ at }) => at > fullMs);
  const theory = fairShare(demands);
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const mean = samples.reduce((sum, { shares }) => sum + (shares[name] ?? 0), 0) / samples.length;
      return [
        [`dominant share of ${name}`, comparison(mean, theory)],
        [`${name} from theory, %`, comparison(100 * (mean / theory - 1), undefined)],
      ];
    }),
  );
}

function frameworkOf(name: string): CompetingFramework {
  const disposal = { policy: 'fixed', options: { refuseSeconds: REFUSE_SECONDS } };
  return { name, roles: [name], policies: [onePerOffer], chain: { cycle: onePerOffer.name, disposal } };
}

function wholeAgent(): Resources {
  return Resources.from(
    Object.entries(AGENT).map(([name, milliUnits]) => ({ name, type: 'scalar', milliUnits, reservations: [] })),
  );
}

/** How many tasks wait, by framework. */
class Queues implements SimulationObserver {
  readonly #waiting = new Map<string, number>();

  of(name: string): number {
    return this.#waiting.get(name) ?? 0;
  }

  add(name: string, count: number): void {
    this.#waiting.set(name, this.of(name) + count);
  }

  noticed(framework: string, notice: Parameters<NonNullable<SimulationObserver['noticed']>>[1]): void {
    if (notice.type === 'task' && notice.phase === 'staging') this.add(framework, -1);
  }
}

/** Fills the queues up again and again until the cluster is full: there are more tasks than offers. */
function* endless(demands: readonly Demand[], everyMs: number, untilMs: number, queues: Queues): Generator<Arrival> {
  const shapes = new Shapes();
  for (let at = 0; at <= untilMs; at += everyMs) {
    for (const [index, { cpus, mem }] of demands.entries()) {
      const name = NAMES[index]!;
      const resources = shapes.of({ cpus: (cpus * AGENT.cpus) / WHOLE, mem: (mem * AGENT.mem) / WHOLE });
      // One at least: a stream without arrivals would run ahead of time.
      const count = Math.max(1, ENOUGH - queues.of(name));
      queues.add(name, count);
      const job = simulatedJob({ name: `${name}${at}`, role: name, count, resources });
      yield { at, framework: name, durationMs: Number.POSITIVE_INFINITY, job };
    }
  }
}
