import { expect } from 'chai';
import { fairSharePreemption, leastCostPreemption, priorityPreemption } from 'stowage/policies';
import type { PolicyDefinition, RunningTask } from 'stowage/policy';
import { aJob, aTask, aView, facetsOf, fc } from 'stowage/testkit';

const HOUR = 3_600_000;
const NOW = 10 * HOUR;

/** One running task, as an example tells of it. */
interface Runs {
  readonly cpus?: number;
  readonly priority?: number;
  readonly row?: number;
  readonly hours?: number;
  readonly away?: number;
  readonly labels?: Readonly<Record<string, string>>;
}

function labelled(labels: Readonly<Record<string, string>> = {}) {
  return { labels: Object.entries(labels).map(([key, value]) => ({ key, value })) };
}

/** A job's task for each name: `a.0.1`, `b.0.1`, … */
function running(tasks: Readonly<Record<string, Runs>>): readonly RunningTask[] {
  return Object.entries(tasks).map(([name, { cpus = 1, priority = 0, row = 0, hours = 1, away = 0, labels }]) => ({
    task: aTask({ job: { name, priority, ...labelled(labels) } }),
    agentId: `a${row}` as never,
    row,
    holds: Float64Array.of(cpus * 1000),
    since: NOW - hours * HOUR,
    away,
  }));
}

/** The names that the policy would give up for a task on full agents, by row. */
function victims(
  policy: PolicyDefinition,
  wants: Runs,
  tasks: Readonly<Record<string, Runs>>,
  options: object = {},
  free: readonly number[] = [0, 0],
): Readonly<Record<number, string>> {
  const all = running(tasks);
  const total = free.map((_, row) => all.filter((one) => one.row === row).reduce((sum, one) => sum + one.holds[0]!, 0));
  const view = aView(
    ...free.map((cpus, row) => ({ free: { cpus: cpus * 1000 }, total: { cpus: total[row]! + cpus * 1000 } })),
  );
  const { cpus = 1, priority = 0, hours = 0, labels } = wants;
  const task = aTask({ job: { name: 'new', priority, ...labelled(labels) }, pendingSince: NOW - hours * HOUR });
  const demand = { need: Float64Array.of(cpus * 1000), asked: Uint32Array.of(0) };
  const sets = facetsOf(policy, { options }).preemption!.victims(task, all, NOW, view, demand);
  const cheapest = [...sets].sort((a, b) => a.cost - b.cost || a.row - b.row);
  return Object.fromEntries(
    cheapest.slice(0, 1).map(({ row, victims: ids }) => [
      row,
      ids
        .map((id) => id.split('.')[0])
        .sort()
        .join(' '),
    ]),
  );
}

describe('priority-preemption', () => {
  const mixed = { a: { priority: 1 }, b: { priority: 1 }, c: { priority: 2 }, d: { priority: 5 } };

  it('ends both of priority 1 for 2 cpus of priority 3, and nobody for 2 of priority 1', () => {
    expect(victims(priorityPreemption, { cpus: 2, priority: 3 }, mixed)).to.deep.equal({ 0: 'a b' });
    expect(victims(priorityPreemption, { cpus: 2, priority: 1 }, mixed)).to.deep.equal({});
  });

  it('ends no more than it takes, beside what is free, and spares who ran longest', () => {
    const tasks = { a: { hours: 3 }, b: { hours: 1 }, c: { hours: 2 } };
    expect(victims(priorityPreemption, { cpus: 2, priority: 1 }, tasks, {}, [1])).to.deep.equal({ 0: 'b' });
    expect(victims(priorityPreemption, { cpus: 2, priority: 1 }, tasks)).to.deep.equal({ 0: 'b c' });
  });

  it('chooses the row where the highest victim is lowest, then the fewest, then the least time', () => {
    const on = (first: Readonly<Record<string, Runs>>, second: Readonly<Record<string, Runs>>) =>
      victims(
        priorityPreemption,
        { cpus: 2, priority: 9 },
        {
          ...first,
          ...Object.fromEntries(Object.entries(second).map(([name, one]) => [name, { ...one, row: 1 }])),
        },
      );
    expect(on({ a: { cpus: 2, priority: 4 } }, { b: { priority: 3 }, c: { priority: 3 } })).to.deep.equal({ 1: 'b c' });
    expect(on({ a: {}, b: {} }, { c: { cpus: 2 } })).to.deep.equal({ 1: 'c' });
    expect(on({ a: { cpus: 2, hours: 2 } }, { c: { cpus: 2, hours: 1 } })).to.deep.equal({ 1: 'c' });
  });

  it('keeps disruption budgets: those away count, and of one job no more go than may', () => {
    const web = { labels: { 'disruption-budget': '1' } };
    expect(victims(priorityPreemption, { priority: 1 }, { a: { ...web, away: 0 } })).to.deep.equal({ 0: 'a' });
    expect(victims(priorityPreemption, { priority: 1 }, { a: { ...web, away: 1 } })).to.deep.equal({});
    const facet = facetsOf(priorityPreemption).preemption!;
    const two = [0, 1].map((instance) => ({
      ...running({ a: web })[0]!,
      task: aTask({ job: { name: 'a', ...labelled(web.labels) }, instance }),
    }));
    const view = aView({ free: { cpus: 0 }, total: { cpus: 2000 } });
    const wanted = aTask({ job: { priority: 1 }, pendingSince: 0 });
    const demand = { need: Float64Array.of(2000), asked: Uint32Array.of(0) };
    expect(facet.victims(wanted, two, NOW, view, demand)).to.deep.equal([]);
  });

  it('leaves tasks alone for a while after their start, waits before it asks, and says when to ask again', () => {
    const { preemption } = facetsOf(priorityPreemption, { options: { waitSeconds: 60, graceSeconds: 7_200 } });
    const options = { waitSeconds: 60, graceSeconds: 7_200 };
    const tasks = { a: { hours: 1 }, b: { hours: 3 } };
    expect(victims(priorityPreemption, { priority: 1, hours: 1 }, tasks, options)).to.deep.equal({ 0: 'b' });
    expect(victims(priorityPreemption, { priority: 1, hours: 0 }, tasks, options)).to.deep.equal({});
    const wanted = (pendingSince: number) => aTask({ job: { priority: 1 }, pendingSince });
    expect(preemption!.retryAt!(wanted(NOW), running(tasks), NOW)).to.equal(NOW + 60_000);
    expect(preemption!.retryAt!(wanted(0), running(tasks), NOW), 'the younger').to.equal(NOW + HOUR);
    expect(preemption!.retryAt!(wanted(0), running({ b: { hours: 3 } }), NOW), 'never').to.equal(NOW);
  });

  it('refuses a budget that is no whole number', () => {
    const { preemption } = facetsOf(priorityPreemption);
    const job = (value: string) => aJob(labelled({ 'disruption-budget': value }));
    expect(() => preemption!.check!(job('1.5'))).to.throw(
      "label 'disruption-budget' takes a whole number from 0, got '1.5'",
    );
    expect(() => preemption!.check!(job('-1'))).to.throw("takes a number from 0, got '-1'");
  });
});

describe('least-cost-preemption', () => {
  it('ends 2 cpus that ran 3 h, for 4, and not twice 1 cpu that ran 1 h and 2 h, for 5', () => {
    const tasks = { a: { hours: 1 }, b: { hours: 2 }, c: { cpus: 2, hours: 3 } };
    expect(victims(leastCostPreemption, { cpus: 2, priority: 1 }, tasks)).to.deep.equal({ 0: 'c' });
    expect(
      victims(leastCostPreemption, { cpus: 2, priority: 1 }, tasks, { restartCost: 0, hourCost: 1 }),
    ).to.deep.equal({ 0: 'a b' });
  });

  it('counts what a job says that its instances cost', () => {
    const tasks = { a: { labels: { 'preemption-cost': '10' } }, b: { row: 1, hours: 9 } };
    expect(victims(leastCostPreemption, { priority: 1 }, tasks)).to.deep.equal({ 1: 'b' });
    expect(victims(leastCostPreemption, { priority: 1 }, tasks, { hourCost: 9 })).to.deep.equal({ 0: 'a' });
  });

  it('finds the cheapest of all sets, as trying them all does', () =>
    fc.assert(
      fc.property(
        fc.array(fc.record({ cpus: fc.integer({ min: 1, max: 4 }), hours: fc.integer({ min: 0, max: 9 }) }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.integer({ min: 1, max: 12 }),
        (drawn, cpus) => {
          const tasks = running(Object.fromEntries(drawn.map((one, i) => [`t${i}`, one])));
          const view = aView({ free: { cpus: 0 }, total: { cpus: 99_000 } });
          const demand = { need: Float64Array.of(cpus * 1000), asked: Uint32Array.of(0) };
          const wanted = aTask({ job: { priority: 1 }, pendingSince: 0 });
          const [set] = facetsOf(leastCostPreemption).preemption!.victims(wanted, tasks, NOW, view, demand);
          const costs = Array.from({ length: 2 ** drawn.length }, (_, bits) => drawn.filter((__, i) => bits & (2 ** i)))
            .filter((some) => some.reduce((sum, one) => sum + one.cpus, 0) >= cpus)
            .map((some) => some.reduce((sum, { hours }) => sum + 1 + hours, 0));
          if (costs.length === 0) expect(set).to.equal(undefined);
          else expect(set?.cost).to.be.closeTo(Math.min(...costs), 1e-9);
        },
      ),
    ));

  it('still makes room where more than a dozen have to go', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`t${i}`, { hours: i }]));
    expect(victims(leastCostPreemption, { cpus: 15, priority: 1 }, many)[0]!.split(' ')).to.have.length(15);
  });
});

describe('fair-share-preemption', () => {
  /** So many tasks of 1 cpu of each user, on one agent. */
  function holding(counts: Readonly<Record<string, number>>, over: Runs = {}): Readonly<Record<string, Runs>> {
    return Object.fromEntries(
      Object.entries(counts).flatMap(([user, count]) =>
        Array.from({ length: count }, (_, i) => [`${user}${i}`, { hours: i, labels: { user }, ...over }] as const),
      ),
    );
  }
  const bob = { labels: { user: 'bob' } };

  it('takes from 8 and 2 three times one, and stops at 5 and 5', () => {
    expect(victims(fairSharePreemption, bob, holding({ ann: 8, bob: 2 }))).to.deep.equal({ 0: 'ann0' });
    expect(victims(fairSharePreemption, bob, holding({ ann: 6, bob: 4 }))).to.deep.equal({ 0: 'ann0' });
    expect(victims(fairSharePreemption, bob, holding({ ann: 5, bob: 5 }))).to.deep.equal({});
  });

  it('goes by weights: 2 to 1 is fair at 6 and 3', () => {
    const weights = { ann: 2 };
    expect(victims(fairSharePreemption, bob, holding({ ann: 7, bob: 2 }), { weights })).to.deep.equal({ 0: 'ann0' });
    expect(victims(fairSharePreemption, bob, holding({ ann: 6, bob: 3 }), { weights })).to.deep.equal({});
  });

  it('does not go past equality: a task that would take half of what the other has left is refused', () => {
    expect(victims(fairSharePreemption, { ...bob, cpus: 4 }, holding({ ann: 8 }))).to.deep.equal({
      0: 'ann0 ann1 ann2 ann3',
    });
    expect(victims(fairSharePreemption, { ...bob, cpus: 5 }, holding({ ann: 8 }))).to.deep.equal({});
  });

  it('takes from the largest share first, and from nobody of higher priority', () => {
    const tasks = holding({ ann: 6, cid: 5, bob: 1 });
    expect(victims(fairSharePreemption, bob, tasks)).to.deep.equal({ 0: 'ann0' });
    expect(victims(fairSharePreemption, bob, holding({ ann: 6, bob: 1 }, { priority: 1 }))).to.deep.equal({});
    expect(
      victims(fairSharePreemption, { ...bob, priority: 1 }, holding({ ann: 6, bob: 1 }, { priority: 1 })),
    ).to.deep.equal({ 0: 'ann0' });
  });
});
