import { InvalidArgumentError } from '../../base/errors.js';
import { type RandomStream, randomStream } from '../../base/random.js';
import type { SimulatedAgent } from '../core/direct-master.js';
import type { SimulatedFramework } from '../core/options.js';
import { simulateDirect } from '../core/simulate-direct.js';
import { lowerBound } from '../metrics/dual-feasible.js';
import { relaxationBound } from '../metrics/relaxation.js';
import type { Arrival } from '../workloads/arrival.js';

export interface CompactOptions {
  /** How many orders of arrival are drawn; 1 and more. Default 11, as Borg's authors had. */
  readonly permutations?: number;
  /** Of the orders, and of chance in policies; a whole number. Default 0. */
  readonly seed?: number;
  /** Told how many orders are done. */
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Compaction {
  /** For each order of arrival: the smallest number of agents that was found to hold everything. */
  readonly agents: readonly number[];
  readonly mean: number;
  /** The sample's standard deviation; 0 for one order. */
  readonly deviation: number;
  readonly least: number;
  readonly most: number;
  /** No chain needs fewer; absent unless all shapes are alike and tasks ask for scalars alone. */
  readonly bound?: number;
  /** How far the mean is above the bound, in per cent. */
  readonly gapPercent?: number;
}

/**
 * The smallest cluster on which a chain places all tasks at once, each for good, over drawn orders of arrival. Verma et al.,
 * Large-scale cluster management at Google with Borg (2015), section 5.1, have it as cluster compaction: how well a chain
 * packs, in machines. Agents are counted over the shapes in turn: 5 of two shapes are 3 of the first and 2 of the second.
 *
 * Found by halving, so that one agent fewer does not do; where a chain places all on fewer and not on more, a smaller one
 * may exist.
 *
 * @param workload - times and durations are not looked at; it is gone through many times
 * @param shapes - at least one agent; its hostname begins those of its copies
 * @throws InvalidArgumentError for a chain, shapes or jobs that are none, and if not even an agent per task and shape does
 */
export async function compactCluster(
  workload: Iterable<Arrival>,
  shapes: readonly SimulatedAgent[],
  framework: SimulatedFramework,
  { permutations = 11, seed = 0, onProgress }: CompactOptions = {},
): Promise<Compaction> {
  if (!Number.isSafeInteger(permutations) || permutations < 1)
    throw new InvalidArgumentError(`permutations: got ${permutations}; accepted: a whole number from 1`);
  if (shapes.length === 0) throw new InvalidArgumentError('shapes: there is none; accepted: at least one agent');
  const arrivals = [...workload];
  if (arrivals.length === 0) throw new InvalidArgumentError('the workload has no job; accepted: at least one');
  const agents: number[] = [];
  const bound = await boundOf(arrivals, shapes);
  for (let i = 0; i < permutations; i++) {
    const order = permuted(arrivals, randomStream(seed + i));
    agents.push(await smallest(order, shapes, { framework, seed: seed + i, from: bound ?? 1 }));
    onProgress?.(i + 1, permutations);
  }
  const mean = agents.reduce((sum, count) => sum + count, 0) / permutations;
  const squares = agents.reduce((sum, count) => sum + (count - mean) ** 2, 0);
  return {
    agents,
    mean,
    deviation: permutations === 1 ? 0 : Math.sqrt(squares / (permutations - 1)),
    least: Math.min(...agents),
    most: Math.max(...agents),
    ...(bound !== undefined && { bound, gapPercent: 100 * (mean / bound - 1) }),
  };
}

interface Search {
  readonly framework: SimulatedFramework;
  readonly seed: number;
  /** No fewer agents do. */
  readonly from: number;
}

/** Invariant: `few` agents do not hold everything, `many` do. */
async function smallest(
  order: readonly Arrival[],
  shapes: readonly SimulatedAgent[],
  { framework, seed, from }: Search,
): Promise<number> {
  const tasks = order.reduce((sum, { job }) => sum + job.count, 0);
  const enough = tasks * shapes.length;
  const holds = async (count: number): Promise<boolean> =>
    (await placedOn(order, clusterOf(shapes, count), framework, seed)) === tasks;
  let [few, many] = [from - 1, Math.min(from, enough)];
  while (!(await holds(many))) {
    if (many === enough)
      throw new InvalidArgumentError(
        `not even ${enough} agents hold the ${tasks} tasks: some fit on no shape, or a constraint keeps them off`,
      );
    [few, many] = [many, Math.min(enough, many + Math.max(1, Math.ceil(many / 8)))];
  }
  while (many - few > 1) {
    const middle = (few + many) >> 1;
    if (await holds(middle)) many = middle;
    else few = middle;
  }
  return many;
}

async function placedOn(
  order: readonly Arrival[],
  agents: readonly SimulatedAgent[],
  framework: SimulatedFramework,
  seed: number,
): Promise<number> {
  let placed = 0;
  const role = order[0]?.job.role ?? '*';
  await simulateDirect(order, agents, framework, {
    seed,
    role,
    untilMs: 1,
    observers: [
      {
        noticed: (_framework, notice) => {
          if (notice.type === 'task' && notice.phase === 'staging') placed += 1;
        },
      },
    ],
  });
  return placed;
}

function clusterOf(shapes: readonly SimulatedAgent[], count: number): readonly SimulatedAgent[] {
  return Array.from({ length: count }, (_, i) => {
    const shape = shapes[i % shapes.length]!; // there is one
    return { ...shape, hostname: `${shape.hostname}.${i}` };
  });
}

/** Fisher and Yates; everything arrives at once, and stays. */
function permuted(arrivals: readonly Arrival[], random: RandomStream): readonly Arrival[] {
  const order = arrivals.map(({ job }): Arrival => ({ at: 0, job, durationMs: Number.POSITIVE_INFINITY }));
  for (let last = order.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    const [a, b] = [order[last]!, order[other]!];
    [order[last], order[other]] = [b, a];
  }
  return order;
}

/** By linear programming, too, where there are few shapes of tasks. */
async function boundOf(arrivals: readonly Arrival[], shapes: readonly SimulatedAgent[]): Promise<number | undefined> {
  const names = new Set(arrivals.flatMap(({ job }) => Object.keys(job.resources.scalars)));
  const sizes = shapes.map(({ resources }) => [...names].map((name) => resources.scalar(name)));
  const [capacity] = sizes;
  const isAlike = sizes.every((size) => size.every((units, dim) => units === capacity?.[dim]));
  if (capacity === undefined || !isAlike) return undefined;
  const items = arrivals.flatMap(({ job }) => {
    const item = [...names].map((name) => job.resources.scalars[name] ?? 0);
    return Array.from({ length: job.count }, () => item);
  });
  return Math.max(1, lowerBound(items, capacity), (await relaxationBound(items, capacity)) ?? 0);
}
