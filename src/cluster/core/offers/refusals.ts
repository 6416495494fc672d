import type { WireFilters } from '../../../protocol/wire.generated.js';
import type { Resources } from '../../../resources/resources.js';
import type { Agent } from '../agents/agent.js';
import type { Framework } from '../frameworks/framework.js';
import { getOrAdd } from '../get-or-add.js';
import type { Timers } from '../timers.js';
import type { Timings } from '../timings.js';

/** Mesos: `Filters.refuse_seconds` */
const DEFAULT_REFUSE_MS = 5_000;
/** Longer refusals are cut down to it, as by Mesos' hierarchical allocator. */
const LONGEST_REFUSE_MS = 365 * 24 * 3_600_000;

interface Refusal {
  /** Lent to nobody. */
  readonly resources: Resources;
  /** The refusal holds up to and including this moment. */
  readonly until: number;
}

/** Of one role of a framework. */
type ByAgent = Map<Agent, readonly Refusal[]>;

const NONE: readonly Refusal[] = [];

/** What frameworks declined, and for how long it is not to be offered to them again. Mesos: offer filters. */
export class Refusals {
  readonly #timers: Timers;
  readonly #timings: Timings;
  readonly #byFramework = new Map<Framework, Map<string, ByAgent>>();

  constructor(timers: Timers, timings: Timings) {
    this.#timers = timers;
    this.#timings = timings;
  }

  /**
   * Withholds the agent's resources from one role of a framework. A refusal other than 0 lasts one allocation interval
   * at least, so that it outlives the next batch (MESOS-4302).
   */
  refuse(
    framework: Framework,
    agent: Agent,
    role: string,
    resources: Resources,
    filters: WireFilters | undefined,
  ): void {
    const refuseMs = refuseMsOf(filters);
    if (refuseMs === 0 || resources.isEmpty) return;
    const until = this.#timers.now() + Math.max(refuseMs, this.#timings.allocationIntervalMs);
    const byRole = getOrAdd(this.#byFramework, framework, newByRole);
    const byAgent = getOrAdd(byRole, role, newByAgent);
    const live = this.#live(byAgent, agent);
    const refusal: Refusal = { resources: resources.unallocated(), until };
    byAgent.set(agent, live.length === 0 ? [refusal] : [...live, refusal]);
  }

  /** Whether the framework refused all of `resources` in that role: an agent with more than was refused is offered. */
  holds(framework: Framework, agent: Agent, role: string, resources: Resources): boolean {
    const byAgent = this.#byFramework.get(framework)?.get(role);
    if (byAgent === undefined) return false;
    const live = this.#live(byAgent, agent);
    return live.length > 0 && live.some((refusal) => refusal.resources.contains(resources));
  }

  /** Forgets what was refused in some roles. Mesos: REVIVE. */
  clear(framework: Framework, roles: readonly string[]): void {
    const byRole = this.#byFramework.get(framework);
    for (const role of roles) byRole?.delete(role);
  }

  forgetFramework(framework: Framework): void {
    this.#byFramework.delete(framework);
  }

  forgetAgent(agent: Agent): void {
    for (const byRole of this.#byFramework.values()) for (const byAgent of byRole.values()) byAgent.delete(agent);
  }

  #live(byAgent: ByAgent, agent: Agent): readonly Refusal[] {
    const refusals = byAgent.get(agent);
    if (refusals === undefined) return NONE;
    const now = this.#timers.now();
    if (refusals.every(({ until }) => now <= until)) return refusals;
    const live = refusals.filter(({ until }) => now <= until);
    if (live.length === 0) byAgent.delete(agent);
    else byAgent.set(agent, live);
    return live;
  }
}

// No closures: each decline makes a map of these at most once, and asks for it every time.
function newByRole(): Map<string, ByAgent> {
  return new Map();
}

function newByAgent(): ByAgent {
  return new Map();
}

function refuseMsOf(filters: WireFilters | undefined): number {
  const refuseMs = (filters?.refuse_seconds ?? DEFAULT_REFUSE_MS / 1000) * 1000;
  if (!(refuseMs >= 0)) return DEFAULT_REFUSE_MS; // negative, or no number at all
  return Math.min(refuseMs, LONGEST_REFUSE_MS);
}
