import { expect } from 'chai';
import fc from 'fast-check';
import { randomStream } from '../../../src/base/random.js';
import type { AllocationClient, AllocationCycle, Allocator } from '../../../src/cluster/core/allocation/allocator.js';
import { DrfAllocator } from '../../../src/cluster/core/allocation/drf-allocator.js';
import { RandomAllocator } from '../../../src/cluster/core/allocation/random-allocator.js';
import { RequestAwareAllocator } from '../../../src/cluster/core/allocation/request-aware-allocator.js';
import { RoundRobinAllocator } from '../../../src/cluster/core/allocation/round-robin-allocator.js';
import type { AgentId, FrameworkId } from '../../../src/model/ids.js';
import { Resources } from '../../../src/resources/resources.js';

const ALLOCATORS: Readonly<Record<string, () => Allocator>> = {
  drf: () => new DrfAllocator(),
  'drf with limits': () => new DrfAllocator({ limits: { r0: { cpus: 3_000 } } }),
  random: () => new RandomAllocator(randomStream(1)),
  'round robin': () => new RoundRobinAllocator(),
  'request-aware': () => new RequestAwareAllocator({ requestOf: () => new Map([['cpus', 2_000]]) }),
  'best-fit': () => new RequestAwareAllocator({ requestOf: () => new Map([['cpus', 2_000]]), selection: 'best-fit' }),
};

function cycleOf(agents: readonly string[], clients: number, refuses: (who: number, agent: number) => boolean) {
  const all = Array.from(
    { length: clients },
    (_, i): AllocationClient => ({ frameworkId: `f${i}` as FrameworkId, role: `r${i}`, allocated: new Map() }),
  );
  const cycle: AllocationCycle = {
    agents: agents.map((text, i) => ({ id: `a${i}` as AgentId, free: Resources.parse(text) })),
    clients: all,
    total: new Map([
      ['cpus', 100_000],
      ['mem', 100_000_000],
    ]),
    offerable: (client, { id }, free) =>
      refuses(Number(client.role.slice(1)), Number(id.slice(1))) ? Resources.EMPTY : free,
  };
  return cycle;
}

describe('every allocator', () => {
  const resources = fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 64 }));
  const cycles = fc.tuple(
    fc.array(resources, { maxLength: 5 }),
    fc.integer({ min: 1, max: 4 }),
    fc.infiniteStream(fc.boolean()),
  );

  for (const [name, make] of Object.entries(ALLOCATORS)) {
    it(`${name}: gives nothing twice, and nothing to who may not have it`, () =>
      fc.assert(
        fc.property(cycles, ([agents, clients, refusing]) => {
          const refusals = Array.from({ length: clients * agents.length }, () => refusing.next().value === true);
          const cycle = cycleOf(
            agents.map(([cpus, mem]) => `cpus:${cpus};mem:${mem}`),
            clients,
            (who, agent) => refusals[who * agents.length + agent] ?? false,
          );
          const allocator = make();
          for (let round = 0; round < 2; round++) {
            const left = new Map(cycle.agents.map(({ id, free }) => [id, free]));
            for (const { client, agent, resources: given } of allocator.allocate(cycle)) {
              const free = left.get(agent.id) ?? Resources.EMPTY;
              expect(given.isEmpty).to.equal(false);
              expect(free.contains(given)).to.equal(true);
              expect(cycle.offerable(client, agent, free).isEmpty).to.equal(false);
              left.set(agent.id, free.minus(given));
            }
          }
        }),
      ));
  }
});

describe('RoundRobinAllocator', () => {
  it('serves in turn, from cycle to cycle, and keeps the turn of who was passed over', () => {
    const allocator = new RoundRobinAllocator();
    const served = (agents: number, refuses: (who: number) => boolean = () => false): readonly string[] =>
      allocator
        .allocate(
          cycleOf(
            Array.from({ length: agents }, () => 'cpus:1'),
            3,
            (who) => refuses(who),
          ),
        )
        .map(({ client }) => client.role);
    expect(served(2)).to.deep.equal(['r0', 'r1']);
    expect(served(2)).to.deep.equal(['r2', 'r0']);
    expect(served(1, (who) => who === 1)).to.deep.equal(['r2']);
    expect(served(1)).to.deep.equal(['r1']);
  });
});

describe('RequestAwareAllocator', () => {
  const requestOf = ({ role }: AllocationClient) =>
    new Map([
      ['cpus', role === 'r0' ? 5_000 : 1_000],
      ['mem', role === 'r0' ? 1_000 : 5_000],
    ]);
  const servers = ['cpus:30;mem:100', 'cpus:100;mem:30', 'cpus:2;mem:2'];

  it('passes over agents that hold no task of a client', () => {
    const given = new RequestAwareAllocator({ requestOf }).allocate(cycleOf(servers, 2, () => false));
    expect(given.map(({ client, agent }) => `${client.role} ${agent.id}`)).to.deep.equal(['r0 a0', 'r1 a1']);
  });

  it('finds the agent that is most alike the request', () => {
    const allocator = new RequestAwareAllocator({ requestOf, selection: 'best-fit' });
    const given = allocator.allocate(cycleOf(servers, 2, () => false));
    expect(given.map(({ client, agent }) => `${client.role} ${agent.id}`)).to.deep.equal(['r0 a1', 'r1 a0']);
  });
});

describe('DrfAllocator with limits', () => {
  it('gives a role no more than its limit, those below it included', () => {
    const allocator = new DrfAllocator({ limits: { r0: { cpus: 3_000 } } });
    const given = allocator.allocate(cycleOf(['cpus:8;mem:64'], 1, () => false));
    expect(given.map(({ resources }) => resources.toString())).to.deep.equal(['cpus:3; mem:64']);
  });
});
