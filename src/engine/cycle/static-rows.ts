import type { Chain } from '../../policy/chain.js';
import type { FeasibilityFacet } from '../../policy/facets.js';
import type { KeyedDemand, PolicyTask } from '../../policy/task.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import { FAULT, type FaultBook } from './faults.js';
import { isStatic, type Keys, readsFor } from './keys.js';

/** The rows that the static facets of a chain allow to tasks, kept by their keys until rows come, go or change attributes. */
export class StaticRows {
  readonly #table: FunnelRows;
  readonly #chain: Chain;
  readonly #faults: FaultBook;
  readonly #keys: Keys;
  /** By role and keys. */
  readonly #allowed = new Map<string, Uint32Array>();
  #shape = -1;

  constructor(table: FunnelRows, chain: Chain, faults: FaultBook, keys: Keys) {
    this.#table = table;
    this.#chain = chain;
    this.#faults = faults;
    this.#keys = keys;
  }

  /** The known rows of the task's role, offered now or not, that pass its static feasibility. */
  of(task: PolicyTask, keyed: (facet: FeasibilityFacet) => KeyedDemand): Uint32Array {
    if (this.#shape !== this.#table.shape) {
      this.#allowed.clear();
      this.#shape = this.#table.shape;
    }
    const links = this.#chain.feasibility.filter(
      ({ facet, appliesTo }) =>
        appliesTo?.(task) !== false && isStatic(readsFor(facet.reads, this.#keys.of(facet, task))),
    );
    const signature = JSON.stringify([task.job.role, ...links.map(({ facet }) => this.#keys.of(facet, task))]);
    let allowed = this.#allowed.get(signature);
    if (allowed === undefined) {
      const rows = new Uint32Array(this.#table.view.size);
      let count = this.#table.slotsOf(task.job.role, rows);
      for (const { policy, facet } of links) {
        const kept = this.#faults.call('feasibility', policy, () =>
          facet.narrow(this.#table.view, keyed(facet), rows, count),
        );
        count = kept === FAULT ? 0 : kept;
      }
      allowed = rows.slice(0, count);
      this.#allowed.set(signature, allowed);
    }
    return allowed;
  }
}
