import { compareCodePoints } from '../../base/compare.js';
import { randomStream } from '../../base/random.js';
import { VirtualClock } from '../../base/virtual-clock.js';
import { SimulatedRuntime } from '../../cluster/core/agents/simulated-runtime.js';
import type { AllocationClient } from '../../cluster/core/allocation/allocator.js';
import { DrfAllocator, type DrfOptions } from '../../cluster/core/allocation/drf-allocator.js';
import { ShareTree } from '../../cluster/core/allocation/share-tree.js';
import { Master } from '../../cluster/core/master.js';
import { EmbeddedMaster } from '../../drivers/embedded/embedded-master.js';
import type { FrameworkId } from '../../model/ids.js';
import type { Offer } from '../../model/offer.js';
import { Resources } from '../../resources/resources.js';
import type { AllocatorStep, Amounts, SorterOp } from './drf-golden.js';

/** How many of some expectations came true. */
export interface Tally {
  readonly met: number;
  readonly expected: number;
}

interface SorterClient {
  allocated: Resources;
  isActive: boolean;
}

/** Plays a script of operations on a sorter with the order that our DRF gives clients: each is a role of its own. */
export function playSorter(ops: readonly SorterOp[]): Tally {
  const clients = new Map<string, SorterClient>();
  const weights = new Map<string, number>();
  let total = Resources.EMPTY;
  let served: ReadonlyMap<string, number> = new Map();
  let [met, expected] = [0, 0];
  const tree = (): { readonly tree: ShareTree; readonly all: readonly AllocationClient[] } => {
    const all = [...clients]
      .sort(([a], [b]) => compareCodePoints(a, b))
      .map(([name, { allocated }]) => clientOf(name, allocated));
    const cycle = { agents: [], clients: all, total: scalarsOf(total), offerable: () => Resources.EMPTY };
    return { tree: new ShareTree(cycle, weights, served), all };
  };
  for (const op of ops) {
    if (op.op === 'total') total = bag(op.r);
    else if (op.op === 'weight') weights.set(op.c, op.w);
    else if (op.op === 'add') clients.set(op.c, { allocated: Resources.EMPTY, isActive: true });
    else if (op.op === 'remove') clients.delete(op.c);
    else if (op.op === 'expect') {
      const now = tree();
      const order = now.tree.inOrder(now.all).map(({ role }) => role);
      expected += 1;
      met += +(order.filter((name) => clients.get(name)?.isActive).join() === op.order.join());
    } else {
      const client = clients.get(op.c);
      if (client === undefined) continue;
      if (op.op === 'activate' || op.op === 'deactivate') client.isActive = op.op === 'activate';
      else if (op.op === 'free') client.allocated = client.allocated.minus(bag(op.r));
      else {
        const now = tree();
        const counted = now.all.find(({ role }) => role === op.c);
        if (counted !== undefined) now.tree.add(counted, bag(op.r));
        served = now.tree.served;
        client.allocated = client.allocated.plus(bag(op.r));
      }
    }
  }
  return { met, expected };
}

function clientOf(name: string, allocated: Resources): AllocationClient {
  return { frameworkId: name as FrameworkId, role: name, allocated: scalarsOf(allocated) };
}

/** A master with frameworks that keep what they are offered, until they are told to give it back. */
export class OfferBench {
  readonly #clock = new VirtualClock();
  readonly #master: Master;
  readonly #drivers = new Map<string, EmbeddedMaster>();
  readonly #agentNames = new Map<string, string>();
  #offered: { readonly framework: string; readonly offer: Offer }[] = [];

  constructor(options: DrfOptions = {}) {
    this.#master = new Master({ clock: this.#clock, random: randomStream(1), allocator: new DrfAllocator(options) });
  }

  addAgent(hostname: string, resources: Amounts): void {
    const runtime = new SimulatedRuntime(this.#clock, () => ({ durationMs: Number.POSITIVE_INFINITY }));
    this.#agentNames.set(
      this.#master.addAgent({ hostname, resources: bag(resources), attributes: {} }, runtime),
      hostname,
    );
  }

  addFramework(name: string, role: string): void {
    const framework = { user: 'nobody', name, roles: [role], failoverTimeoutMs: 0, checkpoint: false };
    const driver = new EmbeddedMaster({ master: this.#master, clock: this.#clock, framework });
    this.#drivers.set(name, driver);
    driver.start({
      subscribed: () => undefined,
      disconnected: () => undefined,
      failed: (error) => {
        throw error;
      },
      event: (event) => {
        if (event.type !== 'offers') return;
        for (const offer of event.offers) this.#offered.push({ framework: name, offer });
      },
    });
  }

  /** Who was offered which agent since it was last asked, in order. */
  settle(ms = 0): readonly (readonly [string, string, Offer])[] {
    this.#clock.advanceBy(ms);
    const offered = this.#offered;
    this.#offered = [];
    return offered.map(({ framework, offer }) => [framework, this.#agentNames.get(offer.agentId) ?? '', offer]);
  }

  giveBack(framework: string, offer: Offer): void {
    this.#drivers.get(framework)?.callNow({ type: 'decline', offerIds: [offer.id], refuseSeconds: 0 });
  }
}

/** Plays agents and frameworks that join, and compares who is offered what at once. */
export function playAllocator(steps: readonly AllocatorStep[]): Tally {
  const bench = new OfferBench();
  let [met, expected] = [0, 0];
  for (const step of steps) {
    if (step.op === 'agent') bench.addAgent(step.id, step.r);
    else bench.addFramework(step.id, step.role);
    const got = bench.settle().map(([framework, agent]) => `${framework} ${agent}`);
    if (step.expect === undefined) continue;
    expected += 1;
    met += +(got.join() === step.expect.map((pair) => pair.join(' ')).join());
  }
  return { met, expected };
}

/** Amounts in Mesos' units as resources. */
export function bag(amounts: Amounts): Resources {
  return Resources.from(
    Object.entries(amounts)
      .filter(([, units]) => units > 0)
      .map(([name, units]) => ({ name, type: 'scalar', milliUnits: Math.round(units * 1000), reservations: [] })),
  );
}

function scalarsOf(resources: Resources): ReadonlyMap<string, number> {
  return new Map([...resources].map(({ name }) => [name, resources.scalar(name)]));
}
