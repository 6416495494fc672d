import { expect } from 'chai';
import fc from 'fast-check';
import type { AllocationClient, AllocationCycle } from '../../../src/cluster/core/allocation/allocator.js';
import { DrfAllocator } from '../../../src/cluster/core/allocation/drf-allocator.js';
import type { AgentId, FrameworkId } from '../../../src/model/ids.js';
import type { WireTaskInfo } from '../../../src/protocol/wire.generated.js';
import { Resources } from '../../../src/resources/resources.js';
import { aTask, Bench, type Client, capable } from './harness.js';

describe('DrfAllocator', () => {
  it('gives each agent to the client with the smallest dominant share', () => {
    const smallShare = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(smallShare, smallShare), { minLength: 1, maxLength: 6 }), (held) => {
        const clients = held.map(([cpus, mem], i) => client(`f${i}`, `r${i}`, cpus, mem));
        const [first] = new DrfAllocator().allocate(cycle(clients, 1));
        const least = Math.min(...held.map(([cpus, mem]) => Math.max(cpus / 100, mem / 200)));
        expect(shareOf(first?.client)).to.equal(least);
      }),
    );
  });

  it('counts what it gives within the cycle', () => {
    const clients = [client('a', 'a', 0, 0), client('b', 'b', 15, 0)];
    const names = new DrfAllocator().allocate(cycle(clients, 4)).map((allocation) => allocation.client.frameworkId);
    // 10 cpus an agent: a has 0, then 10, then 20 where b has 15.
    expect(names).to.deep.equal(['a', 'a', 'b', 'a']);
  });

  it('passes over a client that can take nothing of the agent', () => {
    const clients = [client('a', 'a', 0, 0), client('b', 'b', 50, 0)];
    const refused = { ...cycle(clients, 1), offerable: refusing('a') };
    expect(new DrfAllocator().allocate(refused).map((allocation) => allocation.client.frameworkId)).to.deep.equal([
      'b',
    ]);
  });

  it('serves equals in turn', () => {
    const clients = [client('a', 'r', 0, 0), client('b', 'r', 0, 0)];
    const allocator = new DrfAllocator();
    const names = [1, 2, 3, 4].flatMap(() =>
      allocator.allocate(cycle(clients, 1)).map((allocation) => allocation.client.frameworkId),
    );
    expect(names).to.deep.equal(['a', 'b', 'a', 'b']);
  });

  it('remembers whom it served while nobody else wanted anything', () => {
    const [a, b] = [client('a', 'r', 0, 0), client('b', 'r', 0, 0)];
    const allocator = new DrfAllocator();
    expect(allocator.allocate(cycle([a], 1)).map((allocation) => allocation.client.frameworkId)).to.deep.equal(['a']);
    expect(allocator.allocate(cycle([a, b], 1)).map((allocation) => allocation.client.frameworkId)).to.deep.equal([
      'b',
    ]);
  });

  it('refuses a weight of 0 or less', () => {
    expect(() => new DrfAllocator({ weights: { eng: 0 } })).to.throw(/'eng' is 0: it must be above 0/);
  });

  // The four recordings: one task per offer, refused for 0 s.
  it('reaches the textbook result: 3 tasks of <1 cpu, 4 GB> and 2 of <3 cpus, 1 GB> on 9 cpus and 18 GB', () => {
    const bench = new Bench({ agents: 0 });
    bench.addAgent(machine(9, 18_432), 1);
    const a = greedy(bench, 'a', 1, 4_096);
    const b = greedy(bench, 'b', 3, 1_024);
    bench.clock.advanceTo(30_000);
    expect([a.size, b.size]).to.deep.equal([3, 2]);
  });

  it('gives a role of weight 3 three times the share', () => {
    const bench = new Bench({ allocator: new DrfAllocator({ weights: { w3: 3 } }) });
    const [one, three] = [greedy(bench, 'w1', 0.5, 64), greedy(bench, 'w3', 0.5, 64)];
    bench.clock.advanceTo(60_000);
    expect([one.size, three.size]).to.deep.equal([6, 18]);
  });

  it('is fair level by level: two roles of one organisation have as much as a role beside it', () => {
    const bench = new Bench();
    const [x, y, solo] = ['org/x', 'org/y', 'solo'].map((role) => greedy(bench, role, 0.5, 64));
    bench.clock.advanceTo(60_000);
    expect([x?.size, y?.size, solo?.size]).to.deep.equal([6, 6, 12]);
  });

  it('lets a role of which others are part compete with them', () => {
    const bench = new Bench();
    const [org, x] = ['org', 'org/x'].map((role) => greedy(bench, role, 0.5, 64));
    bench.clock.advanceTo(60_000);
    expect([org?.size, x?.size]).to.deep.equal([12, 12]);
  });
});

/** Launches one task of that size on every offer; returns the tasks that run. */
function greedy(bench: Bench, role: string, cpus: number, mem: number): ReadonlyMap<string, Client> {
  const tasks = new Map<string, Client>();
  const framework = bench.framework({ roles: [role], ...capable('MULTI_ROLE') });
  const resources: WireTaskInfo['resources'] = [
    { name: 'cpus', type: 'SCALAR', scalar: { value: cpus } },
    { name: 'mem', type: 'SCALAR', scalar: { value: mem } },
  ];
  const seen = new Set<string>();
  const serve = (): void => {
    for (const offer of framework.heard('OFFERS').flatMap(({ event }) => event.offers.offers ?? [])) {
      if (seen.has(offer.id.value)) continue;
      seen.add(offer.id.value);
      framework.accept([offer], [aTask(`${role.replace('/', '-')}-${seen.size}`, offer, { resources })]);
    }
    for (const { state, task_id } of framework.statuses) {
      if (state === 'TASK_RUNNING') tasks.set(task_id.value, framework);
    }
    bench.clock.after(100, serve);
  };
  serve();
  return tasks;
}

function machine(cpus: number, mem: number): Resources {
  return Resources.of(
    { name: 'cpus', type: 'scalar', milliUnits: cpus * 1000, reservations: [] },
    { name: 'mem', type: 'scalar', milliUnits: mem * 1000, reservations: [] },
  );
}

function client(frameworkId: string, role: string, cpus: number, mem: number): AllocationClient {
  const allocated = new Map([
    ['cpus', cpus * 1000],
    ['mem', mem * 1000],
  ]);
  return { frameworkId: frameworkId as FrameworkId, role, allocated };
}

function shareOf(who: AllocationClient | undefined): number {
  return Math.max((who?.allocated.get('cpus') ?? 0) / 100_000, (who?.allocated.get('mem') ?? 0) / 200_000);
}

/** Agents of 10 cpus in a cluster of 100 cpus and 200 mem. */
function cycle(clients: readonly AllocationClient[], agents: number): AllocationCycle {
  return {
    clients,
    agents: Array.from({ length: agents }, (_, i) => ({ id: `S${i}` as AgentId, free: machine(10, 0) })),
    total: new Map([
      ['cpus', 100_000],
      ['mem', 200_000],
    ]),
    offerable: (_client, _agent, free) => free,
  };
}

function refusing(frameworkId: string): AllocationCycle['offerable'] {
  return (who, _agent, free) => (who.frameworkId === frameworkId ? Resources.EMPTY : free);
}
