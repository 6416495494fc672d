import type { AllocationClient } from './allocator.js';
import type { ShareTree } from './share-tree.js';

/** So many are found one by one; for more, all are put in order. */
const FEW = 16;

/** The clients of one role, in order. */
interface Group {
  readonly role: string;
  readonly clients: AllocationClient[];
  /** Its place in the heap. */
  at: number;
}

/**
 * Who goes first, kept up as shares change. Mostly the first takes all that an agent has, so that the others need no order:
 * the roles stand in a heap by their first clients, and all are put in order only for whoever asks for many.
 *
 * Invariant: no group comes before its parent `(at - 1) >> 1` in the heap, and every group's clients are in order.
 */
export class ClientOrder {
  readonly #tree: ShareTree;
  readonly #given: readonly AllocationClient[];
  readonly #places = new Map<AllocationClient, number>();
  readonly #groups = new Map<string, Group>();
  /** Groups by the beginning of their roles' paths: they move together. */
  readonly #kin = new Map<string, Group[]>();
  readonly #heap: Group[] = [];
  /** All of them, as long as no share has changed. */
  #sorted: readonly AllocationClient[] | undefined;

  /** @param clients - every one once; the last tie is their order */
  constructor(tree: ShareTree, clients: readonly AllocationClient[]) {
    this.#tree = tree;
    this.#given = clients;
    for (const [place, client] of clients.entries()) {
      this.#places.set(client, place);
      const group = this.#groups.get(client.role);
      if (group === undefined) this.#groups.set(client.role, { role: client.role, clients: [client], at: 0 });
      else group.clients.push(client);
    }
    for (const group of this.#groups.values()) {
      group.clients.sort((a, b) => this.#compare(a, b));
      group.at = this.#heap.push(group) - 1;
      const kin = this.#kin.get(kinOf(group.role));
      if (kin === undefined) this.#kin.set(kinOf(group.role), [group]);
      else kin.push(group);
    }
    this.#heapify();
  }

  /** First to last; shares must not change meanwhile. */
  *inOrder(): Generator<AllocationClient> {
    let found = 0;
    if (this.#sorted === undefined) {
      for (const client of this.#first()) {
        found += 1;
        yield client;
      }
      if (found < FEW) return; // that were all
    }
    this.#sorted ??= [...this.#given].sort((a, b) => this.#compare(a, b));
    for (let at = found; at < this.#sorted.length; at++) yield this.#sorted[at]!;
  }

  /** A few, from the top of the heap down: whoever may be next is in `open`. */
  *#first(): Generator<AllocationClient> {
    const open = this.#heap.slice(0, 1).map((group) => ({ group, place: 0 }));
    for (let found = 0; found < FEW && open.length > 0; found++) {
      let best = 0;
      for (let at = 1; at < open.length; at++)
        if (this.#compare(clientOf(open[at]!), clientOf(open[best]!)) < 0) best = at;
      const next = open[best]!;
      const { group, place } = next;
      yield clientOf(next);
      if (place + 1 < group.clients.length) open[best] = { group, place: place + 1 };
      else open.splice(best, 1);
      if (place > 0) continue;
      for (const child of [2 * group.at + 1, 2 * group.at + 2]) {
        const below = this.#heap[child];
        if (below !== undefined) open.push({ group: below, place: 0 });
      }
    }
  }

  /** All of them at once: shares may change from then on. */
  all(): readonly AllocationClient[] {
    return [...this.inOrder()];
  }

  /** The share of a client has grown, and with it those of its roles. */
  changed(client: AllocationClient): void {
    this.#sorted = undefined;
    const group = this.#groups.get(client.role);
    if (group === undefined) return;
    this.#reposition(group.clients, client);
    if ((this.#kin.get(kinOf(client.role))?.length ?? 0) > 1) this.#heapify();
    else this.#settle(group);
  }

  #compare(a: AllocationClient, b: AllocationClient): number {
    return (
      this.#tree.compareRoles(a.role, b.role) ||
      this.#tree.compareFrameworks(a, b) ||
      (this.#places.get(a) ?? 0) - (this.#places.get(b) ?? 0)
    );
  }

  #reposition(clients: AllocationClient[], client: AllocationClient): void {
    clients.splice(clients.indexOf(client), 1);
    let [low, high] = [0, clients.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(clients[middle]!, client) < 0) low = middle + 1;
      else high = middle;
    }
    clients.splice(low, 0, client);
  }

  #isBefore(a: Group, b: Group): boolean {
    return this.#compare(a.clients[0]!, b.clients[0]!) < 0; // no group is empty
  }

  #heapify(): void {
    for (let at = (this.#heap.length >> 1) - 1; at >= 0; at--) this.#sink(this.#heap[at]!);
  }

  #settle(group: Group): void {
    while (group.at > 0) {
      const parent = this.#heap[(group.at - 1) >> 1]!;
      if (!this.#isBefore(group, parent)) break;
      this.#swap(group, parent);
    }
    this.#sink(group);
  }

  #sink(group: Group): void {
    for (;;) {
      const [left, right] = [this.#heap[2 * group.at + 1], this.#heap[2 * group.at + 2]];
      if (left === undefined) return;
      const child = right !== undefined && this.#isBefore(right, left) ? right : left;
      if (!this.#isBefore(child, group)) return;
      this.#swap(group, child);
    }
  }

  #swap(a: Group, b: Group): void {
    [a.at, b.at] = [b.at, a.at];
    this.#heap[a.at] = a;
    this.#heap[b.at] = b;
  }
}

/** A client by its group and its place there, which has one. */
function clientOf({ group, place }: { readonly group: Group; readonly place: number }): AllocationClient {
  return group.clients[place]!;
}

/** Roles below one of the highest level share its node. */
function kinOf(role: string): string {
  return role.split('/', 1)[0] ?? role;
}
