import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { earliestDeadline, fairShare, shippedPolicies, shortestFirst } from 'stowage/policies';
import {
  type ChainInput,
  type PolicyDefinition,
  type PolicyTask,
  parseChainConfig,
  resolveChain,
} from 'stowage/policy';
import { aJob, anOffer, aTask, aView, EngineHarness, facetsOf, fc } from 'stowage/testkit';

const HOUR = 3_600_000;
const CPUS = ['cpus', 'mem'];

function engine(chain: ChainInput): EngineHarness {
  const harness = new EngineHarness(resolveChain(parseChainConfig(chain, 'test'), shippedPolicies, 1));
  harness.subscribe();
  return harness;
}

/** Who has how many of the tasks launched so far, by the job's name. */
function tally(harness: EngineHarness): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const id of harness.launched()) counts[id.split('.')[0]!] = (counts[id.split('.')[0]!] ?? 0) + 1;
  return counts;
}

const ofUser = (user: string, scalars: Readonly<Record<string, number>>, count: number) =>
  aJob({ name: user, count, labels: [{ key: 'user', value: user }], resources: { scalars, ports: 0 } });

/** The tasks in the policy's order, groups aside. */
function inOrder(policy: PolicyDefinition, tasks: readonly PolicyTask[], options: unknown = {}): string[] {
  const order = facetsOf(policy, { options }).order!;
  return [...tasks].sort((a, b) => order.compareTasks(a, b)).map(({ job }) => job.name);
}

const PAPER = '../shared/data/drf/golden.json';

describe('drf', () => {
  const byUser = { policy: 'drf', options: { by: ['user'] } };

  it('shares 9 cpus and 18 GB as the paper does: 3 tasks of <1, 4>, 2 of <3, 1>, 2/3 each', () => {
    const harness = engine({ order: byUser });
    harness.submit(ofUser('A', { cpus: 1000, mem: 4000 }, 9), ofUser('B', { cpus: 3000, mem: 1000 }, 9));
    harness.offer(anOffer({ resources: 'cpus:9;mem:18' }));
    harness.advance(10);
    expect(tally(harness)).to.deep.equal({ A: 3, B: 2 });
    const used = { cpus: 3 * 1 + 2 * 3, mem: 3 * 4 + 2 * 1 };
    expect(used).to.deep.equal({ cpus: 9, mem: 14 });
    expect([(3 * 4) / 18, (2 * 3) / 9]).to.deep.equal([2 / 3, 2 / 3]);
  });

  it('comes to what the golden figures say', function () {
    const text = dataAt(PAPER);
    if (text === undefined) {
      this.test!.title += ` (skipped: there is no ${PAPER})`;
      this.skip();
    }
    const { paper_example: paper } = JSON.parse(text) as { paper_example: Golden };
    const harness = engine({ order: byUser });
    for (const [user, { cpu, mem }] of Object.entries(paper.demand))
      harness.submit(ofUser(user, { cpus: cpu * 1000, mem: mem * 1000 }, 20));
    harness.offer(anOffer({ resources: `cpus:${paper.total.cpu};mem:${paper.total.mem}` }));
    harness.advance(10);
    expect(tally(harness)).to.deep.equal(paper.drf_discrete_final_tasks);
  });

  it('counts a group by its weight: twice the share for twice the weight', () => {
    const harness = engine({ order: { policy: 'drf', options: { by: ['user'], weights: { ann: 2 } } } });
    harness.submit(ofUser('ann', { cpus: 100 }, 100), ofUser('bob', { cpus: 100 }, 100));
    harness.offer(anOffer({ resources: 'cpus:3;mem:1' }));
    harness.advance(10);
    expect(tally(harness)).to.deep.equal({ ann: 20, bob: 10 });
  });

  it('shares among siblings first: two users of one team have together what the other team has', () => {
    const harness = engine({ order: { policy: 'drf', options: { by: ['team', 'user'] } } });
    const ofTeam = (team: string, user: string) =>
      aJob({
        name: user,
        count: 50,
        labels: [
          { key: 'team', value: team },
          { key: 'user', value: user },
        ],
        resources: { scalars: { cpus: 100 }, ports: 0 },
      });
    harness.submit(ofTeam('x', 'ann'), ofTeam('x', 'bob'), ofTeam('y', 'eve'));
    harness.offer(anOffer({ resources: 'cpus:2;mem:1' }));
    harness.advance(10);
    expect(tally(harness)).to.deep.equal({ ann: 5, bob: 5, eve: 10 });
  });

  it('lets nobody’s dominant share lead another’s by more than one task, while both wait', () => {
    const demand = fc.record({ cpus: fc.integer({ min: 1, max: 5 }), mem: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(demand, { minLength: 2, maxLength: 4 }), (demands) => {
        const harness = engine({ order: byUser });
        const total = { cpus: 40, mem: 40 };
        const name = (i: number) => `u${i}`;
        const milli = ({ cpus, mem }: { cpus: number; mem: number }) => ({ cpus: cpus * 1000, mem: mem * 1000 });
        harness.submit(...demands.map((one, i) => ofUser(name(i), milli(one), 60)));
        harness.offer(anOffer({ resources: `cpus:${total.cpus};mem:${total.mem}` }));
        harness.advance(10);
        const held = demands.map(() => 0);
        const step = demands.map(({ cpus, mem }) => Math.max(cpus / total.cpus, mem / total.mem));
        // The order of launches is the order of turns: whoever took one had no more than any other had then.
        let isFull = false;
        const left = { ...total };
        for (const id of harness.launched()) {
          const i = Number(/^u(\d+)/.exec(id)![1]);
          isFull ||= demands.some(({ cpus, mem }) => cpus > left.cpus || mem > left.mem);
          if (!isFull) expect(held[i]! * step[i]!).to.be.at.most(Math.min(...held.map((n, j) => n * step[j]!)) + 1e-9);
          held[i]! += 1;
          left.cpus -= demands[i]!.cpus;
          left.mem -= demands[i]!.mem;
        }
      }),
      { numRuns: 25 },
    );
  });
});

interface Golden {
  readonly total: { readonly cpu: number; readonly mem: number };
  readonly demand: Readonly<Record<string, { readonly cpu: number; readonly mem: number }>>;
  readonly drf_discrete_final_tasks: Readonly<Record<string, number>>;
}

/** A file of the shared data; nothing where it is not there, which is an error on CI. */
function dataAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (process.env['CI'] === 'true' || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

describe('fair-share', () => {
  /** The order of users after each used so many cpus for an hour, so many hours ago. */
  function after(uses: Readonly<Record<string, readonly [cpus: number, hoursAgo: number]>>, options: object): string[] {
    const order = facetsOf(fairShare, { options }).order!;
    const events = Object.entries(uses).flatMap(([user, [cpus, ago]]) => {
      const task = aTask({ job: { name: user, labels: [{ key: 'user', value: user }] } });
      const amount = Float64Array.of(cpus * 1000, 0);
      return [
        { at: (100 - ago - 1) * HOUR, tell: () => order.onClaim!(task, amount, CPUS, (100 - ago - 1) * HOUR) },
        { at: (100 - ago) * HOUR, tell: () => order.onRelease!(task, amount, CPUS, (100 - ago) * HOUR) },
      ];
    });
    for (const { tell } of events.sort((a, b) => a.at - b.at)) tell();
    order.onCycle!({ ...aView(), now: 100 * HOUR });
    return Object.keys(uses).sort((a, b) => order.compareGroups!(a, b));
  }

  it('with a half-life of a day puts 3 cpus two days ago before 1 cpu just now', () => {
    const day = { halfLifeSeconds: 86_400 };
    expect(after({ ann: [1, 0], bob: [3, 48] }, day)).to.deep.equal(['bob', 'ann']);
    expect(after({ ann: [1, 0], bob: [5, 48] }, day), '18,000 / 4 is more than 3,600').to.deep.equal(['ann', 'bob']);
  });

  it('grants by shares, and costs what the options say', () => {
    expect(after({ ann: [3, 0], bob: [2, 0] }, { shares: { ann: 2 } })).to.deep.equal(['ann', 'bob']);
    expect(after({ ann: [3, 0], bob: [2, 0], eve: [1, 0] }, { costs: {} })).to.deep.equal(['ann', 'bob', 'eve']);
  });

  it('lets users take turns within a cycle, and the one who used less catch up over time', () => {
    const harness = engine({ order: { policy: 'fair-share', options: { halfLifeSeconds: 3_600 } } });
    harness.submit(ofUser('ann', { cpus: 1000 }, 8));
    harness.offer(anOffer({ resources: 'cpus:4;mem:1' }));
    harness.advance(HOUR);
    harness.submit(ofUser('bob', { cpus: 1000 }, 8));
    harness.offer(anOffer({ id: 'o2', agent: 'a2', resources: 'cpus:6;mem:1' }));
    harness.advance(10);
    expect(tally(harness), 'bob first, until he holds what makes up for the hour').to.deep.equal({ ann: 4, bob: 6 });
  });
});

describe('earliest-deadline', () => {
  const due = (name: string, sequence: number, deadline?: string) =>
    aTask({ sequence, job: { name, labels: deadline === undefined ? [] : [{ key: 'deadline', value: deadline }] } });

  it('of deadlines 14:00, none, 13:00 puts the third first and the second last', () => {
    const tasks = [due('a', 0, '2026-11-29T14:00Z'), due('b', 1), due('c', 2, '2026-11-29T13:00Z')];
    expect(inOrder(earliestDeadline, tasks)).to.deep.equal(['c', 'a', 'b']);
  });

  it('is first in, first out among equal deadlines and among those without', () => {
    const tasks = [due('d', 3), due('c', 2, '900'), due('b', 1), due('a', 0, '900.0')];
    expect(inOrder(earliestDeadline, tasks)).to.deep.equal(['a', 'c', 'b', 'd']);
  });

  it('refuses a deadline that is no time, when the job is submitted', () => {
    const harness = engine({ order: 'earliest-deadline' });
    expect(() => harness.submit(due('a', 0, 'soon').job)).to.throw(/job 'a': label 'deadline' takes a time in UTC/);
  });
});

describe('shortest-first', () => {
  const lasting = (name: string, minutes: number | undefined, pendingSince: number) =>
    aTask({ pendingSince, job: { name, ...(minutes !== undefined && { estimatedMs: minutes * 60_000 }) } });

  it('puts the shorter first', () => {
    const tasks = [lasting('hour', 60, 0), lasting('minute', 1, 0), lasting('half', 30, 0)];
    expect(inOrder(shortestFirst, tasks)).to.deep.equal(['minute', 'half', 'hour']);
  });

  it('lets 20 min that waited for 2 h pass 10 min just submitted, and not without ageing', () => {
    const tasks = [lasting('short', 10, 2 * HOUR), lasting('long', 20, 0)];
    expect(inOrder(shortestFirst, tasks)).to.deep.equal(['long', 'short']);
    expect(inOrder(shortestFirst, tasks, { ageing: 0 })).to.deep.equal(['short', 'long']);
  });

  it('takes a job without an estimate for as long as the option says', () => {
    const tasks = [lasting('unknown', undefined, 0), lasting('long', 20, 0)];
    expect(inOrder(shortestFirst, tasks)).to.deep.equal(['long', 'unknown']);
    expect(inOrder(shortestFirst, tasks, { unknownSeconds: 60 })).to.deep.equal(['unknown', 'long']);
  });
});
