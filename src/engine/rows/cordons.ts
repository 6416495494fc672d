/** The names that an agent goes by. */
export interface NamedAgent {
  readonly agentId: string;
  readonly hostname?: string;
}

/** Who closed an agent: our user, or the master's operator by a maintenance window. Each opens what it closed. */
export type CordonedBy = 'user' | 'maintenance';

/** The agents that get no further tasks. */
export class Cordons {
  readonly #by = new Map<string, Set<CordonedBy>>();
  readonly #names = new Set<string>();

  /** Agents by id, or by their host's name: that outlives an agent which comes back under another id. */
  get names(): ReadonlySet<string> {
    return this.#names;
  }

  /** What was closed for that reason, in the order in which it was first closed. */
  of(by: CordonedBy): readonly string[] {
    return [...this.#by].filter(([, reasons]) => reasons.has(by)).map(([name]) => name);
  }

  has(name: string, by: CordonedBy): boolean {
    return this.#by.get(name)?.has(by) ?? false;
  }

  /** @returns whether that closed or opened it */
  set(name: string, by: CordonedBy, on: boolean): boolean {
    if (this.has(name, by) === on) return false;
    const wasClosed = this.#names.has(name);
    const reasons = this.#by.get(name) ?? new Set();
    if (on) reasons.add(by);
    else reasons.delete(by);
    if (reasons.size > 0) {
      this.#by.set(name, reasons);
      this.#names.add(name);
    } else {
      this.#by.delete(name);
      this.#names.delete(name);
    }
    return wasClosed !== this.#names.has(name);
  }
}

/** Whether the name is an agent's id or its host's. */
export function isCalled(name: string, agent: NamedAgent | undefined): boolean {
  return agent !== undefined && (agent.agentId === name || agent.hostname === name);
}

/** Whether an agent is meant by one of the names. */
export function isCordoned(cordoned: ReadonlySet<string>, agent: NamedAgent | undefined): boolean {
  return agent !== undefined && (cordoned.has(agent.agentId) || cordoned.has(agent.hostname ?? ''));
}
