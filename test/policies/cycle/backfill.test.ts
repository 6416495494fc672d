import { expect } from 'chai';
import { backfill, shippedPolicies } from 'stowage/policies';
import { type CycleTask, type CycleView, parseChainConfig, type RunningTask, resolveChain } from 'stowage/policy';
import { aJob, anOffer, aTask, aView, EngineHarness, facetsOf, fc } from 'stowage/testkit';

const MINUTE = 60_000;

/** A job of one instance: cpus, and minutes that it is expected to run. */
function lasting(name: string, cpus: number, minutes: number, over: Parameters<typeof aJob>[0] = {}) {
  return aJob({
    name,
    estimatedMs: minutes * MINUTE,
    resources: { scalars: { cpus: cpus * 1000 }, ports: 0 },
    ...over,
  });
}

function engine(options: Record<string, unknown> = {}): EngineHarness {
  const chain = { cycle: { policy: 'backfill', options }, score: 'bin-packing' };
  const harness = new EngineHarness(resolveChain(parseChainConfig(chain, 'test'), shippedPolicies, 1));
  harness.subscribe();
  return harness;
}

describe('backfill', () => {
  /** An agent of 4 cpus, 3 of which are in use for 10 more minutes. */
  function busy(options: Record<string, unknown> = {}): EngineHarness {
    const harness = engine(options);
    harness.submit(lasting('running', 3, 10));
    harness.offer(anOffer({ resources: 'cpus:4;mem:1' }));
    harness.advance(10);
    return harness;
  }

  const offerRest = (harness: EngineHarness, id: string, resources = 'cpus:1;mem:1') => {
    harness.offer(anOffer({ id, resources }));
    harness.advance(10);
  };

  it('lets 1 cpu for 5 min go ahead of 4 cpus that wait for 10 min, and not 1 cpu for 20 min', () => {
    const harness = busy();
    harness.submit(lasting('head', 4, 60), lasting('short', 1, 5), lasting('long', 1, 20));
    offerRest(harness, 'o2');
    expect(harness.launched()).to.deep.equal(['running.0.1', 'short.0.1']);
  });

  it('lets what leaves room for the head go ahead, however long it runs', () => {
    const harness = busy();
    harness.submit(lasting('head', 3, 60), lasting('long', 1, 600));
    offerRest(harness, 'o2');
    expect(harness.launched()).to.deep.equal(['running.0.1', 'long.0.1']);
  });

  it('starts the head when its room comes', () => {
    const harness = busy();
    harness.submit(lasting('head', 4, 60), lasting('short', 1, 5));
    offerRest(harness, 'o2');
    harness.update('short.0.1', 'finished');
    harness.update('running.0.1', 'finished');
    offerRest(harness, 'o3', 'cpus:4;mem:1');
    expect(harness.launched().at(-1)).to.equal('head.0.1');
  });

  it('heeds constraints and scores as the rest of the chain has them', () => {
    const harness = engine();
    const inR2 = { constraints: [{ attribute: 'rack', operator: 'equals', values: ['r2'] }] };
    harness.submit(lasting('picky', 1, 5, inR2), lasting('any', 1, 5));
    harness.offer(
      anOffer({ id: 'o1', agent: 'a1', resources: 'cpus:8;mem:1', attributes: { rack: 'r1' } }),
      anOffer({ id: 'o2', agent: 'a2', resources: 'cpus:2;mem:1', attributes: { rack: 'r2' } }),
    );
    harness.advance(10);
    const agents = harness
      .callsOf('accept')
      .flatMap(({ operations }) => operations)
      .flatMap((one) => (one.type === 'launch' ? one.tasks.map(({ taskId, agentId }) => `${taskId} ${agentId}`) : []));
    expect(agents).to.deep.equal(['picky.0.1 a2', 'any.0.1 a2']);
    expect(harness.engine.snapshot().faults).to.be.empty;
  });

  it('with promises for more, lets none of them be delayed either', () => {
    const jobs = () => [lasting('first', 4, 10), lasting('second', 2, 10), lasting('filler', 1, 15)];
    const easy = busy();
    easy.submit(...jobs());
    offerRest(easy, 'o2');
    expect(easy.launched(), 'the filler would pass the end of the running task').to.deep.equal(['running.0.1']);

    const world = (promises: number) => {
      const machine = new World([4], promises);
      machine.submit(
        task('a', 2, 10),
        task('first', 4, 10),
        task('second', 3, 30),
        task('filler', 1, 10),
        task('late', 1, 35),
      );
      return machine.run();
    };
    // 0: a and filler beside it; 10: first; 20: second; `late` fits beside second.
    expect(world(1)).to.deep.equal({ a: 0, filler: 0, first: 10, second: 20, late: 20 });
    expect(world(5)).to.deep.equal({ a: 0, filler: 0, first: 10, second: 20, late: 20 });
  });

  it('conservative, holds the second’s promise too where EASY lets it slip', () => {
    // 0: a runs on m0 for 10, b on m1 for 30. first (4) may start at 10 on m0, second (4) at 20 on m0.
    // `long` (1 cpu, 100 min) fits on m1 beside b, but second, promised m1 at 30, would have to wait for it.
    const run = (promises: number) => {
      const machine = new World([4, 4], promises);
      machine.submit(
        task('a', 3, 10),
        task('b', 3, 30),
        task('first', 4, 60),
        task('second', 4, 10),
        task('long', 1, 100),
      );
      return machine.run();
    };
    expect(run(1)).to.deep.include({ first: 10, long: 0 });
    expect(run(1)['second'], 'first ends at 70').to.equal(70);
    expect(run(9)).to.deep.include({ first: 10, second: 30 });
  });

  it('never delays the head’s promised start, over 1,000 queues', () => {
    const drawn = fc.record({
      cpus: fc.integer({ min: 1, max: 8 }),
      minutes: fc.integer({ min: 1, max: 30 }),
      /** Tasks end early, on time, never late. */
      part: fc.constantFrom(0.3, 0.8, 1, 1),
    });
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 4, max: 8 }), { minLength: 1, maxLength: 3 }),
        fc.array(drawn, { minLength: 3, maxLength: 14 }),
        fc.constantFrom(1, 1, 3, 50),
        (machines, drafts, promises) => {
          const world = new World(machines, promises);
          const most = Math.max(...machines);
          world.submit(
            ...drafts.map(({ cpus, minutes, part }, i) => task(`t${i}`, Math.min(cpus, most), minutes, part * minutes)),
          );
          const starts = world.run();
          expect(Object.keys(starts), 'all start').to.have.length(drafts.length);
          for (const [name, promise] of world.promised) expect(starts[name], `start of ${name}`).to.be.at.most(promise);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

interface Draft {
  readonly name: string;
  readonly cpus: number;
  readonly minutes: number;
  /** How long it really runs. */
  readonly lasts: number;
}

function task(name: string, cpus: number, minutes: number, lasts = minutes): Draft {
  return { name, cpus, minutes, lasts };
}

interface Started extends Draft {
  readonly row: number;
  readonly at: number;
}

/** Machines of cpus, a queue, and a clock that jumps from one end to the next; times in minutes. */
class World {
  /** When each task that was first in the queue and found no room was to start at the latest, by what was known then. */
  readonly promised = new Map<string, number>();
  readonly #machines: readonly number[];
  readonly #policy;
  #queue: Draft[] = [];
  #running: Started[] = [];
  #now = 0;

  constructor(machines: readonly number[], promises: number) {
    this.#machines = machines;
    this.#policy = facetsOf(backfill, { options: { promises } }).cycle!;
  }

  submit(...drafts: readonly Draft[]): void {
    this.#queue.push(...drafts);
  }

  /** @returns when each task started */
  run(): Readonly<Record<string, number>> {
    const starts: Record<string, number> = {};
    while (this.#queue.length > 0) {
      for (const { name, at } of this.#cycle()) starts[name] = at;
      const [head] = this.#queue;
      if (head === undefined) break;
      if (!this.promised.has(head.name)) this.promised.set(head.name, this.#earliestStart(head));
      if (this.#running.length === 0) break; // nothing more will happen
      this.#now = Math.min(...this.#running.map(({ at, lasts }) => at + lasts));
      this.#running = this.#running.filter(({ at, lasts }) => at + lasts > this.#now);
    }
    return starts;
  }

  #freeOn(row: number, running: readonly Started[] = this.#running): number {
    const used = running.filter((one) => one.row === row).reduce((sum, { cpus }) => sum + cpus, 0);
    return this.#machines[row]! - used;
  }

  /** The first time at which a machine has room, if all that runs ends as estimated. */
  #earliestStart({ cpus }: Draft): number {
    const endOf = ({ at, minutes }: Started): number => at + minutes;
    const times = this.#machines.flatMap((_, row) =>
      this.#running
        .filter((one) => one.row === row)
        .map(endOf)
        .filter(
          (time) =>
            this.#freeOn(
              row,
              this.#running.filter((one) => endOf(one) > time),
            ) >= cpus,
        ),
    );
    return Math.min(...times);
  }

  #cycle(): readonly Started[] {
    const view = {
      ...aView(
        ...this.#machines.map((cpus, row) => ({
          free: { cpus: this.#freeOn(row) * 1000 },
          total: { cpus: cpus * 1000 },
        })),
      ),
      now: this.#now * MINUTE,
    };
    const started: Started[] = [];
    const rows = Uint32Array.from(this.#machines.keys());
    const waiting = [...this.#queue];
    const tasks = waiting.map(({ name, cpus, minutes }, sequence): CycleTask => {
      const demand = { need: Float64Array.of(cpus * 1000), asked: Uint32Array.of(0) };
      return { task: aTask({ job: lasting(name, cpus, minutes), sequence }), demand, rows };
    });
    const running = this.#running.map(
      ({ name, cpus, minutes, row, at }): RunningTask => ({
        task: aTask({ job: lasting(name, cpus, minutes) }),
        agentId: `a${row}` as never,
        row,
        holds: Float64Array.of(cpus * 1000),
        since: at * MINUTE,
        away: 0,
      }),
    );
    const cycle: CycleView = {
      view,
      tasks,
      running: () => running,
      usableRows: () => rows,
      tryPlace: (index, among = rows) => {
        const draft = waiting[index]!;
        const row = among.find((one) => this.#freeOn(one, [...this.#running, ...started]) >= draft.cpus);
        if (row === undefined) return -1;
        started.push({ ...draft, row, at: this.#now });
        return row;
      },
    };
    expect(this.#policy.place(cycle)).to.be.empty;
    this.#running.push(...started);
    this.#queue = this.#queue.filter((draft) => !started.some(({ name }) => name === draft.name));
    return started;
  }
}
