import { Columns } from '../../matching/columns.js';
import type { AgentId } from '../../model/ids.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import type { LastSeenRows } from './last-seen-rows.js';

/** An agent as it may come: milli-units by resource name, and attributes. */
export interface AgentShape {
  readonly resources: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, string>>;
}

interface SupposedRow {
  readonly agentId: AgentId;
  readonly role: string;
}

/** The rows of an engine as they were last seen, and agents that there are not. Claims change what is free here alone. */
export class SupposedRows implements FunnelRows {
  readonly view = new Columns();
  readonly #rows: (SupposedRow | undefined)[] = [];
  #shape = 0;

  constructor(seen: LastSeenRows) {
    const { view } = seen;
    for (const name of view.resources) this.view.dimensionOf(name);
    this.view.now = view.now;
    for (let slot = 0; slot < view.size; slot++) {
      const row = seen.at(slot);
      this.#rows.push(row);
      if (row === undefined) continue;
      this.view.open(slot, row.agentId, view.openedAt[slot]!);
      view.resources.forEach((_, dim) => {
        this.view.free[dim]![slot] = view.free[dim]![slot]!;
        this.view.total[dim]![slot] = view.total[dim]![slot]!;
      });
      for (const [name, { codes, values }] of view.attributes) {
        const value = values[codes[slot]!];
        if (value !== undefined) this.view.setAttribute(slot, name, value);
      }
    }
  }

  get shape(): number {
    return this.#shape;
  }

  get counters(): readonly Float64Array[] {
    return this.view.counters;
  }

  set counters(counters: readonly Float64Array[]) {
    this.view.counters = counters;
  }

  /** An agent more. @returns its slot */
  add({ resources, attributes }: AgentShape, role: string): number {
    const slot = this.#rows.length;
    const agentId = `supposed ${slot}` as AgentId;
    this.#rows.push({ agentId, role });
    this.#shape += 1;
    this.view.open(slot, agentId, this.view.now);
    for (const [name, amount] of Object.entries(resources)) {
      const dim = this.view.dimensionOf(name);
      this.view.free[dim]![slot] = amount;
      this.view.total[dim]![slot] = amount;
    }
    for (const [name, value] of Object.entries({ ...attributes, hostname: agentId, '@agent': agentId }))
      this.view.setAttribute(slot, name, value);
    return slot;
  }

  claim(slot: number, need: Float64Array): void {
    for (let dim = 0; dim < need.length; dim++) this.view.free[dim]![slot]! -= need[dim]!;
  }

  slotsOf(role: string, out: Uint32Array): number {
    let count = 0;
    this.#rows.forEach((row, slot) => {
      if (row?.role === role) out[count++] = slot;
    });
    return count;
  }

  at(slot: number): SupposedRow | undefined {
    return this.#rows[slot];
  }
}
