import type { RowView } from '../../matching/row-view.js';
import { quantityFor } from '../../resources/quantities.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import type { Row } from '../rows/row.js';
import type { RowTable } from '../rows/row-table.js';

/**
 * A copy of a table in which a row without offers has free what was last offered there, so that a task can be tried
 * against agents whose offers have gone back to the master. Valid until the table changes.
 */
export class LastSeenRows implements FunnelRows {
  readonly #table: RowTable;
  readonly view: RowView & { counters: readonly Float64Array[] };

  constructor(table: RowTable) {
    this.#table = table;
    const { view } = table;
    const free = view.free.map((column) => column.slice());
    const dims = new Map(view.resources.map((name, dim) => [name, dim]));
    for (const { slot, role, offers, seen } of table) {
      if (offers.length > 0) continue;
      for (const column of free) column[slot] = 0;
      for (const resource of seen.toArray()) {
        const column = free[dims.get(resource.name) ?? -1];
        if (column !== undefined) column[slot] = column[slot]! + quantityFor(resource, role);
      }
    }
    const { size, resources, total, attributes, agentKey, openedAt, downFrom, downUntil, load, now, wallNow } = view;
    const same = { size, resources, total, attributes, agentKey, openedAt, downFrom, downUntil, load, now, wallNow };
    this.view = { ...same, free, counters: [] };
  }

  get shape(): number {
    return this.#table.shape;
  }

  get counters(): readonly Float64Array[] {
    return this.view.counters;
  }

  set counters(counters: readonly Float64Array[]) {
    this.view.counters = counters;
  }

  slotsOf(role: string, out: Uint32Array): number {
    return this.#table.slotsOf(role, out);
  }

  at(slot: number): Row | undefined {
    return this.#table.at(slot);
  }
}
