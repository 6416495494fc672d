import { splitKept } from '../../../src/engine/homes/tags.js';
import type { RowSnapshot } from '../../../src/engine/snapshot.js';
import type { OfferId } from '../../../src/model/ids.js';
import { quantitiesFor } from '../../../src/resources/quantities.js';
import { Resources } from '../../../src/resources/resources.js';
import { must, mustEqual } from './check.js';
import type { OfferLaw } from './offer-law.js';
import { rowOf, type TaskLaw } from './task-law.js';

interface Expected {
  offers: number;
  tasks: number;
  readonly free: Map<string, number>;
  readonly used: Map<string, number>;
}

/** A row's free is what its open offers lend, less those in decisions; its total is the most that free and used came to. */
export class RowLaw {
  readonly #offers: OfferLaw;
  readonly #tasks: TaskLaw;
  #totals = new Map<string, Map<string, number>>();

  constructor(offers: OfferLaw, tasks: TaskLaw) {
    this.#offers = offers;
    this.#tasks = tasks;
  }

  /** After a restoration, whose own ups and downs nobody saw: the totals are taken as they are. */
  restored(rows: readonly RowSnapshot[]): void {
    this.#totals = new Map(
      rows.map(({ agentId, role, total }) => [`${agentId} ${role}`, new Map(Object.entries(total))]),
    );
  }

  agrees(rows: readonly RowSnapshot[]): void {
    const expected = this.#expected();
    const totals = new Map<string, Map<string, number>>();
    for (const { agentId, role, offers, tasks, free, total } of rows) {
      const key = `${agentId} ${role}`;
      const row = expected.get(key) ?? emptyRow();
      expected.delete(key);
      const before = this.#totals.get(key);
      const high = new Map<string, number>();
      for (const name of Object.keys(free)) {
        const now = (row.free.get(name) ?? 0) + (row.used.get(name) ?? 0);
        high.set(name, Math.max(before?.get(name) ?? 0, now));
      }
      totals.set(key, high);
      const law = {
        key,
        offers: row.offers,
        tasks: row.tasks,
        free: Object.fromEntries(Object.keys(free).map((name) => [name, row.free.get(name) ?? 0])),
        total: Object.fromEntries(high),
      };
      mustEqual({ key, offers, tasks, free, total }, law, 'a row');
    }
    must(expected.size === 0, `missing rows: ${[...expected.keys()].join(', ')}`);
    this.#totals = totals;
  }

  #expected(): Map<string, Expected> {
    const rows = new Map<string, Expected>();
    const at = ({ agentId, role }: { readonly agentId: string; readonly role: string }): Expected => {
      const key = `${agentId} ${role}`;
      const row = rows.get(key) ?? emptyRow();
      rows.set(key, row);
      return row;
    };
    const decided = new Set<OfferId>();
    for (const attempt of this.#tasks.attempts.values()) {
      if (!attempt.isSent) for (const id of attempt.offerIds) decided.add(id);
      if (attempt.isEnded) continue;
      const row = at(rowOf(attempt));
      row.tasks += 1;
      add(row.used, attempt.info.resources, attempt.role);
    }
    for (const offer of this.#offers.open.values()) {
      if (decided.has(offer.id)) continue;
      const row = at(offer);
      row.offers += 1;
      // What is kept for an instance is free to nobody.
      const { free, kept } = splitKept(offer.resources) ?? { free: offer.resources, kept: Resources.EMPTY };
      add(row.free, free, offer.role);
      add(row.used, kept, offer.role);
    }
    return rows;
  }
}

function emptyRow(): Expected {
  return { offers: 0, tasks: 0, free: new Map(), used: new Map() };
}

function add(sum: Map<string, number>, resources: Resources, role: string): void {
  for (const [name, amount] of quantitiesFor(resources, role)) sum.set(name, (sum.get(name) ?? 0) + amount);
}
