import { expect } from 'chai';
import fc from 'fast-check';
import type { Notice } from '../../../src/engine/notice.js';
import type { MasterEvent } from '../../../src/engine/ports/master.js';
import { isTerminal, type TaskState } from '../../../src/model/task-status.js';
import { Resources } from '../../../src/resources/resources.js';
import {
  type Arrival,
  type SimulatedAgent,
  type SimulationObserver,
  simulate,
  simulateDirect,
  simulatedJob,
} from '../../../src/simulator/index.js';
import { agentsBound } from '../../../src/simulator/metrics/agents-bound.js';
import { type AgentsGap, OptimalityGap } from '../../../src/simulator/metrics/optimality-gap.js';

/** Tries every way: the fewest agents that hold all tasks; infinite if all of them do not. */
function fewestAgents(tasks: readonly (readonly number[])[], agents: readonly (readonly number[])[]): number {
  let best = Number.POSITIVE_INFINITY;
  const used = agents.map((agent) => agent.map(() => 0));
  const search = (at: number, taken: ReadonlySet<number>): void => {
    const task = tasks[at];
    if (taken.size >= best) return;
    if (task === undefined) {
      best = taken.size;
      return;
    }
    for (const [i, load] of used.entries()) {
      const before = [...load];
      if (!load.every((size, dim) => size + task[dim]! <= agents[i]![dim]!)) continue;
      used[i] = load.map((size, dim) => size + task[dim]!);
      search(at + 1, new Set(taken).add(i));
      used[i] = before;
    }
  };
  search(0, new Set());
  return best;
}

const pair = (most: number) => fc.tuple(fc.nat(most), fc.nat(most));

describe('agentsBound', () => {
  it('is never above what the best of all placements takes, whatever the agents', () => {
    let tight = 0;
    fc.assert(
      fc.property(
        fc.array(pair(9), { minLength: 1, maxLength: 5 }),
        fc.array(pair(14), { minLength: 1, maxLength: 4 }),
        (tasks, agents) => {
          const [bound, best] = [agentsBound(tasks, agents), fewestAgents(tasks, agents)];
          fc.pre(best !== Number.POSITIVE_INFINITY);
          expect(bound).to.be.within(1, best);
          tight += +(bound === best);
        },
      ),
      { numRuns: 400 },
    );
    expect(tight, 'it is often the optimum itself').to.be.above(200);
  });

  it('takes the largest agents first', () => {
    const agents = [[2], [2], [8], [2], [2]];
    expect(agentsBound(new Array<number[]>(5).fill([2]), agents)).to.equal(2);
    expect(agentsBound(new Array<number[]>(4).fill([2]), agents)).to.equal(1);
    expect(agentsBound(new Array<number[]>(8).fill([2]), agents)).to.equal(5);
  });

  it('knows of tasks of which no two go together, and of three that go into no agent', () => {
    const agents = [...new Array<number[]>(3).fill([8, 4]), ...new Array<number[]>(2).fill([4, 8])];
    expect(agentsBound(new Array<number[]>(3).fill([5, 1]), agents)).to.equal(3);
    const equal = new Array<number[]>(9).fill([100]);
    expect(agentsBound(new Array<number[]>(10).fill([26]), equal)).to.equal(4);
    // Beside 601 there is no room for 400. Of so many sizes the dual feasible functions try every other one: L2 tries all.
    const tiny = Array.from({ length: 127 }, (_, i) => [i + 1]);
    const tasks = [...tiny, ...new Array<number[]>(10).fill([601_000]), ...new Array<number[]>(10).fill([400_000])];
    expect(agentsBound(tasks, new Array<number[]>(20).fill([1_000_000]))).to.equal(14);
  });

  it('is 1 for tasks that ask for nothing, and 0 for none', () => {
    expect([agentsBound([[0]], [[4]]), agentsBound([[]], [[]]), agentsBound([], [[4]])]).to.deep.equal([1, 1, 0]);
  });
});

const machines = (cpus: readonly number[]): readonly SimulatedAgent[] =>
  cpus.map((size, i) => ({ hostname: `agent${i}`, resources: Resources.parse(`cpus:${size}`) }));

/** Tells a gap by hand what a run would tell it; a task is its job. */
class Told {
  readonly #gap: OptimalityGap;

  constructor(agents: readonly SimulatedAgent[]) {
    this.#gap = new OptimalityGap(agents);
  }

  get gap(): AgentsGap | undefined {
    return this.#gap.gap();
  }

  starts(at: number, task: string, agent: number, cpus: number): this {
    const job = simulatedJob({ name: task, resources: { scalars: { cpus: 1000 * cpus }, ports: 0 } });
    this.#gap.arrived('one', { at, job, durationMs: 1 });
    return this.#notice(at, task, 'staging', `agent${agent}`);
  }

  /** The engine hears of it. */
  ends(at: number, task: string): this {
    return this.#notice(at, task, 'finished');
  }

  /** The master tells of it. */
  endIsSent(at: number, task: string): this {
    this.#gap.sent('one', { type: 'update', status: { taskId: task, state: 'finished' } } as MasterEvent, at);
    return this;
  }

  #notice(at: number, task: string, phase: string, hostname?: string): this {
    const notice = { type: 'task', taskId: task, job: task, instance: 0, attempt: 1, phase, message: '', at };
    this.#gap.noticed('one', { ...notice, ...(hostname !== undefined && { hostname }) } as Notice, at);
    return this;
  }
}

describe('OptimalityGap', () => {
  it('is worked out by hand, for agents of several shapes', () => {
    const told = new Told(machines([8, 2, 2, 2, 2]));
    for (let agent = 0; agent < 5; agent++) told.starts(agent, `t${agent}`, agent, 2);
    // 10 cpus: the one of 8 and one of 2 would do.
    expect(told.gap).to.deep.equal({ at: 4, agents: 5, bound: 2, percent: 150 });
  });

  it('takes the first of the instants with the most agents', () => {
    const told = new Told(machines([4, 4]));
    told.starts(0, 'a', 0, 2).starts(5, 'b', 1, 2).starts(6, 'c', 0, 2).starts(7, 'd', 1, 2);
    expect(told.gap).to.deep.equal({ at: 5, agents: 2, bound: 1, percent: 100 });
  });

  it('takes an instant as it stands when time moves on', () => {
    const told = new Told(machines([4, 4, 4]));
    told.starts(5, 'a', 0, 2).starts(5, 'b', 1, 2).starts(5, 'c', 0, 2).starts(5, 'd', 1, 2);
    told.starts(6, 'e', 2, 1).ends(6, 'e'); // this did not last
    told.ends(7, 'a');
    expect(told.gap).to.deep.equal({ at: 5, agents: 2, bound: 2, percent: 0 });
  });

  it('forgets what ended before the peak, and what came after it', () => {
    const told = new Told(machines([4, 4, 4]));
    told.starts(0, 'a', 0, 3).starts(1, 'b', 1, 3).ends(2, 'a').ends(3, 'b');
    told.starts(4, 'c', 0, 1).starts(5, 'd', 1, 1).starts(6, 'e', 2, 1);
    expect(told.gap).to.deep.equal({ at: 6, agents: 3, bound: 1, percent: 200 });
    told.starts(7, 'f', 1, 3).ends(8, 'c').starts(9, 'g', 0, 4);
    expect(told.gap).to.deep.equal({ at: 6, agents: 3, bound: 1, percent: 200 });
  });

  it('frees an agent when the master tells of the end, and passes over what would be more than an agent holds', () => {
    const moved = new Told(machines([4, 4]));
    moved.starts(0, 'x', 0, 4).endIsSent(10, 'x').starts(10, 'y', 0, 4).starts(11, 'z', 1, 4).ends(12, 'x');
    expect(moved.gap).to.deep.equal({ at: 11, agents: 2, bound: 2, percent: 0 });
    const late = new Told(machines([4, 4]));
    late.starts(0, 'x', 0, 4).starts(10, 'y', 0, 4).starts(10, 'z', 1, 4).ends(12, 'x');
    expect(late.gap).to.deep.equal({ at: 12, agents: 2, bound: 2, percent: 0 });
  });

  it('is not told of a run in which nothing ran', () => {
    expect(new Told(machines([4])).gap).to.equal(undefined);
  });
});

const NAMES = ['cpus', 'mem'];
const worlds = fc.record({
  sizes: fc.array(fc.tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })), {
    minLength: 1,
    maxLength: 4,
  }),
  jobs: fc.array(
    fc.record({
      gapMs: fc.constantFrom(0, 0, 700, 5_000),
      durationMs: fc.constantFrom(0, 1_000, 6_000, 30_000),
      cpus: fc.integer({ min: 0, max: 5 }),
      mem: fc.integer({ min: 1, max: 5 }),
      count: fc.integer({ min: 1, max: 3 }),
      isSecond: fc.boolean(),
    }),
    { minLength: 1, maxLength: 8 },
  ),
  score: fc.constantFrom('spread', 'bin-packing', 'first-fit', 'random'),
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

function agentsOf({ sizes }: World): readonly SimulatedAgent[] {
  return sizes.map(([cpus, mem], i) => ({
    hostname: `agent${i}`,
    resources: Resources.parse(`cpus:${cpus};mem:${mem}`),
  }));
}

function arrivalsOf({ jobs }: World, frameworks: readonly string[]): readonly Arrival[] {
  let at = 0;
  return jobs.map(({ gapMs, durationMs, cpus, mem, count, isSecond }, i) => {
    at += gapMs;
    const framework = frameworks[isSecond ? frameworks.length - 1 : 0] ?? '';
    const resources = { scalars: { cpus: 1000 * cpus, mem: 1000 * mem }, ports: 0 };
    return { at, durationMs, framework, job: simulatedJob({ name: `job${i}`, count, resources }) };
  });
}

/** The same by counting anew after each instant; for runs in which the engine hears everything at once. */
class Recount implements SimulationObserver {
  readonly #jobs = new Map<string, readonly number[]>();
  readonly #running = new Map<string, { readonly agent: string; readonly task: readonly number[] }>();
  #at = 0;
  best: { readonly at: number; readonly agents: number; readonly tasks: readonly (readonly number[])[] } | undefined;

  arrived(_framework: string, { job }: Arrival): void {
    this.#jobs.set(
      job.name,
      NAMES.map((name) => job.resources.scalars[name] ?? 0),
    );
  }

  noticed(_framework: string, notice: Notice, at: number): void {
    if (at > this.#at) this.ended();
    this.#at = at;
    if (notice.type !== 'task') return;
    const task = this.#jobs.get(notice.job);
    if (notice.phase === 'staging' && notice.hostname !== undefined && task !== undefined)
      this.#running.set(notice.taskId, { agent: notice.hostname, task });
    else if (isTerminal(notice.phase as TaskState)) this.#running.delete(notice.taskId);
  }

  ended(): void {
    const agents = new Set([...this.#running.values()].map(({ agent }) => agent)).size;
    if (agents <= (this.best?.agents ?? 0)) return;
    this.best = { at: this.#at, agents, tasks: [...this.#running.values()].map(({ task }) => task) };
  }
}

describe('OptimalityGap of runs', () => {
  it('is that of a count made anew after each instant', () =>
    fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const agents = agentsOf(world);
        const [gap, recount] = [new OptimalityGap(agents), new Recount()];
        const options = { observers: [gap, recount], untilMs: 120_000 };
        await simulateDirect(
          arrivalsOf(world, ['one']),
          agents,
          { name: 'one', chain: { score: world.score } },
          options,
        );
        const { best } = recount;
        const totals = agents.map(({ resources }) => NAMES.map((name) => resources.scalar(name)));
        const told = gap.gap();
        expect(told && { at: told.at, agents: told.agents, bound: told.bound }).to.deep.equal(
          best && { at: best.at, agents: best.agents, bound: agentsBound(best.tasks, totals) },
        );
      }),
      { numRuns: 100 },
    ));

  it('never has a bound above what the run used, however late frameworks hear of what ended', () =>
    fc.assert(
      fc.asyncProperty(worlds, fc.nat(3_000), fc.nat(3_000), async (world, callMs, eventMs) => {
        const agents = agentsOf(world);
        const gap = new OptimalityGap(agents);
        const frameworks = ['one', 'two'].map((name) => ({
          name,
          chain: { score: world.score },
          delays: { callMs, eventMs },
        }));
        await simulate(arrivalsOf(world, ['one', 'two']), { agents }, frameworks, {
          observers: [gap],
          untilMs: 120_000,
        });
        const told = gap.gap();
        if (told === undefined) return;
        expect(told.bound).to.be.within(1, told.agents);
        expect(told.agents).to.be.at.most(agents.length);
        expect(told.percent).to.equal((100 * (told.agents - told.bound)) / told.bound);
      }),
      { numRuns: 60 },
    ));
});
