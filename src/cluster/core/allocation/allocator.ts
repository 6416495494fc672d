import type { AgentId, FrameworkId } from '../../../model/ids.js';
import type { Resources } from '../../../resources/resources.js';
import type { Quantities } from '../quantities.js';

/** One allocation cycle as an {@link Allocator} sees it. */
export interface AllocationCycle<A extends FreeAgent = FreeAgent> {
  /** Agents that have something free, in the order in which they are to be given away. */
  readonly agents: readonly A[];
  /** Who wants offers: every pair once, sorted by framework and role. */
  readonly clients: readonly AllocationClient[];
  /** The scalars of the whole cluster. */
  readonly total: Quantities;

  /**
   * What of `free` the client may be offered: nothing it refused, nothing reserved for others, nothing in a form that
   * it cannot read. Empty if that is nothing, or too little to be worth an offer.
   */
  offerable(client: AllocationClient, agent: A, free: Resources): Resources;
}

export interface FreeAgent {
  readonly id: AgentId;
  /** Lent to nobody. */
  readonly free: Resources;
}

/** A role of a framework. */
export interface AllocationClient {
  readonly frameworkId: FrameworkId;
  readonly role: string;
  /** What it has, offers included. */
  readonly allocated: Quantities;
}

/** A decision: these free resources of that agent are offered to that client. */
export interface Allocation<A extends FreeAgent = FreeAgent> {
  readonly client: AllocationClient;
  /** One of the cycle's. */
  readonly agent: A;
  /** Lent to nobody; out of what the agent has free, and what `offerable` let through. */
  readonly resources: Resources;
}

/** Decides who is offered what. Mesos: `mesos::allocator::Allocator`. */
export interface Allocator {
  /** Called once per cycle; keeps none of its argument. The allocations of one agent do not overlap. */
  allocate<A extends FreeAgent>(cycle: AllocationCycle<A>): readonly Allocation<A>[];
}
