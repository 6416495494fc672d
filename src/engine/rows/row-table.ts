import { MinHeap } from '../../base/min-heap.js';
import { Columns } from '../../matching/columns.js';
import type { RowView } from '../../matching/row-view.js';
import { type Attribute, attributeText } from '../../model/agent.js';
import type { AgentId, OfferId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import { quantitiesFor, quantityFor } from '../../resources/quantities.js';
import { Resources } from '../../resources/resources.js';
import type { FunnelRows } from './funnel-rows.js';
import type { OpenOffer, Row } from './row.js';

/** All rows and the columns that policies read. Keeps `free` and `total` in step with offers, claims and running tasks. */
export class RowTable implements FunnelRows {
  readonly #columns = new Columns();
  readonly #rows: (Row | undefined)[] = [];
  readonly #byKey = new Map<string, Row>();
  readonly #unusedSlots = new MinHeap<number>();
  /** Agents whose rows are to be forgotten. */
  #lost = new Set<AgentId>();
  /** Rises whenever a row comes, goes, or gets other attributes: what was derived from attributes is stale then. */
  #shape = 0;
  /** Kept until the shape changes: every task asks for them. */
  readonly #slotsByRole = new Map<string, Uint32Array>();
  #slotsShape = -1;
  #lastQuantities: { supply: Resources; role: string; quantities: ReadonlyMap<string, number> } = {
    supply: Resources.EMPTY,
    role: '',
    quantities: new Map(),
  };

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

  /** The row in a slot, if the slot is in use. */
  at(slot: number): Row | undefined {
    return this.#rows[slot];
  }

  find(agentId: AgentId, role: string): Row | undefined {
    return this.#byKey.get(keyOf(agentId, role));
  }

  /** The rows in use, lowest slot first. */
  *[Symbol.iterator](): Iterator<Row> {
    for (const row of this.#rows) if (row !== undefined) yield row;
  }

  /** The slots of a role's rows, ascending, written to `out`. @returns how many */
  slotsOf(role: string, out: Uint32Array): number {
    if (this.#slotsShape !== this.#shape) {
      this.#slotsByRole.clear();
      this.#slotsShape = this.#shape;
    }
    let slots = this.#slotsByRole.get(role);
    if (slots === undefined) {
      slots = Uint32Array.from([...this].filter((row) => row.role === role).map(({ slot }) => slot));
      this.#slotsByRole.set(role, slots);
    }
    out.set(slots);
    return slots.length;
  }

  /** Adds an offer to its agent's row for its role, which is opened if need be. */
  addOffer(offer: Offer, receivedAt: number): Row {
    this.#lost.delete(offer.agentId);
    const row = this.#opened(offer.agentId, offer.role, receivedAt);
    row.hostname = offer.hostname;
    this.#setAttributes(row, offer);
    this.#setUnavailable(row, offer);
    row.offers.set(offer.id, { offer, receivedAt, heldUntil: 0 });
    this.#supply(row, row.supply.plus(offer.resources));
    row.refusedUntil = 0;
    row.lastSeen = { at: receivedAt, quantities: this.#quantitiesOf(row.supply, row.role) };
    return row;
  }

  /** Takes offers away from their row, together with what this cycle has claimed of them; the row's others are free. */
  removeOffers(row: Row, ids: readonly OfferId[]): void {
    for (const id of ids) row.offers.delete(id);
    this.#supply(row, Resources.from([...row.offers.values()].flatMap(({ offer }) => [...offer.resources])));
  }

  hold(row: Row, open: OpenOffer, until: number): void {
    row.offers.set(open.offer.id, { ...open, heldUntil: until });
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

  /** Takes `taken` out of what is free on a row, within a cycle. @returns what undoes it */
  claim(row: Row, taken: Resources): () => void {
    const before = row.supply;
    row.supply = before.minus(taken);
    const { free, changes } = this.#columns;
    for (const resource of taken.toArray()) {
      const amount = quantityFor(resource, row.role);
      if (amount > 0) free[this.#columns.dimensionOf(resource.name)]![row.slot]! -= amount;
    }
    changes.touch(row.slot);
    return () => this.#supply(row, before);
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
      if (row.offers.size > 0 || row.tasks > 0) {
        waiting.add(row.agentId);
        continue;
      }
      this.#columns.clear(row.slot);
      this.#rows[row.slot] = undefined;
      this.#unusedSlots.push(row.slot, row.slot);
      this.#byKey.delete(keyOf(row.agentId, row.role));
      this.#shape += 1;
    }
    this.#lost = waiting;
  }

  #opened(agentId: AgentId, role: string, now: number): Row {
    const known = this.#byKey.get(keyOf(agentId, role));
    if (known !== undefined) return known;
    const slot = this.#unusedSlots.pop() ?? this.#rows.length;
    const row: Row = {
      slot,
      agentId,
      role,
      hostname: agentId,
      offers: new Map(),
      supply: Resources.EMPTY,
      used: [],
      tasks: 0,
      declinedInRow: 0,
      refusedUntil: 0,
      lastSeen: { at: now, quantities: new Map() },
    };
    this.#rows[slot] = row;
    this.#byKey.set(keyOf(agentId, role), row);
    this.#columns.open(slot, agentId, now);
    this.#columns.setAttribute(slot, '@agent', agentId);
    this.#shape += 1;
    return row;
  }

  #setAttributes({ slot }: Row, { hostname, attributes, domain }: Offer): void {
    // What is said of the agent itself goes before an attribute of that name, and of two attributes the first.
    const own = domain === undefined ? ['hostname'] : ['hostname', '@region', '@zone'];
    attributes.forEach(({ name, value }, at) => {
      if (own.includes(name) || isRepeated(attributes, at)) return;
      this.#setAttribute(slot, name, attributeText(value));
    });
    this.#setAttribute(slot, 'hostname', hostname);
    if (domain === undefined) return;
    this.#setAttribute(slot, '@region', domain.region);
    this.#setAttribute(slot, '@zone', domain.zone);
  }

  #setUnavailable({ slot }: Row, { unavailability }: Offer): void {
    const { startMs = Number.POSITIVE_INFINITY, durationMs = Number.POSITIVE_INFINITY } = unavailability ?? {};
    this.#columns.downFrom[slot] = startMs;
    this.#columns.downUntil[slot] = startMs + durationMs;
  }

  #setAttribute(slot: number, name: string, value: string): void {
    const column = this.#columns.attributes.get(name);
    if (column?.values[column.codes[slot] ?? -1] === value) return;
    this.#columns.setAttribute(slot, name, value);
    this.#shape += 1;
  }

  #supply(row: Row, supply: Resources): void {
    row.supply = supply;
    const quantities = this.#quantitiesOf(supply, row.role);
    for (const name of quantities.keys()) this.#columns.dimensionOf(name);
    const { resources, free } = this.#columns;
    for (let dim = 0; dim < resources.length; dim++) {
      const amount = quantities.get(resources[dim]!) ?? 0;
      free[dim]![row.slot] = amount;
      this.#raiseTotal(row, dim, amount);
    }
    this.#columns.changes.touch(row.slot);
  }

  /** Agents of one kind come one after the other, and often lend one and the same bag. */
  #quantitiesOf(supply: Resources, role: string): ReadonlyMap<string, number> {
    let last = this.#lastQuantities;
    if (last.supply !== supply || last.role !== role) {
      last = { supply, role, quantities: quantitiesFor(supply, role) };
      this.#lastQuantities = last;
    }
    return last.quantities;
  }

  #use(row: Row, amount: ReadonlyMap<string, number>, sign: 1 | -1): void {
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

function keyOf(agentId: AgentId, role: string): string {
  return `${agentId} ${role}`;
}

/** Whether an attribute before it has its name. */
function isRepeated(attributes: readonly Attribute[], at: number): boolean {
  for (let i = 0; i < at; i++) if (attributes[i]!.name === attributes[at]!.name) return true;
  return false;
}
