import type { RandomStream } from '../../../base/random.js';
import type { Allocation, AllocationClient, AllocationCycle, Allocator, FreeAgent } from './allocator.js';

/**
 * Each agent goes whole to a client drawn from those that can take it: the baseline that knows nothing of shares.
 * Mesos: the random sorter, all weights 1.
 */
export class RandomAllocator implements Allocator {
  readonly #random: RandomStream;

  /** @param random - of its own: equal draws give equal allocations */
  constructor(random: RandomStream) {
    this.#random = random;
  }

  allocate<A extends FreeAgent>(cycle: AllocationCycle<A>): readonly Allocation<A>[] {
    const allocations: Allocation<A>[] = [];
    for (const agent of cycle.agents) {
      let { free } = agent;
      for (const client of this.#shuffled(cycle.clients)) {
        if (free.isEmpty) break;
        const resources = cycle.offerable(client, agent, free);
        if (resources.isEmpty) continue;
        free = free.minus(resources);
        allocations.push({ client, agent, resources });
      }
    }
    return allocations;
  }

  /** Fisher and Yates. */
  #shuffled(clients: readonly AllocationClient[]): readonly AllocationClient[] {
    const drawn = [...clients];
    for (let last = drawn.length - 1; last > 0; last--) {
      const other = this.#random.int(0, last);
      const [a, b] = [drawn[last], drawn[other]];
      if (a !== undefined && b !== undefined) [drawn[last], drawn[other]] = [b, a];
    }
    return drawn;
  }
}
