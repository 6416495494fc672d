import { backfill } from '../../../policies/index.js';
import { randomStream } from '../../../src/base/random.js';
import type { Job } from '../../../src/model/job.js';
import type { CycleTask, CycleView } from '../../../src/policy/cycle.js';
import type { RunningTask } from '../../../src/policy/preemption.js';
import { aView } from '../../../src/testkit/a-view.js';
import { aJob, aTask } from '../../../src/testkit/builders.js';
import { facetsOf } from '../../../src/testkit/laws/definition-laws.js';

const MINUTE = 60_000;

/** A job of one instance: cpus, and minutes that it is expected to run. */
export function lasting(name: string, cpus: number, minutes: number, over: Parameters<typeof aJob>[0] = {}): Job {
  return aJob({
    name,
    estimatedMs: minutes * MINUTE,
    resources: { scalars: { cpus: cpus * 1000 }, ports: 0 },
    ...over,
  });
}

/** A generated queue on generated machines, under backfilling: which tasks started later than they were promised, or never. */
export function backfillFaults(seed: number): readonly string[] {
  const random = randomStream(seed);
  const machines = Array.from({ length: random.int(1, 3) }, () => random.int(4, 8));
  const world = new MinuteWorld(machines, [1, 1, 3, 50][random.int(0, 3)]!);
  const most = Math.max(...machines);
  const drafts = Array.from({ length: random.int(3, 14) }, (_, i) => {
    const minutes = random.int(1, 30);
    const part = [0.3, 0.8, 1, 1][random.int(0, 3)]!; // tasks end early or on time, never late
    return drafted(`t${i}`, Math.min(random.int(1, 8), most), minutes, part * minutes);
  });
  world.submit(...drafts);
  const starts = world.run();
  const missing = drafts.filter(({ name }) => starts[name] === undefined).map(({ name }) => `${name} never starts`);
  const late = [...world.promised].filter(([name, promise]) => (starts[name] ?? 0) > promise);
  return [...missing, ...late.map(([name, promise]) => `${name}, promised ${promise}, started at ${starts[name]}`)];
}

/** A job of one task of cpus, times in minutes. */
export interface Draft {
  readonly name: string;
  readonly cpus: number;
  readonly minutes: number;
  /** How long it really runs. */
  readonly lasts: number;
}

export function drafted(name: string, cpus: number, minutes: number, lasts = minutes): Draft {
  return { name, cpus, minutes, lasts };
}

interface Started extends Draft {
  readonly row: number;
  readonly at: number;
}

/** Machines of cpus, a queue, and a clock that jumps from one end to the next; times in minutes. */
export class MinuteWorld {
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
    const answer = this.#policy.place(cycle);
    if (answer.length > 0) throw new Error('backfilling leaves its placements to the chain');
    this.#running.push(...started);
    this.#queue = this.#queue.filter((draft) => !started.some(({ name }) => name === draft.name));
    return started;
  }
}
