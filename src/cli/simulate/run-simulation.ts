import {
  type PlayOptions,
  RandomAllocator,
  RoundRobinAllocator,
  randomStream,
  type SimulationEnd,
  simulate,
  simulateDirect,
} from '../../simulator/index.js';
import type { SimulateRequest } from './simulate-request.js';

/** What watches a simulation. */
export type Watching = Pick<PlayOptions, 'observers' | 'journal'>;

/** Runs what was asked for. @throws InvalidArgumentError for chains, agents or jobs that are none */
export async function runSimulation(
  request: SimulateRequest,
  watching: Watching,
): Promise<{ readonly end: SimulationEnd; readonly endedAtMs: number }> {
  const { workload, agents, frameworks, seed, orderSeed, untilMs, allocator } = request;
  const options = {
    seed,
    ...watching,
    ...(orderSeed !== undefined && { orderSeed }),
    ...(untilMs !== undefined && { untilMs }),
  };
  const [first] = frameworks;
  if (request.isDirect && first !== undefined) {
    const role = first.roles?.[0];
    return simulateDirect(workload, agents, first, { ...options, ...(role !== undefined && { role }) });
  }
  const chosen =
    allocator === 'random'
      ? { allocator: new RandomAllocator(randomStream(seed + 1)) }
      : allocator === 'round-robin'
        ? { allocator: new RoundRobinAllocator() }
        : {};
  return simulate(workload, { agents, ...chosen }, frameworks, options);
}
