import type { Allocation, AllocationClient, AllocationCycle, Allocator, FreeAgent } from './allocator.js';

/**
 * Agents go whole to the clients in turn, whatever they have; the turn goes on from cycle to cycle. Who can take
 * nothing of an agent is passed over, and is the first to be asked about the next.
 */
export class RoundRobinAllocator implements Allocator {
  /** Clients in the order in which their turn comes; those that were served stand behind. */
  #turns: readonly string[] = [];

  allocate<A extends FreeAgent>(cycle: AllocationCycle<A>): readonly Allocation<A>[] {
    const byKey = new Map(cycle.clients.map((client) => [keyOf(client), client]));
    const known = new Set(this.#turns);
    let turns = [...this.#turns.filter((key) => byKey.has(key)), ...[...byKey.keys()].filter((key) => !known.has(key))];
    const allocations: Allocation<A>[] = [];
    for (const agent of cycle.agents) {
      let { free } = agent;
      const served = new Set<string>();
      for (const key of turns) {
        const client = byKey.get(key);
        if (client === undefined || free.isEmpty) break;
        const resources = cycle.offerable(client, agent, free);
        if (resources.isEmpty) continue;
        free = free.minus(resources);
        allocations.push({ client, agent, resources });
        served.add(key);
      }
      turns = [...turns.filter((key) => !served.has(key)), ...served];
    }
    this.#turns = turns;
    return allocations;
  }
}

function keyOf({ frameworkId, role }: AllocationClient): string {
  return `${frameworkId} ${role}`;
}
