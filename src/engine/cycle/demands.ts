import { compareCodePoints } from '../../base/compare.js';
import type { TaskDemand } from '../../matching/row-view.js';
import type { JobResources } from '../../model/job.js';
import type { RowTable } from '../rows/row-table.js';

/** Demands go by identity: none is ever changed. */
const ASKED = new WeakMap<JobResources, ReadonlyMap<string, number>>();

/** Milli-units by resource name that one instance asks for; ports count as thousandths of their number. */
export function askedQuantities(resources: JobResources): ReadonlyMap<string, number> {
  const known = ASKED.get(resources);
  if (known !== undefined) return known;
  const { scalars, ports } = resources;
  const quantities = new Map<string, number>();
  for (const name of Object.keys(scalars).sort(compareCodePoints)) {
    if (scalars[name]! > 0) quantities.set(name, scalars[name]!);
  }
  if (ports > 0) quantities.set('ports', ports * 1000);
  ASKED.set(resources, quantities);
  return quantities;
}

/** The demands of jobs in the dimensions of a table; made once per job, and anew when dimensions were added. */
export class Demands {
  readonly #table: RowTable;
  readonly #demands = new WeakMap<JobResources, TaskDemand>();

  constructor(table: RowTable) {
    this.#table = table;
  }

  of(resources: JobResources): TaskDemand {
    const known = this.#demands.get(resources);
    return known?.need.length === this.#table.view.resources.length ? known : this.#make(resources);
  }

  #make(resources: JobResources): TaskDemand {
    const asked = [...askedQuantities(resources)].map(([name, amount]) => ({
      dim: this.#table.dimensionOf(name),
      amount,
    }));
    const need = new Float64Array(this.#table.view.resources.length);
    for (const { dim, amount } of asked) need[dim] = amount;
    const demand = { need, asked: Uint32Array.from(asked, ({ dim }) => dim).sort() };
    this.#demands.set(resources, demand);
    return demand;
  }
}
