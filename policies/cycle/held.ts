import type { AgentId, RowView } from 'stowage/policy';

/** Offers are held for so long at a time, so that they go back soon after they are not needed; milliseconds. */
const STEP_MS = 5_000;

interface HeldRow {
  /** When the last offer that was held there is let go, at the latest; engine's clock, in milliseconds. */
  until: number;
  /** While it is set aside: when that ends. */
  wantedUntil: number;
  /** What the row has, by resource. */
  readonly has: ReadonlyMap<string, number>;
}

/** The rows whose offers are held, and how much of the cluster that is. */
export class Held {
  readonly #mostShare: number;
  /** By agent and role. */
  readonly #rows = new Map<string, HeldRow>();
  #view: RowView | undefined;

  /** @param mostShare - of each resource */
  constructor(mostShare: number) {
    this.#mostShare = mostShare;
  }

  /** A cycle begins: nothing is set aside, and what was held is let go when its time comes. */
  begin(view: RowView): void {
    this.#view = view;
    for (const [key, row] of this.#rows) {
      row.wantedUntil = 0;
      if (row.until <= view.now) this.#rows.delete(key);
    }
  }

  /** Whether the row may be held beside all that are, or are not let go yet; or as soon as they are. */
  mayHold(row: number, role: string): 'now' | 'later' | 'never' {
    const key = this.#keyOf(row, role);
    if (key === undefined) return 'never';
    if (this.#rows.has(key)) return 'now';
    let answer: 'now' | 'later' = 'now';
    for (const [resource, amount] of this.#amountsOf(row)) {
      const most = this.#mostShare * this.#totalOf(resource);
      if (amount > most) return 'never';
      let sum = amount;
      for (const { has } of this.#rows.values()) sum += has.get(resource) ?? 0;
      if (sum > most) answer = 'later';
    }
    return answer;
  }

  /** Sets a row aside until some time. */
  hold(row: number, role: string, wantedUntil: number): void {
    const key = this.#keyOf(row, role);
    const now = this.#view?.now ?? 0;
    if (key === undefined) return;
    const until = Math.max(this.#rows.get(key)?.until ?? 0, Math.min(wantedUntil, now + STEP_MS));
    this.#rows.set(key, { until, wantedUntil, has: this.#amountsOf(row) });
  }

  /** Until when an offer of an agent to a role is held; nothing if it is not. */
  until(agentId: AgentId, role: string, now: number): number | undefined {
    const row = this.#rows.get(`${agentId}\n${role}`);
    if (row === undefined || row.wantedUntil <= now) return undefined;
    row.until = Math.max(row.until, Math.min(row.wantedUntil, now + STEP_MS));
    return row.until;
  }

  #keyOf(row: number, role: string): string | undefined {
    const agents = this.#view?.attributes.get('@agent');
    const agent = agents?.values[agents.codes[row] ?? -1];
    return agent === undefined ? undefined : `${agent}\n${role}`;
  }

  #amountsOf(row: number): ReadonlyMap<string, number> {
    const { resources = [], total = [] } = this.#view ?? {};
    return new Map(resources.map((name, dim) => [name, total[dim]![row]!] as const).filter(([, amount]) => amount > 0));
  }

  #totalOf(resource: string): number {
    const { resources = [], total = [], size = 0 } = this.#view ?? {};
    let sum = 0;
    const column = total[resources.indexOf(resource)];
    for (let row = 0; row < size; row++) sum += column?.[row] ?? 0;
    return sum;
  }
}
