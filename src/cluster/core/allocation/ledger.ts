import type { FrameworkId } from '../../../model/ids.js';
import type { Resources } from '../../../resources/resources.js';
import type { Agent } from '../agents/agent.js';
import { getOrAdd } from '../get-or-add.js';
import { type Quantities, QuantityCount } from '../quantities.js';

const NOTHING: Quantities = new Map();

/**
 * Who has what: every quantity of an agent is free, or allocated to a role of a framework (offered to it or used by its
 * tasks). The one place that changes `agent.free`.
 */
export class Ledger {
  readonly #total = new QuantityCount();
  readonly #allocated = new Map<FrameworkId, Map<string, QuantityCount>>();
  /** Whose count was changed last: most often offers of one framework come or go one after another. */
  #last: { readonly frameworkId: FrameworkId; readonly role: string; readonly count: QuantityCount } | undefined;

  /** The scalars of all agents that can be reached. */
  get total(): Quantities {
    return this.#total.quantities;
  }

  /** What a framework has in a role, offers included. */
  allocated(frameworkId: FrameworkId, role: string): Quantities {
    return this.#allocated.get(frameworkId)?.get(role)?.quantities ?? NOTHING;
  }

  addAgent(agent: Agent): void {
    this.#total.add(agent.total);
  }

  removeAgent(agent: Agent): void {
    this.#total.subtract(agent.total);
  }

  /** An operation turned some of the agent's resources into others of the same quantity. */
  convert(agent: Agent, consumed: Resources, converted: Resources): void {
    this.removeAgent(agent);
    agent.total = agent.total.minus(consumed).plus(converted);
    this.addAgent(agent);
  }

  /** Moves `resources` from the free ones to a role of a framework. */
  allocate(agent: Agent, frameworkId: FrameworkId, role: string, resources: Resources): void {
    agent.free = agent.free.minus(resources.unallocated());
    this.#countOf(frameworkId, role).add(resources);
  }

  /** Moves them back. */
  recover(agent: Agent, frameworkId: FrameworkId, role: string, resources: Resources): void {
    agent.free = agent.free.plus(resources.unallocated());
    const sum = this.#countOf(frameworkId, role);
    sum.subtract(resources);
    if (!sum.isZero) return;
    this.#last = undefined;
    const roles = this.#allocated.get(frameworkId);
    roles?.delete(role);
    if (roles?.size === 0) this.#allocated.delete(frameworkId);
  }

  #countOf(frameworkId: FrameworkId, role: string): QuantityCount {
    if (this.#last?.frameworkId === frameworkId && this.#last.role === role) return this.#last.count;
    const roles = getOrAdd(this.#allocated, frameworkId, () => new Map<string, QuantityCount>());
    const count = getOrAdd(roles, role, () => new QuantityCount());
    this.#last = { frameworkId, role, count };
    return count;
  }
}
