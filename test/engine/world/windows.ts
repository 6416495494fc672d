import type { MasterCall, MasterEvent } from '../../../src/engine/ports/master.js';
import type { Unavailability } from '../../../src/model/agent.js';
import type { AgentId, OfferId } from '../../../src/model/ids.js';
import { must } from '../laws/check.js';
import type { SimulatedAgent } from './agent.js';

type Answer = Extract<MasterCall, { type: 'accept-inverse-offers' | 'decline-inverse-offers' }>;

/** The maintenance windows of a master, and its requests for agents. It throws where an agent is given that still works. */
export class Windows {
  readonly #planned = new Map<AgentId, Unavailability>();
  /** Requests without an answer. */
  readonly #open = new Map<OfferId, AgentId>();
  /** When an agent is asked for again, in milliseconds. */
  readonly #notBefore = new Map<AgentId, number>();
  readonly #emit: (event: MasterEvent) => void;
  #names = 0;
  /** Answers so far. */
  readonly answers = { yes: 0, no: 0 };

  constructor(emit: (event: MasterEvent) => void) {
    this.#emit = emit;
  }

  /** What offers of an agent say of it. */
  of(agent: AgentId): Pick<{ unavailability: Unavailability }, 'unavailability'> | undefined {
    const unavailability = this.#planned.get(agent);
    return unavailability && { unavailability };
  }

  plan(agent: AgentId, unavailability: Unavailability): void {
    this.withdraw(agent);
    this.#planned.set(agent, unavailability);
  }

  cancelAll(): void {
    for (const agent of this.#planned.keys()) this.withdraw(agent);
    this.#planned.clear();
  }

  /** Asks for those agents that are to go and on which something of the framework runs, or ran. */
  ask(agents: Iterable<SimulatedAgent>, now: number): void {
    for (const { id: agentId, tasks, completed, state } of agents) {
      const unavailability = this.#planned.get(agentId);
      const isAsked = [...this.#open.values()].includes(agentId) || (this.#notBefore.get(agentId) ?? 0) > now;
      if (unavailability === undefined || isAsked || tasks.size + completed.size === 0 || state !== 'up') continue;
      const id = `i${this.#names++}` as OfferId;
      this.#open.set(id, agentId);
      this.#emit({ type: 'inverse-offers', offers: [{ id, agentId, unavailability }] });
    }
  }

  take({ type, offerIds, refuseSeconds = 5 }: Answer, agents: ReadonlyMap<AgentId, SimulatedAgent>, now: number): void {
    for (const id of offerIds) {
      const agentId = this.#open.get(id);
      if (agentId === undefined) continue;
      this.#open.delete(id);
      this.#notBefore.set(agentId, now + refuseSeconds * 1000);
      if (type === 'accept-inverse-offers') {
        const live = agents.get(agentId)?.live.map(({ info }) => info.taskId) ?? [];
        must(live.length === 0, `${agentId} may be had, says the framework, and ${live.join()} run there`);
      }
      this.answers[type === 'accept-inverse-offers' ? 'yes' : 'no'] += 1;
    }
  }

  /** The master takes back its request for an agent. */
  withdraw(agent: AgentId): void {
    this.#notBefore.delete(agent);
    for (const [id, asked] of this.#open) {
      if (asked !== agent) continue;
      this.#open.delete(id);
      this.#emit({ type: 'rescind-inverse-offer', offerId: id });
    }
  }

  /** No request outlives its stream. */
  unsubscribed(): void {
    this.#open.clear();
    this.#notBefore.clear();
  }
}
