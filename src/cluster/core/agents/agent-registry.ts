import type { AgentId } from '../../../model/ids.js';
import type { Agent } from './agent.js';

/** How many agents that an operator marked gone are remembered. Mesos: `MAX_GONE`-like bound of the registry. */
const REMEMBERED = 100_000;

/** The agents by id, and the ids of those that an operator declared gone for good. */
export class AgentRegistry implements Iterable<Agent> {
  readonly #byId = new Map<string, Agent>();
  readonly #gone = new Set<string>();

  get(id: string): Agent | undefined {
    return this.#byId.get(id);
  }

  [Symbol.iterator](): Iterator<Agent> {
    return this.#byId.values();
  }

  add(agent: Agent): void {
    this.#byId.set(agent.id, agent);
  }

  remove(agent: Agent): void {
    this.#byId.delete(agent.id);
  }

  markGone(id: AgentId): void {
    this.#gone.add(id);
    const [oldest] = this.#gone;
    if (this.#gone.size > REMEMBERED && oldest !== undefined) this.#gone.delete(oldest);
  }

  isGone(id: string): boolean {
    return this.#gone.has(id);
  }
}
