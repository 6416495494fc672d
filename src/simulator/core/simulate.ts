import { InvalidArgumentError } from '../../base/errors.js';
import { randomStream } from '../../base/random.js';
import { SimulatedRuntime } from '../../cluster/core/agents/simulated-runtime.js';
import type { AllocationClient, Allocator } from '../../cluster/core/allocation/allocator.js';
import { DrfAllocator } from '../../cluster/core/allocation/drf-allocator.js';
import { Master } from '../../cluster/core/master.js';
import type { Quantities } from '../../cluster/core/quantities.js';
import type { Timings } from '../../cluster/core/timings.js';
import { EmbeddedMaster } from '../../drivers/embedded/embedded-master.js';
import { DEFAULT_ENGINE_CONFIG, type EngineConfig } from '../../engine/config.js';
import { Engine } from '../../engine/engine.js';
import type { StepObserver } from '../../engine/step-observer.js';
import type { AgentId, FrameworkId } from '../../model/ids.js';
import { decodeTaskId } from '../../model/task-id.js';
import type { Arrival, Workload } from '../workloads/arrival.js';
import type { SimulatedAgent } from './direct-master.js';
import { EngineSeat } from './engine-seat.js';
import { type Fault, planFaults } from './faults.js';
import { frameworkChain } from './framework-chain.js';
import { JobLedger } from './job-ledger.js';
import { Link, type LinkDelays } from './link.js';
import type { SimulationObserver } from './observer.js';
import { HOUR_MS, type PlayOptions, type SimulatedFramework } from './options.js';
import { play, type SimulationEnd } from './play.js';
import { Requests } from './requests.js';
import { type SimulationClock, simulationClock } from './simulation-clock.js';

/** A framework among others. */
export interface CompetingFramework extends SimulatedFramework {
  /** The roles that it subscribes with. Default `['*']`. */
  readonly roles?: readonly string[];
  /** Above 0: of its roles, where the allocator looks at weights. Default 1. */
  readonly weight?: number;
  /** How long its messages are under way. Default: not at all. */
  readonly delays?: LinkDelays;
}

/** The machines, and who shares them out. */
export interface SimulatedCluster {
  readonly agents: readonly SimulatedAgent[];
  /** Who is offered what, or how to make one that knows what is asked for. Default: hierarchical DRF with the weights. */
  readonly allocator?: Allocator | AllocatorMaker;
  /** How long the master waits for what; an offer time-out among them. */
  readonly timings?: Partial<Timings>;
  /** From launch to running, in milliseconds. Default 150. */
  readonly launchDelayMs?: number;
}

/**
 * Makes the allocator of one simulation.
 *
 * @param weights - by role, of the roles that frameworks have
 * @param requestOf - milli-units by name that a task of the client's oldest waiting job needs; nothing if none waits
 */
export type AllocatorMaker = (
  weights: Readonly<Record<string, number>>,
  requestOf: (client: AllocationClient) => Quantities | undefined,
) => Allocator;

export interface SimulateOptions extends PlayOptions {
  /** What goes wrong, and when. */
  readonly faults?: readonly Fault[];
}

export interface SimulateResult {
  readonly end: SimulationEnd;
  /** Simulated time, in milliseconds. */
  readonly endedAtMs: number;
}

/**
 * Frameworks that compete for a cluster, by the whole offer protocol: each has the engine that production runs, the
 * master and its agents are those of `stowage cluster`, and all of it stands on one clock. Decisions can be compared so,
 * never speed: no time passes while an engine thinks.
 *
 * Equal arguments give an equal run, byte for byte.
 *
 * @throws InvalidArgumentError for chains, agents, weights, faults or jobs that are none, and for an arrival that names
 * no framework
 */
export async function simulate(
  workload: Workload,
  cluster: SimulatedCluster,
  frameworks: readonly CompetingFramework[],
  options: SimulateOptions = {},
): Promise<SimulateResult> {
  const { seed = 0, orderSeed, untilMs = Number.POSITIVE_INFINITY, quietMs = HOUR_MS } = options;
  const clock = simulationClock(orderSeed === undefined ? undefined : randomStream(orderSeed));
  const ledger = new JobLedger();
  const seats = new Map<string, Seat>();
  const { allocator, watchers } = allocatorOf(cluster, frameworks, seats);
  const observers: readonly SimulationObserver[] = [ledger, ...watchers, ...(options.observers ?? [])];
  const master = new Master({
    clock,
    random: randomStream(seed),
    allocator,
    ...(cluster.timings !== undefined && { timings: cluster.timings }),
  });
  const agentIds = addAgents(master, cluster, clock, ledger);
  const journals = openJournals(frameworks, options);
  for (const [index, framework] of frameworks.entries()) {
    if (seats.has(framework.name)) throw new InvalidArgumentError(`two frameworks are called '${framework.name}'`);
    const steps = journals[index];
    const context = { master, clock, observers, seed: seed + index, ...(steps !== undefined && { steps }) };
    seats.set(framework.name, seatOf(framework, context));
  }
  planFaults(options.faults ?? [], {
    clock,
    master,
    agentIds,
    drivers: new Map([...seats].map(([name, { driver }]) => [name, driver])),
  });
  for (const { seat } of seats.values()) seat.start();
  const end = await play({
    clock,
    workload,
    untilMs,
    quietMs,
    isBusy: () => ledger.isBusy,
    movedAt: () => ledger.movedAt,
    submit: (arrival) => {
      const { seat } = receiverOf(arrival, seats);
      for (const observer of observers) observer.arrived?.(seat.name, arrival, clock.now());
      seat.give({ type: 'submit', job: arrival.job });
    },
    check: () => {
      for (const { seat } of seats.values()) if (seat.failure !== undefined) throw seat.failure;
    },
  });
  for (const observer of observers) observer.ended?.(clock.now());
  for (const journal of journals) journal.ended();
  master.stop();
  return { end, endedAtMs: clock.now() };
}

interface Seat {
  readonly seat: EngineSeat;
  readonly driver: EmbeddedMaster;
}

/** @returns the allocator, and whoever has to watch for its sake */
function allocatorOf(
  { allocator }: SimulatedCluster,
  frameworks: readonly CompetingFramework[],
  seats: ReadonlyMap<string, Seat>,
): { readonly allocator: Allocator; readonly watchers: readonly SimulationObserver[] } {
  if (allocator !== undefined && typeof allocator !== 'function') return { allocator, watchers: [] };
  const weights = weightsOf(frameworks);
  if (allocator === undefined) return { allocator: new DrfAllocator({ weights }), watchers: [] };
  const names = new Map<FrameworkId, string>();
  const requests = new Requests((id) => {
    // A framework keeps its id for good: they are gathered again for a new one only.
    if (!names.has(id))
      for (const { seat } of seats.values()) if (seat.frameworkId !== undefined) names.set(seat.frameworkId, seat.name);
    return names.get(id);
  });
  return { allocator: allocator(weights, (client) => requests.of(client)), watchers: [requests] };
}

interface SeatContext {
  readonly master: Master;
  readonly clock: SimulationClock;
  readonly observers: readonly SimulationObserver[];
  readonly seed: number;
  readonly steps?: StepObserver;
}

function seatOf(framework: CompetingFramework, { master, clock, observers, seed, steps }: SeatContext): Seat {
  const { name, roles = ['*'], delays } = framework;
  const driver = new EmbeddedMaster({
    master,
    clock,
    framework: { user: 'nobody', name, roles, failoverTimeoutMs: 7 * 24 * HOUR_MS, checkpoint: true },
  });
  const seat = new EngineSeat({
    name,
    engine: new Engine(configOf(framework), frameworkChain(framework, seed).chain),
    master: driver,
    clock,
    observers,
    ...(steps !== undefined && { steps }),
    ...(delays !== undefined && { link: new Link(clock, delays, randomStream(seed + 1)) }),
  });
  return { seat, driver };
}

function openJournals(
  frameworks: readonly CompetingFramework[],
  { journal, seed = 0 }: SimulateOptions,
): readonly StepObserver[] {
  if (journal === undefined) return [];
  return journal(
    frameworks.map((framework, index) => ({
      name: framework.name,
      seed: seed + index,
      config: configOf(framework),
      chain: frameworkChain(framework, seed + index).config,
    })),
  );
}

/** What an engine of a simulation is set to. */
function configOf({ roles = ['*'], engine }: CompetingFramework): EngineConfig {
  return { ...DEFAULT_ENGINE_CONFIG, roles, endedJobs: 0, ...engine };
}

function receiverOf({ framework, job }: Arrival, seats: ReadonlyMap<string, Seat>): Seat {
  const [first] = seats.values();
  const seat = framework === undefined ? first : seats.get(framework);
  if (seat !== undefined) return seat;
  const names = [...seats.keys()].join(', ');
  throw new InvalidArgumentError(
    `job '${job.name}' is for framework '${framework ?? 'the first'}'; there are: ${names === '' ? 'none' : names}`,
  );
}

function addAgents(
  master: Master,
  { agents, launchDelayMs = 150 }: SimulatedCluster,
  clock: SimulationClock,
  ledger: JobLedger,
): ReadonlyMap<string, AgentId> {
  const plan = ({ info }: { readonly info: { readonly task_id: { readonly value: string } } }) => {
    const parts = decodeTaskId(info.task_id.value);
    return { durationMs: parts === undefined ? Number.POSITIVE_INFINITY : ledger.durationOf(parts.job) };
  };
  const ids = new Map<string, AgentId>();
  for (const { hostname, resources, attributes = {} } of agents) {
    if (ids.has(hostname)) throw new InvalidArgumentError(`two agents are called '${hostname}'`);
    const runtime = new SimulatedRuntime(clock, plan, { launchDelayMs });
    ids.set(hostname, master.addAgent({ hostname, resources, attributes }, runtime));
  }
  return ids;
}

/** @throws InvalidArgumentError if two frameworks of one role have different weights */
function weightsOf(frameworks: readonly CompetingFramework[]): Readonly<Record<string, number>> {
  const weights: Record<string, number> = {};
  for (const { name, roles = ['*'], weight = 1 } of frameworks) {
    for (const role of roles) {
      const other = weights[role] ?? weight;
      if (other !== weight)
        throw new InvalidArgumentError(`role '${role}' has weight ${other}, and ${weight} by framework '${name}'`);
      weights[role] = weight;
    }
  }
  return weights;
}
