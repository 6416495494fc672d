import { MinHeap } from '../../base/min-heap.js';
import { Columns } from '../../matching/columns.js';
import type { RowView } from '../../matching/row-view.js';
import type { AgentId, OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import { quantitiesFor, quantityFor } from '../../resources/quantities.js';
import { Resources } from '../../resources/resources.js';
import { splitKept } from '../homes/tags.js';
import { describe } from './describe.js';
import type { FunnelRows } from './funnel-rows.js';
import { addFree, KeptRoom } from './kept-room.js';
import { RoleSlots } from './role-slots.js';
import { NO_OFFERS, NOTHING_USED, OpenOffer, Row, supplyOf } from './row.js';

/** All rows and the columns that policies read. Keeps `free` and `total` in step with offers, claims and running tasks. */
export class RowTable implements FunnelRows {
  readonly #columns = new Columns();
  readonly #rows: (Row | undefined)[] = [];
  /** By the code of their agent; further rows of the agent, for other roles, follow each other. */
  readonly #first: (Row | undefined)[] = [];
  readonly #unusedSlots = new MinHeap<number>();
  readonly #keeping = new Set<Row>();
  /** Agents whose rows are to be forgotten. */
  #lost = new Set<AgentId>();
  /** Rises whenever a row comes, goes, or gets other attributes: what was derived from attributes is stale then. */
  #shape = 0;
  readonly #roleSlots = new RoleSlots();
  /** The rows in use, as of that shape. */
  #inUse: readonly Row[] = [];
  #inUseFor = 0;
  /** For tasks for which others are given up. */
  readonly room: KeptRoom;

  constructor() {
    this.room = new KeptRoom(this.#columns);
  }

  /** The columns themselves, for the matching core. */
  get columns(): Columns {
    return this.#columns;
  }

  get view(): RowView {
    return this.#columns;
  }

  get shape(): number {
    return this.#shape;
  }

  /** Both clocks, in milliseconds. */
  tell(now: number, wallNow: number): void {
    this.#columns.now = now;
    this.#columns.wallNow = wallNow;
  }

  get counters(): readonly Float64Array[] {
    return this.#columns.counters;
  }

  set counters(counters: readonly Float64Array[]) {
    this.#columns.counters = counters;
  }

  dimensionOf(name: string): number {
    return this.#columns.dimensionOf(name);
  }

  /** Rows that offer something which is kept for homes. */
  get keeping(): ReadonlySet<Row> {
    return this.#keeping;
  }

  /** The row in a slot, if the slot is in use. */
  at(slot: number): Row | undefined {
    return this.#rows[slot];
  }

  find(agentId: AgentId, role: string): Row | undefined {
    const agent = this.#columns.codeOf('@agent', agentId);
    return agent < 0 ? undefined : this.#rowOf(agent, role);
  }

  #rowOf(agent: number, role: string): Row | undefined {
    let row = this.#first[agent];
    while (row !== undefined && row.role !== role) row = row.next;
    return row;
  }

  /** The rows in use, lowest slot first. Those that come or go meanwhile are not taken note of. */
  [Symbol.iterator](): Iterator<Row> {
    if (this.#inUseFor !== this.#shape) {
      this.#inUse = this.#rows.filter((row) => row !== undefined);
      this.#inUseFor = this.#shape;
    }
    return this.#inUse[Symbol.iterator]();
  }

  /** The slots of a role's rows, ascending, written to `out`. @returns how many */
  slotsOf(role: string, out: Uint32Array): number {
    const slots = this.#roleSlots.of(role, this.#rows, this.#shape);
    out.set(slots);
    return slots.length;
  }

  /** Makes room at once for so many rows in all. */
  reserve(rows: number): void {
    this.#columns.reserve(rows);
  }

  /** Adds an offer to its agent's row for its role, which is opened if need be. */
  addOffer(offer: Offer, receivedAt: number): Row {
    if (this.#lost.size > 0) this.#lost.delete(offer.agentId);
    const row = this.#opened(offer.agentId, offer.role, receivedAt);
    row.hostname = offer.hostname;
    if (describe(this.#columns, row.slot, offer)) this.#shape += 1;
    // What is seen again unchanged was looked through before, and nothing of it was kept.
    const split = offer.resources === row.seen ? undefined : splitKept(offer.resources);
    const open = new OpenOffer(offer, receivedAt, 0, split);
    row.offers =
      row.offers.length === 0 ? [open] : [...row.offers.filter((other) => other.offer.id !== offer.id), open];
    this.#supply(row, row.supply.plus(split?.free ?? offer.resources));
    if (split !== undefined) this.#keep(row, row.kept.plus(split.kept));
    row.refusedUntil = 0;
    row.seenAt = receivedAt;
    row.seen = row.supply;
    return row;
  }

  /** Takes offers away from their row, together with what this cycle has claimed of them; the row's others are free. */
  removeOffers(row: Row, ids: readonly OfferId[]): void {
    const { offers } = row;
    const isOnly = offers.length === 1 && ids.length === 1 && offers[0]?.offer.id === ids[0];
    row.offers = isOnly ? NO_OFFERS : offers.filter(({ offer }) => !ids.includes(offer.id));
    this.#supply(row, supplyOf(row.offers));
    if (!row.kept.isEmpty)
      this.#keep(row, Resources.from(row.offers.flatMap(({ split }) => split?.kept.toArray() ?? [])));
  }

  /** @param until - 0: it is held no longer */
  hold(row: Row, open: OpenOffer, until: number): void {
    const { offer, receivedAt, split } = open;
    const held = new OpenOffer(offer, receivedAt, until, split);
    row.offers = row.offers.map((other) => (other === open ? held : other));
  }

  /** What was measured on agents, in [0, 1]. */
  observe(load: ReadonlyMap<AgentId, number>): void {
    for (const row of this) {
      const measured = load.get(row.agentId);
      if (measured === undefined) continue;
      this.#columns.load[row.slot] = measured;
      this.#columns.changes.touch(row.slot);
    }
  }

  /**
   * Takes `taken` out of what is free on a row, and `kept` out of what is kept, within a cycle. {@link unclaim} undoes it.
   *
   * @param amounts - how much of what is free that is of each dimension, as the columns count
   */
  claim(row: Row, taken: Resources, amounts: Float64Array, kept = Resources.EMPTY): void {
    row.supply = row.supply.minus(taken);
    if (!kept.isEmpty) this.#keep(row, row.kept.minus(kept));
    addFree(this.#columns, row, amounts, -1);
  }

  /**
   * @param before - what was the row's supply before the claim; later claims on the row are undone already
   * @param keptBefore - the same of what is kept
   */
  unclaim(row: Row, before: Resources, keptBefore = Resources.EMPTY): void {
    this.#supply(row, before);
    this.#keep(row, keptBefore);
  }

  /** A task of ours holds `amount` (milli-units by resource name) on the agent from now on. */
  occupy(agentId: AgentId, role: string, amount: ReadonlyMap<string, number>, now: number): Row {
    const row = this.#opened(agentId, role, now);
    row.tasks += 1;
    this.#use(row, amount, 1);
    return row;
  }

  /** The exact inverse of {@link occupy}. */
  vacate(row: Row, amount: ReadonlyMap<string, number>): void {
    row.tasks -= 1;
    this.#use(row, amount, -1);
  }

  /** The agent is lost: its rows are forgotten, each as soon as it holds neither offers nor tasks. An offer recalls it. */
  forget(agentId: AgentId): void {
    this.#lost.add(agentId);
    this.sweep();
  }

  /** Forgets the rows of lost agents that hold nothing any more; the slots are used again. */
  sweep(): void {
    if (this.#lost.size === 0) return;
    const waiting = new Set<AgentId>();
    for (const row of this) {
      if (!this.#lost.has(row.agentId)) continue;
      if (row.offers.length > 0 || row.tasks > 0) {
        waiting.add(row.agentId);
        continue;
      }
      this.#columns.clear(row.slot);
      this.#rows[row.slot] = undefined;
      this.#unusedSlots.push(row.slot, row.slot);
      this.#unlink(row);
      this.#shape += 1;
    }
    this.#lost = waiting;
  }

  #opened(agentId: AgentId, role: string, now: number): Row {
    const agent = this.#columns.agentCodeFor(agentId);
    const known = this.#rowOf(agent, role);
    if (known !== undefined) return known;
    const slot = this.#unusedSlots.pop() ?? this.#rows.length;
    const row = new Row(slot, agentId, role, now);
    this.#rows[slot] = row;
    this.#columns.open(slot, agentId, now);
    this.#columns.setAgent(slot, agent);
    row.next = this.#first[agent];
    this.#first[agent] = row;
    this.#shape += 1;
    return row;
  }

  #unlink(row: Row): void {
    const agent = this.#columns.codeOf('@agent', row.agentId);
    let before = this.#first[agent];
    if (before === row) {
      this.#first[agent] = row.next;
      return;
    }
    while (before !== undefined && before.next !== row) before = before.next;
    if (before !== undefined) before.next = row.next;
  }

  #supply(row: Row, supply: Resources): void {
    row.supply = supply;
    const columns = this.#columns;
    const { free } = columns;
    const { slot, role } = row;
    const resources = supply.toArray();
    for (let dim = 0; dim < free.length; dim++) free[dim]![slot] = 0;
    for (let at = 0; at < resources.length; at++) {
      const resource = resources[at]!;
      const amount = quantityFor(resource, role);
      if (amount > 0) free[columns.dimensionOf(resource.name)]![slot]! += amount;
    }
    for (let dim = 0; dim < free.length; dim++) this.#raiseTotal(row, dim, free[dim]![slot]!);
    this.room.takeOut(row);
    columns.changes.touch(slot);
  }

  /** What is kept counts as used: it is part of what the agent has, and free to nobody. */
  #keep(row: Row, kept: Resources): void {
    if (kept === row.kept) return;
    this.#use(row, quantitiesFor(row.kept, row.role), -1);
    row.kept = kept;
    this.#use(row, quantitiesFor(kept, row.role), 1);
    if (kept.isEmpty) this.#keeping.delete(row);
    else this.#keeping.add(row);
  }

  #use(row: Row, amount: ReadonlyMap<string, number>, sign: 1 | -1): void {
    if (row.used === NOTHING_USED) row.used = [];
    for (const [name, milliUnits] of amount) {
      const dim = this.#columns.dimensionOf(name);
      row.used[dim] = (row.used[dim] ?? 0) + sign * milliUnits;
      this.#raiseTotal(row, dim, this.#columns.free[dim]![row.slot]!);
    }
    this.#columns.changes.touch(row.slot);
  }

  #raiseTotal(row: Row, dim: number, free: number): void {
    const total = this.#columns.total[dim]!;
    total[row.slot] = Math.max(total[row.slot]!, free + (row.used[dim] ?? 0));
  }
}
