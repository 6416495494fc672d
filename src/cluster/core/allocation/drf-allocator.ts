import { InvalidArgumentError } from '../../../base/errors.js';
import type { Allocation, AllocationClient, AllocationCycle, Allocator } from './allocator.js';
import { ShareTree } from './share-tree.js';

export interface DrfOptions {
  /** By role, above 0; 1 where absent. A role of weight 3 may have three times the share of one of weight 1. */
  readonly weights?: Readonly<Record<string, number>>;
}

/**
 * Hierarchical dominant resource fairness: each agent in turn goes whole to the client that has the smallest dominant
 * share, first among roles (level by level in their tree), then among the role's frameworks. So a cycle is coarse, and
 * fairness comes from many cycles. Mesos: `HierarchicalAllocatorProcess` with the DRF sorter.
 */
export class DrfAllocator implements Allocator {
  readonly #weights: ReadonlyMap<string, number>;
  #served: ReadonlyMap<string, number> = new Map();

  constructor({ weights = {} }: DrfOptions = {}) {
    for (const [role, weight] of Object.entries(weights)) {
      if (!(weight > 0))
        throw new InvalidArgumentError(`the weight of role '${role}' is ${weight}: it must be above 0`);
    }
    this.#weights = new Map(Object.entries(weights));
  }

  allocate(cycle: AllocationCycle): readonly Allocation[] {
    const tree = new ShareTree(cycle, this.#weights, this.#served);
    this.#served = tree.served;
    const allocations: Allocation[] = [];
    for (const agent of cycle.agents) {
      let { free } = agent;
      for (const client of inOrder(tree, cycle.clients)) {
        if (free.isEmpty) break;
        const resources = cycle.offerable(client, agent.id, free);
        if (resources.isEmpty) continue;
        free = free.minus(resources);
        allocations.push({ client, agentId: agent.id, resources });
        tree.add(client, resources);
      }
    }
    return allocations;
  }
}

/** The last tie is the order in which clients come, by framework and role: sorting is stable. */
function inOrder(tree: ShareTree, clients: readonly AllocationClient[]): readonly AllocationClient[] {
  return [...clients].sort((a, b) => tree.compareRoles(a.role, b.role) || tree.compareFrameworks(a, b));
}
