import type { Resources } from '../../../resources/resources.js';
import type { Quantities } from '../quantities.js';
import type { Allocation, AllocationClient, AllocationCycle, Allocator, FreeAgent } from './allocator.js';
import { checkedWeights } from './drf-allocator.js';
import { ShareTree } from './share-tree.js';

export interface RequestAwareOptions {
  /** What one task of a client needs, in milli-units; nothing if the client never said so: it may use any agent. */
  readonly requestOf: (client: AllocationClient) => Quantities | undefined;
  /**
   * Which agent the client gets whose turn it is: the first that holds a task of it, or the one whose free resources have
   * the largest cosine with the request ("best-fit"; Shan, Jain, Kesidis et al., Scheduling distributed resources in
   * heterogeneous private clouds, 2018). Default `first`.
   */
  readonly selection?: 'first' | 'best-fit';
  /** By role, above 0; 1 where absent. */
  readonly weights?: Readonly<Record<string, number>>;
}

/**
 * Dominant resource fairness that knows what clients want (Mesos: REQUEST, which its own allocator passes over): the
 * client with the smallest share goes first, and is offered an agent that can hold a task of it. Nobody is offered what
 * he cannot use, so nothing is lent in vain.
 */
export class RequestAwareAllocator implements Allocator {
  readonly #options: RequestAwareOptions;
  readonly #weights: ReadonlyMap<string, number>;
  #served: ReadonlyMap<string, number> = new Map();

  /** @throws InvalidArgumentError for a weight that is not above 0 */
  constructor(options: RequestAwareOptions) {
    this.#options = options;
    this.#weights = checkedWeights(options.weights ?? {});
  }

  allocate<A extends FreeAgent>(cycle: AllocationCycle<A>): readonly Allocation<A>[] {
    const tree = new ShareTree(cycle, this.#weights, this.#served);
    this.#served = tree.served;
    const allocations: Allocation<A>[] = [];
    const open = new Set(cycle.agents);
    /** Who found nothing finds nothing later in the cycle: agents are only given away. */
    let hopeful = [...cycle.clients];
    while (open.size > 0 && hopeful.length > 0) {
      const [client] = tree.inOrder(hopeful);
      const found = client && this.#agentFor(client, open, cycle);
      if (client === undefined || found === undefined) hopeful = hopeful.filter((other) => other !== client);
      else {
        open.delete(found.agent);
        allocations.push({ client, agent: found.agent, resources: found.resources });
        tree.add(client, found.resources);
      }
    }
    return allocations;
  }

  #agentFor<A extends FreeAgent>(
    client: AllocationClient,
    open: ReadonlySet<A>,
    cycle: AllocationCycle<A>,
  ): Found<A> | undefined {
    const { requestOf, selection = 'first' } = this.#options;
    const request = requestOf(client);
    let best: Found<A> | undefined;
    for (const agent of open) {
      const resources = cycle.offerable(client, agent, agent.free);
      if (resources.isEmpty || (request !== undefined && !covers(resources, request))) continue;
      const fitness = request === undefined || selection === 'first' ? 0 : cosine(resources, request);
      if (best === undefined || fitness > best.fitness) best = { agent, resources, fitness };
      if (request === undefined || selection === 'first') break;
    }
    return best;
  }
}

interface Found<A extends FreeAgent> {
  readonly agent: A;
  readonly resources: Resources;
  readonly fitness: number;
}

function covers(free: Resources, request: Quantities): boolean {
  return [...request].every(([name, milliUnits]) => free.scalar(name) >= milliUnits);
}

/** Of the angle between what is free and what is asked for, over the names that are asked for, in [0, 1]. */
function cosine(free: Resources, request: Quantities): number {
  let [product, ofFree, ofRequest] = [0, 0, 0];
  for (const [name, milliUnits] of request) {
    const amount = free.scalar(name);
    product += amount * milliUnits;
    ofFree += amount * amount;
    ofRequest += milliUnits * milliUnits;
  }
  return product / Math.sqrt(ofFree * ofRequest);
}
