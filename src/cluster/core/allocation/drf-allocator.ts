import { InvalidArgumentError } from '../../../base/errors.js';
import type { Resources } from '../../../resources/resources.js';
import type { Allocation, AllocationClient, AllocationCycle, Allocator, FreeAgent } from './allocator.js';
import { ClientOrder } from './client-order.js';
import { ShareTree } from './share-tree.js';

/** @throws InvalidArgumentError unless every weight is above 0 */
export function checkedWeights(weights: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  for (const [role, weight] of Object.entries(weights)) {
    if (!(weight > 0)) throw new InvalidArgumentError(`the weight of role '${role}' is ${weight}: it must be above 0`);
  }
  return new Map(Object.entries(weights));
}

export interface DrfOptions {
  /** By role, above 0; 1 where absent. A role of weight 3 may have three times the share of one of weight 1. */
  readonly weights?: Readonly<Record<string, number>>;
  /**
   * By role, the most that it and the roles below it may have: milli-units by resource name. What is not named is not
   * limited. Mesos: quota limits.
   */
  readonly limits?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * Hierarchical dominant resource fairness: each agent in turn goes whole to the client that has the smallest dominant
 * share, first among roles (level by level in their tree), then among the role's frameworks. So a cycle is coarse, and
 * fairness comes from many cycles. Mesos: `HierarchicalAllocatorProcess` with the DRF sorter.
 */
export class DrfAllocator implements Allocator {
  readonly #weights: ReadonlyMap<string, number>;
  readonly #limits: Readonly<Record<string, Readonly<Record<string, number>>>>;
  #served: ReadonlyMap<string, number> = new Map();

  constructor({ weights = {}, limits = {} }: DrfOptions = {}) {
    this.#limits = limits;
    this.#weights = checkedWeights(weights);
  }

  allocate<A extends FreeAgent>(cycle: AllocationCycle<A>): readonly Allocation<A>[] {
    const tree = new ShareTree(cycle, this.#weights, this.#served);
    this.#served = tree.served;
    const [only] = cycle.clients;
    const isLimited = Object.keys(this.#limits).length > 0;
    if (only !== undefined && cycle.clients.length === 1 && !isLimited) return allToOne(cycle, only, tree);
    const order = new ClientOrder(tree, cycle.clients);
    const allocations: Allocation<A>[] = [];
    for (const agent of cycle.agents) {
      let { free } = agent;
      const given: Allocation<A>[] = [];
      // Limits look at what was given a moment ago; otherwise shares may stand still until the agent is given away.
      for (const client of isLimited ? order.all() : order.inOrder()) {
        const resources = cycle.offerable(client, agent, this.#within(tree, client.role, free));
        if (resources.isEmpty) continue;
        free = free.minus(resources);
        given.push({ client, agent, resources });
        if (isLimited) tree.add(client, resources);
        if (free.isEmpty) break; // before anybody else is asked for: who comes second takes work to find
      }
      for (const { client, resources } of given) {
        if (!isLimited) tree.add(client, resources);
      }
      for (const { client } of given) order.changed(client);
      allocations.push(...given);
    }
    return allocations;
  }

  /** What of `free` no limit keeps from the role; of scalars as much as is below the limit. */
  #within(tree: ShareTree, role: string, free: Resources): Resources {
    let within = free;
    for (const [limited, limits] of Object.entries(this.#limits)) {
      if (role !== limited && !role.startsWith(`${limited}/`)) continue;
      const allocated = tree.allocatedTo(limited);
      const room = new Map(Object.entries(limits).map(([name, most]) => [name, most - (allocated.get(name) ?? 0)]));
      within = within.pick((resource) => {
        const left = room.get(resource.name);
        if (left === undefined || resource.type !== 'scalar') return resource;
        const milliUnits = Math.min(resource.milliUnits, Math.max(0, left));
        room.set(resource.name, left - milliUnits);
        return milliUnits === 0 ? undefined : { ...resource, milliUnits };
      });
    }
    return within;
  }
}

/** Nobody else wants anything: whose share is smallest need not be known, only how often it was served. */
function allToOne<A extends FreeAgent>(
  cycle: AllocationCycle<A>,
  client: AllocationClient,
  tree: ShareTree,
): Allocation<A>[] {
  const given: Allocation<A>[] = [];
  for (const agent of cycle.agents) {
    const resources = cycle.offerable(client, agent, agent.free);
    if (!resources.isEmpty) given.push({ client, agent, resources });
  }
  tree.serve(client, given.length);
  return given;
}
