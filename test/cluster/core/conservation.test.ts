import { expect } from 'chai';
import fc from 'fast-check';
import type { AgentId } from '../../../src/model/ids.js';
import type { WireOffer, WireOfferOperation } from '../../../src/protocol/wire.generated.js';
import { Resources } from '../../../src/resources/resources.js';
import { AGENT, aTask, Bench, Client, capable } from './harness.js';

/** One thing that happens; numbers pick whom it happens to, modulo how many there are. */
type Act =
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'subscribe' | 'leave' | 'revive' | 'suppress' | 'teardown' | 'reconcile'; readonly who: number }
  | {
      readonly do: 'accept';
      readonly who: number;
      readonly offers: readonly number[];
      readonly tasks: readonly number[];
    }
  | { readonly do: 'reserve' | 'unreserve'; readonly who: number; readonly cpus: number }
  | { readonly do: 'decline' | 'kill' | 'mute'; readonly who: number; readonly which: number }
  | { readonly do: 'lose' | 'return' | 'unregister' | 'gone' | 'join'; readonly which: number };

type Operating = Extract<Act, { readonly do: 'accept' | 'reserve' | 'unreserve' }>;

const who = fc.nat(2);
const which = fc.nat(20);
const wait = fc.oneof({ weight: 9, arbitrary: fc.nat(3_000) }, { weight: 1, arbitrary: fc.constant(95_000) });
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: wait }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('subscribe', 'leave', 'revive', 'suppress', 'reconcile'), who }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('teardown'), who }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('accept' as const),
      who,
      offers: fc.array(which, { minLength: 1, maxLength: 2 }),
      tasks: fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('reserve', 'unreserve'), who, cpus: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('decline', 'kill', 'mute'), who, which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('lose', 'return'), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('unregister', 'gone', 'join', 'join'), which }) },
);

describe('whatever happens', () => {
  it('every resource of an agent is free, offered or used: once, and in one place', () => {
    fc.assert(
      fc.property(fc.array(acts, { minLength: 10, maxLength: 60 }), (list) => {
        const world = new World();
        for (const act of list) {
          world.play(act);
          world.check();
        }
        world.end();
      }),
      { numRuns: 150 },
    );
  });

  it('equal calls at equal times give equal events', () => {
    fc.assert(
      fc.property(fc.array(acts, { maxLength: 40 }), (list) => {
        const [first, second] = [new World(), new World()];
        for (const world of [first, second]) for (const act of list) world.play(act);
        expect(first.heard()).to.deep.equal(second.heard());
      }),
      { numRuns: 50 },
    );
  });
});

class World {
  readonly #bench = new Bench();
  readonly #clients: Client[];
  /** Everything that ever joined, to name agents that are gone too. */
  readonly #agents: AgentId[] = [...this.#bench.agentIds];
  #tasks = 0;

  constructor() {
    this.#clients = [0, 1, 2].map(() => new Client(this.#bench));
    for (const who of this.#clients.keys()) this.play({ do: 'subscribe', who });
    this.play({ do: 'wait', ms: 0 });
  }

  play(act: Act): void {
    if (act.do === 'wait') this.#bench.clock.advanceBy(act.ms);
    else if (!('who' in act)) this.#moveAgent(act.do, act.which);
    else if (act.do === 'accept' || 'cpus' in act) this.#operate(act);
    else this.#speak(act);
  }

  /** The law: total = free + offered + used, identity by identity, and what agents have is what they came with. */
  check(): void {
    for (const { total, free, offered, used } of this.#bench.master.agents()) {
      expect(String(free.plus(offered).plus(used))).to.equal(String(total));
      expect(String(unreserved(total))).to.equal(String(AGENT));
    }
  }

  /** Once everybody left, everything is free. */
  end(): void {
    for (const { id, connection } of this.#bench.master.agents()) {
      if (connection !== 'connected') this.#bench.master.reconnectAgent(id);
    }
    for (const client of this.#clients) client.stream?.disconnected();
    this.#bench.clock.advanceBy(100_000);
    for (const { free, total, tasks } of this.#bench.master.agents()) {
      expect(tasks).to.be.empty;
      expect(String(free)).to.equal(String(total));
    }
  }

  heard(): readonly unknown[] {
    return this.#clients.map(({ arrivals }) => arrivals);
  }

  #speak(act: Exclude<Extract<Act, { readonly who: number }>, Operating>): void {
    const client = this.#client(act.who);
    const isKnown = client.id !== '';
    switch (act.do) {
      case 'subscribe':
        client.subscribe({
          failover_timeout: 30,
          principal: 'me',
          roles: act.who === 2 ? ['eng', 'ops'] : ['eng'],
          checkpoint: act.who > 0,
          ...capable('MULTI_ROLE', 'RESERVATION_REFINEMENT', 'PARTITION_AWARE'),
          ...(isKnown && client.endedAt === undefined && { id: { value: client.id } }),
        });
        break;
      case 'leave':
        client.stream?.disconnected();
        break;
      case 'revive':
        client.call({ type: 'REVIVE' });
        break;
      case 'suppress':
        client.call({ type: 'SUPPRESS' });
        break;
      case 'teardown':
        client.call({ type: 'TEARDOWN' });
        break;
      case 'reconcile':
        client.call({ type: 'RECONCILE', reconcile: {} });
        break;
      case 'decline':
        client.decline(this.#offers(client, [act.which]), act.which % 3);
        break;
      case 'kill':
        client.kill(`t${act.which}`, act.which * 100);
        break;
      case 'mute':
        client.acknowledges = act.which % 2 === 0;
        break;
    }
  }

  #operate(act: Operating): void {
    const client = this.#client(act.who);
    const offers = this.#offers(client, act.do === 'accept' ? act.offers : [act.cpus]);
    const [offer] = offers;
    if (offer === undefined) return;
    client.call({
      type: 'ACCEPT',
      accept: {
        offer_ids: offers.map(({ id }) => id),
        operations: [this.#operation(act, offer)],
        filters: { refuse_seconds: 0 },
      },
    });
  }

  #operation(act: Operating, offer: WireOffer): WireOfferOperation {
    const role = offer.allocation_info?.role ?? '*';
    if (act.do === 'accept') {
      const task_infos = act.tasks.map((tenths) => {
        const taskId = `t${this.#tasks++}`;
        this.#bench.runs.set(taskId, { durationMs: tenths * 700, ignoresTerm: tenths % 2 === 0 });
        const port = 31_000 + tenths;
        return aTask(taskId, offer, {
          resources: [
            { name: 'cpus', type: 'SCALAR', scalar: { value: tenths / 10 } },
            { name: 'ports', type: 'RANGES', ranges: { range: [{ begin: port, end: port }] } },
          ],
        });
      });
      return { type: 'LAUNCH', launch: { task_infos } };
    }
    const reservations = [{ type: 'DYNAMIC', role, principal: 'me' } as const];
    const resources = [{ name: 'cpus', type: 'SCALAR' as const, scalar: { value: act.cpus / 2 }, reservations }];
    return act.do === 'reserve'
      ? { type: 'RESERVE', reserve: { resources } }
      : { type: 'UNRESERVE', unreserve: { resources } };
  }

  #moveAgent(how: Extract<Act, { readonly which: number; readonly who?: never }>['do'], index: number): void {
    const { master } = this.#bench;
    if (how === 'join') {
      if (master.agents().length < 5) this.#agents.push(this.#bench.addAgent(AGENT, this.#agents.length + 1));
      return;
    }
    const agents = master.agents();
    const id = agents[index % Math.max(1, agents.length)]?.id;
    if (id === undefined) return;
    if (how === 'lose') master.disconnectAgent(id);
    else if (how === 'return') master.reconnectAgent(id);
    else if (how === 'unregister') master.unregisterAgent(id);
    else master.markAgentGone(id);
  }

  #client(index: number): Client {
    const client = this.#clients[index];
    if (client === undefined) throw new Error(`the world has no framework ${index}`);
    return client;
  }

  /** Offers that the framework ever heard of: live, used and rescinded ones. */
  #offers(client: Client, picks: readonly number[]): readonly WireOffer[] {
    const heard = client.heard('OFFERS').flatMap(({ event }) => event.offers.offers ?? []);
    return picks.flatMap((pick) => heard.at(-1 - (pick % 5)) ?? []);
  }
}

function unreserved(resources: Resources): Resources {
  return Resources.from([...resources].map((resource) => ({ ...resource, reservations: [] })));
}
