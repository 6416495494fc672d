import { compareCodePoints } from '../../../base/compare.js';
import type { RandomStream } from '../../../base/random.js';
import type { WireOffer } from '../../../protocol/wire.generated.js';
import type { Resource } from '../../../resources/resource.js';
import { Resources } from '../../../resources/resources.js';
import { isUsableBy } from '../../../resources/roles.js';
import type { Agent } from '../agents/agent.js';
import type { AgentRegistry } from '../agents/agent-registry.js';
import type { Framework } from '../frameworks/framework.js';
import type { FrameworkRegistry } from '../frameworks/framework-registry.js';
import { getOrAdd } from '../get-or-add.js';
import { type OfferBook, wireOffer } from '../offers/offer-book.js';
import type { Refusals } from '../offers/refusals.js';
import type { Timers } from '../timers.js';
import type { Timings } from '../timings.js';
import type { AllocationClient, Allocator } from './allocator.js';
import type { Ledger } from './ledger.js';

/** An offer has at least so much of one of these; milli-units. Mesos: `--min_allocatable_resources` */
const LEAST_OFFER: readonly Least[] = [{ cpus: 10 }, { mem: 32_000 }];

/** Milli-units by name that an offer must have. */
type Least = Readonly<Record<string, number>>;

/** What a client takes at all: the same for every agent of a cycle. */
interface Taste {
  readonly framework: Framework;
  readonly role: string;
  readonly least: readonly Least[];
  readonly takes: (resource: Resource) => boolean;
}

/** Where nothing is asked for, anything will do. */
function isWorth(part: Resources, least: readonly Least[]): boolean {
  if (part.isEmpty) return false;
  if (least.length === 0) return true;
  for (const one of least) if (covers(part, one)) return true;
  return false;
}

function covers(part: Resources, least: Least): boolean {
  for (const name in least) if (part.scalar(name) < least[name]!) return false; // a key of its own
  return true;
}

export interface AllocationParts {
  readonly timers: Timers;
  readonly timings: Timings;
  readonly random: RandomStream;
  readonly allocator: Allocator;
  readonly frameworks: FrameworkRegistry;
  readonly agents: AgentRegistry;
  readonly ledger: Ledger;
  readonly offers: OfferBook;
  readonly refusals: Refusals;
}

/** When free resources are offered: in a batch at every interval, and at once where something asks for it. */
export class AllocationLoop {
  readonly #parts: AllocationParts;
  #wanted: 'nothing' | 'everything' | Set<Agent> = 'nothing';

  constructor(parts: AllocationParts) {
    this.#parts = parts;
    parts.timers.every(parts.timings.allocationIntervalMs, () => this.#allocate('everything'));
  }

  /** Allocates at the next turn, once however often this was called before. @param agents - absent: all of them */
  soon(agents?: readonly Agent[]): void {
    if (this.#wanted === 'nothing') {
      this.#wanted = new Set();
      this.#parts.timers.after(0, () => {
        const wanted = this.#wanted;
        this.#wanted = 'nothing';
        this.#allocate(wanted);
      });
    }
    if (agents === undefined) this.#wanted = 'everything';
    else if (this.#wanted !== 'everything') for (const agent of agents) this.#wanted.add(agent);
  }

  #allocate(wanted: 'nothing' | 'everything' | ReadonlySet<Agent>): void {
    const { frameworks, agents, ledger, allocator, offers } = this.#parts;
    const tastes = new Map(
      [...frameworks].flatMap((framework) => framework.hungryRoles.map((role) => this.#tasteOf(framework, role))),
    );
    if (tastes.size === 0 || wanted === 'nothing') return;
    const clients = [...tastes.keys()].sort(
      (a, b) => compareCodePoints(a.frameworkId, b.frameworkId) || compareCodePoints(a.role, b.role),
    );
    const isFree = (agent: Agent): boolean => agent.connection === 'connected' && !agent.free.isEmpty;
    const free =
      wanted === 'everything'
        ? [...agents].filter(isFree)
        : [...wanted].filter((agent) => isFree(agent) && agents.get(agent.id) === agent);
    if (free.length === 0) return;
    const allocations = allocator.allocate({
      agents: this.#shuffled(free),
      clients,
      total: ledger.total,
      offerable: (client, agent, resources) => {
        const taste = tastes.get(client);
        return taste === undefined ? Resources.EMPTY : this.#offerable(taste, agent, resources);
      },
    });
    const byFramework = new Map<Framework, WireOffer[]>();
    for (const { client, agent, resources } of allocations) {
      const framework = tastes.get(client)?.framework;
      if (framework === undefined) continue; // no client of this cycle: nothing is lent
      const offer = offers.lend(framework, agent, client.role, resources);
      getOrAdd(byFramework, framework, newList).push(wireOffer(offer));
    }
    for (const [framework, list] of byFramework) framework.send({ type: 'OFFERS', offers: { offers: list } });
  }

  #tasteOf(framework: Framework, role: string): [AllocationClient, Taste] {
    const readsRefinement = framework.has('RESERVATION_REFINEMENT');
    const takesRevocable = framework.has('REVOCABLE_RESOURCES');
    const taste: Taste = {
      framework,
      role,
      least: framework.info.leastOffers[role]?.minAllocatable ?? LEAST_OFFER,
      takes: (resource) =>
        isUsableBy(resource, role) &&
        (resource.reservations.length <= 1 || readsRefinement) &&
        (resource.revocable !== true || takesRevocable),
    };
    return [{ frameworkId: framework.id, role, allocated: this.#parts.ledger.allocated(framework.id, role) }, taste];
  }

  #offerable({ framework, role, least, takes }: Taste, agent: Agent, free: Resources): Resources {
    if (!framework.constraints.admits(role, agent)) return Resources.EMPTY;
    const part = free.filter(takes);
    return isWorth(part, least) && !this.#parts.refusals.holds(framework, agent, role, part) ? part : Resources.EMPTY;
  }

  /** Fisher and Yates: no agent is always the first to be given away. */
  #shuffled(agents: Agent[]): readonly Agent[] {
    for (let last = agents.length - 1; last > 0; last--) {
      const other = this.#parts.random.int(0, last);
      const [a, b] = [agents[last], agents[other]];
      if (a !== undefined && b !== undefined) [agents[last], agents[other]] = [b, a];
    }
    return agents;
  }
}

function newList(): WireOffer[] {
  return [];
}
