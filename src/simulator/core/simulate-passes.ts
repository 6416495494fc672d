import { InvalidArgumentError } from '../../base/errors.js';
import { MinHeap } from '../../base/min-heap.js';
import { VirtualClock } from '../../base/virtual-clock.js';
import { DEFAULT_ENGINE_CONFIG } from '../../engine/config.js';
import { Engine } from '../../engine/engine.js';
import type { Notice } from '../../engine/notice.js';
import type { TaskId } from '../../model/ids.js';
import { type Arrival, checkArrival, type Workload } from '../workloads/arrival.js';
import { DirectMaster, type SimulatedAgent } from './direct-master.js';
import { EngineSeat } from './engine-seat.js';
import { frameworkChain } from './framework-chain.js';
import { keep } from './keep.js';
import type { SimulationObserver } from './observer.js';
import type { SimulatedFramework } from './options.js';
import { DIRECT_CONFIG, type DirectResult } from './simulate-direct.js';

export interface PassesOptions {
  /** Of all chance in policies. Default 0. */
  readonly seed?: number;
  /** The resources' role. Default `*`. */
  readonly role?: string;
  readonly observers?: readonly SimulationObserver[];
}

/** A task that runs. */
interface Ending {
  readonly taskId: TaskId;
  /** It ends when its job's estimate does. */
  readonly isAsEstimated: boolean;
}

/**
 * One framework that sees everything, as `simulateDirect`, with a pass over what waits after each event: for studies of
 * batch logs, in which much happens at the same second and its order counts. Of what happens at one instant submissions
 * come first, in the order of the workload, then terminations, in the order of the starts; what a task uses whose estimate
 * ends at this instant is free from the first pass of it.
 *
 * @throws InvalidArgumentError for a chain, agents or jobs that are none
 */
export async function simulatePasses(
  workload: Workload,
  agents: readonly SimulatedAgent[],
  framework: SimulatedFramework,
  { seed = 0, role = '*', observers = [] }: PassesOptions = {},
): Promise<DirectResult> {
  const clock = new VirtualClock();
  const running = new RunningTasks();
  // Nothing ends by itself: when it does is told.
  const master = new DirectMaster({ clock, agents, role, durationOf: () => Number.POSITIVE_INFINITY });
  const { name, engine } = framework;
  const watching: readonly SimulationObserver[] = [running, ...observers];
  const seat = new EngineSeat({
    name,
    engine: new Engine(
      { ...DEFAULT_ENGINE_CONFIG, ...DIRECT_CONFIG, roles: [role], ...engine },
      frameworkChain(framework, seed, keep).chain,
    ),
    master,
    clock,
    observers: watching,
  });
  seat.start();
  clock.advanceTo(0);
  const pass = (): void => {
    clock.advanceTo(clock.now());
    if (seat.failure !== undefined) throw seat.failure;
  };
  const submit = (arrival: Arrival): void => {
    for (const observer of watching) observer.arrived?.(name, arrival, clock.now());
    seat.give({ type: 'submit', job: arrival.job });
  };
  for await (const { at, arrivals } of instants(workload, running)) {
    clock.advanceTo(at);
    const endings = running.endingAt(at);
    master.finish(endings.flatMap(({ taskId, isAsEstimated }) => (isAsEstimated ? [taskId] : [])));
    for (const arrival of arrivals) {
      submit(arrival);
      pass();
    }
    for (const { taskId, isAsEstimated } of endings) {
      if (!isAsEstimated) master.finish([taskId]);
      pass();
    }
  }
  for (const observer of watching) observer.ended?.(clock.now());
  return { end: running.isBusy ? 'stuck' : 'done', endedAtMs: clock.now() };
}

/** What runs, and when it ends. */
class RunningTasks implements SimulationObserver {
  readonly #jobs = new Map<string, Arrival>();
  readonly #endings = new MinHeap<Ending>();

  get isBusy(): boolean {
    return this.#jobs.size > 0;
  }

  /** The next end, in milliseconds; `undefined` while nothing runs. */
  get nextAt(): number | undefined {
    return this.#endings.peekKey();
  }

  /** Those that end then, in the order of their starts; they are forgotten. */
  endingAt(at: number): readonly Ending[] {
    const endings: Ending[] = [];
    while (this.#endings.peekKey() === at) {
      const next = this.#endings.pop();
      if (next !== undefined) endings.push(next);
    }
    return endings;
  }

  arrived(_framework: string, arrival: Arrival): void {
    const { name } = arrival.job;
    if (this.#jobs.has(name))
      throw new InvalidArgumentError(`two jobs of the workload are called '${name}'; accepted: names of their own`);
    this.#jobs.set(name, arrival);
  }

  noticed(_framework: string, notice: Notice, at: number): void {
    if (notice.type === 'job-done') this.#jobs.delete(notice.job);
    if (notice.type !== 'task' || notice.phase !== 'running') return;
    const arrival = this.#jobs.get(notice.job);
    if (arrival === undefined) return;
    const { durationMs, job } = arrival;
    this.#endings.push(at + durationMs, { taskId: notice.taskId, isAsEstimated: durationMs === job.estimatedMs });
  }
}

/** Every instant at which something arrives or ends, with what arrives. */
async function* instants(
  workload: Workload,
  running: RunningTasks,
): AsyncGenerator<{ readonly at: number; readonly arrivals: readonly Arrival[] }> {
  let [at, arrivals]: [number, Arrival[]] = [0, []];
  for await (const arrival of workload) {
    checkArrival(arrival, at);
    if (arrivals.length > 0 && arrival.at > at) {
      yield { at, arrivals };
      arrivals = [];
    }
    yield* endsBefore(arrival.at, running);
    at = arrival.at;
    arrivals.push(arrival);
  }
  if (arrivals.length > 0) yield { at, arrivals };
  yield* endsBefore(Number.POSITIVE_INFINITY, running);
}

function* endsBefore(
  at: number,
  running: RunningTasks,
): Generator<{ readonly at: number; readonly arrivals: readonly Arrival[] }> {
  for (let end = running.nextAt; end !== undefined && end < at; end = running.nextAt) yield { at: end, arrivals: [] };
}
