import type { Clock } from '../../base/clock.js';
import { randomStream } from '../../base/random.js';
import { DEFAULT_ENGINE_CONFIG, type EngineConfig } from '../../engine/config.js';
import { Engine } from '../../engine/engine.js';
import type { Notice } from '../../engine/notice.js';
import type { Workload } from '../workloads/arrival.js';
import { DirectMaster, type SimulatedAgent } from './direct-master.js';
import { EngineSeat } from './engine-seat.js';
import { frameworkChain } from './framework-chain.js';
import { JobLedger } from './job-ledger.js';
import { keep } from './keep.js';
import type { SimulationObserver } from './observer.js';
import { HOUR_MS, type PlayOptions, type SimulatedFramework } from './options.js';
import { play, type SimulationEnd } from './play.js';
import { simulationClock } from './simulation-clock.js';

export interface DirectOptions extends PlayOptions {
  /**
   * What becomes of a job that fits nowhere: it waits for room, or is given up after the first cycle that tried it,
   * as in packing studies. Default `wait`.
   */
  readonly unplaced?: 'wait' | 'drop';
  /** The resources' role. Default `*`. */
  readonly role?: string;
}

export interface DirectResult {
  readonly end: SimulationEnd;
  /** Simulated time, in milliseconds. */
  readonly endedAtMs: number;
}

/** Nothing is lost between this engine and its master: nobody has to ask twice. */
export const DIRECT_CONFIG: Partial<EngineConfig> = {
  batchMs: 0,
  workBudget: Number.MAX_SAFE_INTEGER,
  stagingMs: Number.POSITIVE_INFINITY,
  implicitReconcileMs: Number.POSITIVE_INFINITY,
  endedJobs: 0,
};

/**
 * One framework that sees all that is free, at every instant: for packing studies. The engine is the one that production
 * runs; the master is one of this process without latency. A disposal policy that the chain does not name keeps every
 * offer: nobody else waits for one.
 *
 * @throws InvalidArgumentError for a chain, agents or jobs that are none
 */
export async function simulateDirect(
  workload: Workload,
  agents: readonly SimulatedAgent[],
  framework: SimulatedFramework,
  options: DirectOptions = {},
): Promise<DirectResult> {
  const { orderSeed, role = '*', observers = [], untilMs = Number.POSITIVE_INFINITY, quietMs = HOUR_MS } = options;
  const clock = simulationClock(orderSeed === undefined ? undefined : randomStream(orderSeed));
  const ledger = new JobLedger();
  const master = new DirectMaster({ clock, agents, role, durationOf: ({ name }) => ledger.durationOf(name) });
  const dropper =
    options.unplaced === 'drop' ? new Dropper(ledger, clock, (job) => seat.give({ type: 'kill', job })) : undefined;
  const watching: readonly SimulationObserver[] = [ledger, ...(dropper === undefined ? [] : [dropper]), ...observers];
  const { name, engine } = framework;
  const seed = options.seed ?? 0;
  const config = { ...DEFAULT_ENGINE_CONFIG, ...DIRECT_CONFIG, roles: [role], ...engine };
  const made = frameworkChain(framework, seed, keep);
  const [steps] = options.journal?.([{ name, seed, config, chain: made.config }]) ?? [];
  const seat = new EngineSeat({
    name,
    engine: new Engine(config, made.chain),
    master,
    clock,
    observers: watching,
    ...(steps !== undefined && { steps }),
  });
  seat.start();
  clock.advanceTo(0); // subscribed, and offered everything, before the first job
  const end = await play({
    clock,
    workload,
    untilMs,
    quietMs,
    isBusy: () => ledger.isBusy,
    movedAt: () => ledger.movedAt,
    submit: (arrival) => {
      for (const observer of watching) observer.arrived?.(framework.name, arrival, clock.now());
      seat.give({ type: 'submit', job: arrival.job });
    },
    check: () => {
      if (seat.failure !== undefined) throw seat.failure;
    },
  });
  for (const observer of watching) observer.ended?.(clock.now());
  steps?.ended();
  return { end, endedAtMs: clock.now() };
}

/** Gives jobs up that fit nowhere. */
class Dropper implements SimulationObserver {
  readonly #ledger: JobLedger;
  readonly #clock: Clock;
  readonly #drop: (job: string) => void;

  constructor(ledger: JobLedger, clock: Clock, drop: (job: string) => void) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#drop = drop;
  }

  /** A cycle tries all that waits; what it placed is launched within this turn. */
  noticed(_framework: string, notice: Notice): void {
    if (notice.type !== 'cycle' || notice.pending === 0) return;
    const tried = [...this.#ledger.waiting];
    this.#clock.after(0, () => {
      for (const job of tried) if (this.#ledger.isWaiting(job)) this.#drop(job);
    });
  }
}
