import {
  type PlayOptions,
  RandomAllocator,
  RequestAwareAllocator,
  RoundRobinAllocator,
  randomStream,
  type SimulatedCluster,
  type SimulationEnd,
  simulate,
  simulateDirect,
} from '../../simulator/index.js';
import type { AllocatorName, SimulateRequest } from './simulate-request.js';

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
  const chosen = allocatorNamed(allocator, seed);
  const cluster = { agents, ...request.cluster, ...(chosen !== undefined && { allocator: chosen }) };
  return simulate(workload, cluster, frameworks, { ...options, faults: request.breakdowns });
}

/** @returns nothing for the one that a simulation has of itself */
function allocatorNamed(name: AllocatorName, seed: number): SimulatedCluster['allocator'] {
  switch (name) {
    case 'drf':
      return undefined;
    case 'random':
      return new RandomAllocator(randomStream(seed + 1));
    case 'round-robin':
      return new RoundRobinAllocator();
    case 'best-fit':
      return (weights, requestOf) => new RequestAwareAllocator({ weights, requestOf, selection: 'best-fit' });
    case 'request-aware':
      return (weights, requestOf) => new RequestAwareAllocator({ weights, requestOf });
  }
}
