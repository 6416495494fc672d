import type { Resources } from '../../../resources/resources.js';
import { getOrAdd } from '../get-or-add.js';
import { dominantShare, type Quantities, QuantityCount } from '../quantities.js';
import type { AllocationClient, AllocationCycle } from './allocator.js';

/**
 * What each role has, the roles below it included:
 *
 * ```
 *   org          cpus 3 of 12
 *   ├─ org/.     cpus 1        frameworks of `org` itself: a leaf beside its sub-roles
 *   └─ org/x     cpus 2
 * ```
 */
export class ShareTree {
  readonly #total: Quantities;
  readonly #weights: ReadonlyMap<string, number>;
  readonly #nodes = new Map<string, QuantityCount>();
  readonly #clients = new Map<AllocationClient, QuantityCount>();
  /** How often each node and client was served, in earlier cycles and in this one: for ties. */
  readonly served = new Map<string, number>();
  readonly #paths = new Map<string, readonly string[]>();
  /** What was reckoned and has not changed since. */
  readonly #nodeShares = new Map<string, number>();
  readonly #clientShares = new Map<AllocationClient, number>();

  /** @param servedBefore - of the cycle before; who is not in this one is forgotten */
  constructor(
    { clients, total }: AllocationCycle,
    weights: ReadonlyMap<string, number>,
    servedBefore: ReadonlyMap<string, number>,
  ) {
    this.#total = total;
    this.#weights = weights;
    for (const client of clients) {
      const own = new QuantityCount();
      own.addQuantities(client.allocated);
      this.#clients.set(client, own);
      const path = this.#pathOf(client.role);
      for (const node of path) this.#node(node).addQuantities(client.allocated);
      for (const key of [...path, clientKey(client)]) this.served.set(key, servedBefore.get(key) ?? 0);
    }
  }

  add(client: AllocationClient, resources: Resources): void {
    this.#clients.get(client)?.add(resources);
    this.#clientShares.delete(client);
    for (const node of this.#pathOf(client.role)) {
      this.#node(node).add(resources);
      this.#nodeShares.delete(node);
    }
    this.serve(client, 1);
  }

  /** Counts a client as served so often, without a look at what it got. */
  serve(client: AllocationClient, times: number): void {
    this.#bump(clientKey(client), times);
    for (const node of this.#pathOf(client.role)) this.#bump(node, times);
  }

  /** What a role has, those below it included. */
  allocatedTo(role: string): Quantities {
    return this.#node(role).quantities;
  }

  /** Who goes first, of all; the last tie is the order in which they come, by framework and role. */
  inOrder(clients: readonly AllocationClient[]): readonly AllocationClient[] {
    return [...clients].sort((a, b) => this.compareRoles(a.role, b.role) || this.compareFrameworks(a, b));
  }

  /**
   * Below 0 if `a` comes first: at the first level where they part, the one with the smaller weighted share, and of
   * equals the one that was served less often.
   */
  compareRoles(a: string, b: string): number {
    if (a === b) return 0;
    const [pathA, pathB] = [this.#pathOf(a), this.#pathOf(b)];
    const level = pathA.findIndex((node, i) => node !== pathB[i]);
    const [nodeA, nodeB] = [pathA[level], pathB[level]];
    if (nodeA === undefined || nodeB === undefined) return 0;
    return this.#shareOfNode(nodeA) - this.#shareOfNode(nodeB) || this.#servedCount(nodeA) - this.#servedCount(nodeB);
  }

  /** The same among the frameworks of one role. */
  compareFrameworks(a: AllocationClient, b: AllocationClient): number {
    return (
      this.#shareOfClient(a) - this.#shareOfClient(b) ||
      this.#servedCount(clientKey(a)) - this.#servedCount(clientKey(b))
    );
  }

  #shareOfClient(client: AllocationClient): number {
    return getOrAdd(
      this.#clientShares,
      client,
      () => this.#clients.get(client)?.dominantShareOf(this.#total) ?? dominantShare(client.allocated, this.#total),
    );
  }

  #shareOfNode(node: string): number {
    return getOrAdd(
      this.#nodeShares,
      node,
      () => this.#node(node).dominantShareOf(this.#total) / (this.#weights.get(node) ?? 1),
    );
  }

  #bump(key: string, times: number): void {
    this.served.set(key, this.#servedCount(key) + times);
  }

  #servedCount(key: string): number {
    return this.served.get(key) ?? 0;
  }

  #node(path: string): QuantityCount {
    return getOrAdd(this.#nodes, path, () => new QuantityCount());
  }

  /** `a/b` is [`a`, `a/b`, `a/b/.`]: `.` is no role, so no path is the beginning of another. */
  #pathOf(role: string): readonly string[] {
    return getOrAdd(this.#paths, role, () => {
      const parts = role.split('/');
      return [...parts.map((_, i) => parts.slice(0, i + 1).join('/')), `${role}/.`];
    });
  }
}

function clientKey({ frameworkId, role }: AllocationClient): string {
  return `${role}/. ${frameworkId}`;
}
