import { expect } from 'chai';
import fc from 'fast-check';
import type { Job, MoveStyle } from '../../../src/model/job.js';
import { aJob } from '../../../src/testkit/builders.js';
import { must, mustEqual } from '../laws/check.js';
import type { SimulatedAgent } from './agent.js';
import { OVERLAPS } from './master.js';
import { type Fault, ROLES, type World } from './world.js';

interface ModelJob {
  job: Job;
  /** The most that it ever counted. */
  instances: number;
  isDurable: boolean;
  /** Somebody asked for the end of the job. */
  isKilled: boolean;
  /** Somebody asked for the end of one of its instances, or for fewer of them. */
  isCut: boolean;
}

/** What a user of the engine may rely on. */
export interface Model {
  readonly jobs: Map<string, ModelJob>;
  isConnected: boolean;
  names: number;
}

type Command = fc.Command<Model, World>;

/** A command that does something to the world, and perhaps to the model, and then compares both. */
class Step implements Command {
  readonly #text: string;
  readonly #run: (model: Model, world: World) => void;

  constructor(text: string, run: (model: Model, world: World) => void) {
    this.#text = text;
    this.#run = run;
  }

  check(): boolean {
    return true;
  }

  run(model: Model, world: World): void {
    this.#run(model, world);
    if (!world.isStoreSlow) for (const job of model.jobs.values()) job.isDurable = true;
    agree(model, world);
  }

  toString(): string {
    return this.#text;
  }
}

/** The engine knows the jobs that it was given, and no end that is not so. */
export function agree(model: Model, world: World): void {
  const { jobs, isConnected } = world.watched.engine.snapshot();
  must(isConnected === model.isConnected, 'connected');
  mustEqual(
    jobs.map(({ name, instances }) => [name, instances.length]),
    [...model.jobs].map(([name, { instances }]) => [name, instances]),
    'jobs',
  );
  for (const { name, instances } of jobs) {
    for (const { instance, end } of instances) {
      const [key, finishes] = [`${name}.${instance}`, world.master.finishesOf(`${name}.${instance}`)];
      const wasInSight = !world.master.everDoubled.has(key);
      must(!wasInSight || finishes <= 1, `${key} finished ${finishes} times`);
      must(end !== 'finished' || finishes >= 1, `${key} did not finish`);
      const { isKilled = false, isCut = false } = model.jobs.get(name) ?? {};
      must(end !== 'killed' || isKilled || isCut, `${key} was not to be killed`);
    }
  }
}

const pick = fc.nat({ max: 1_000 });

function step<T>(
  name: string,
  drawn: fc.Arbitrary<T>,
  run: (drawn: T, model: Model, world: World) => void,
): fc.Arbitrary<Command> {
  return drawn.map((value) => new Step(`${name}(${fc.stringify(value)})`, (model, world) => run(value, model, world)));
}

const submit = step(
  'submit',
  fc.record({
    count: fc.integer({ min: 1, max: 3 }),
    cpus: fc.integer({ min: 1, max: 3 }),
    role: fc.constantFrom(...ROLES),
    retries: fc.nat({ max: 1 }),
    move: fc.constantFrom<MoveStyle>('restart', 'overlap', 'stay'),
  }),
  ({ count, cpus, role, retries, move }, model, world) => {
    if (model.jobs.size >= 4) return;
    const name = `job-${model.names++}`;
    const resources = { scalars: { cpus: cpus * 1_000, mem: 100_000 }, ports: 0 };
    const retry = { retries, backoffMs: 1_000, maxBackoffMs: 4_000 };
    const job = aJob({ name, count, role, priority: 4 - cpus, resources, retry, move, labels: labelsOf(move) });
    model.jobs.set(name, { job, instances: count, isDurable: false, isKilled: false, isCut: false });
    world.give({ type: 'submit', job });
  },
);

/** How the master tells jobs of which two attempts may run at once. */
function labelsOf(move: MoveStyle): Job['labels'] {
  return move === 'overlap' ? [OVERLAPS] : [];
}

/** Another count, another version, or both; what is durable of it after a crash the engine tells. */
const update = step(
  'update',
  fc.record({
    pick,
    count: fc.integer({ min: 1, max: 3 }),
    version: fc.nat({ max: 2 }),
    atOnce: fc.integer({ min: 1, max: 2 }),
  }),
  ({ pick: which, count, version, atOnce }, model, world) => {
    const one = picked([...model.jobs.values()], which);
    if (one === undefined || one.isKilled) return;
    if (count < one.instances) one.isCut = true;
    one.job = { ...one.job, count, command: { ...one.job.command, environment: { VERSION: String(version) } } };
    one.instances = Math.max(one.instances, count);
    world.give({ type: 'update', job: one.job, atOnce });
  },
);

const kill = step('kill', fc.tuple(pick, fc.option(fc.nat({ max: 2 }))), ([which, instance], model, world) => {
  const [name, job] = picked([...model.jobs], which) ?? [];
  if (name === undefined || job === undefined) return;
  if (instance === null) job.isKilled = true;
  else job.isCut = true;
  world.give({ type: 'kill', job: name, ...(instance !== null && { instance }) });
});

const connect = step('connect', fc.constant(null), (_, model, world) => {
  model.isConnected = true;
  world.connect();
});

const disconnect = step('disconnect', fc.constant(null), (_, model, world) => {
  model.isConnected = false;
  world.disconnect();
});

const crash = step('crash', pick, (surviving, model, world) => {
  world.crash(surviving);
  model.isConnected = false;
  const known = new Map(world.watched.engine.snapshot().jobs.map(({ name, instances }) => [name, instances.length]));
  for (const [name, job] of model.jobs) {
    if (job.isDurable) expect(known.get(name), `${name} is durable`).to.be.at.least(1);
    const instances = known.get(name);
    if (instances === undefined) model.jobs.delete(name);
    else job.instances = instances;
  }
});

const QUICK = { store: false, wire: false, stream: false };

const slow = step(
  'slow',
  fc.constantFrom(QUICK, QUICK, { ...QUICK, store: true }, { ...QUICK, wire: true }, { ...QUICK, stream: true }),
  (is, _, world) => {
    world.isStoreSlow = is.store;
    world.isWireSlow = is.wire;
    world.isStreamSlow = is.stream;
    world.resume();
  },
);

const faults = step(
  'faults',
  fc.array(fc.constantFrom<Fault>('lost', 'unknown', 'refused'), { minLength: 1, maxLength: 4 }),
  (drawn, _, world) => {
    world.faults = [...drawn];
  },
);

const allocate = step('allocate', fc.tuple(fc.boolean(), fc.nat({ max: 1 })), ([isSplit, role], _, world) => {
  world.master.allocate(isSplit, role);
  world.resume();
});

/** Offers, and time enough to use them. */
const match = step('match', fc.tuple(fc.boolean(), fc.nat({ max: 1 })), ([isSplit, role], _, world) => {
  world.master.allocate(isSplit, role);
  world.resume();
  world.advance(10);
});

const addAgent = step('addAgent', fc.constant(null), (_, model, world) => {
  if (world.master.agents.size < 5) world.master.addAgent(`more-${model.names++}`, 'cpus:3;mem:4096');
  world.resume();
});

const rescind = step('rescind', pick, (which, _, world) => {
  const id = picked([...world.master.lent.keys()], which);
  if (id !== undefined) world.master.rescind(id);
  world.resume();
});

const sendUpdates = step('sendUpdates', fc.constant(null), (_, _model, world) => {
  world.master.sendUpdates();
  world.resume();
});

const progress = step(
  'progress',
  fc.tuple(pick, fc.constantFrom('starting', 'running', 'running', 'finished', 'failed', 'lost', 'killed')),
  ([which, to], _, world) => {
    const running = [...world.master.agents.values()].flatMap((agent) => agent.live.map((task) => ({ agent, task })));
    const one = picked(running, which);
    if (one === undefined) return;
    // Nobody but us kills a task.
    if (to !== 'killed' || one.task.isKilled) world.master.progress(one.agent, one.task, to);
    world.resume();
  },
);

function ofAgent(name: string, run: (agent: SimulatedAgent, world: World) => void): fc.Arbitrary<Command> {
  return step(name, pick, (which, _, world) => {
    const agent = picked([...world.master.agents.values()], which);
    if (agent !== undefined) run(agent, world);
    world.resume();
  });
}

const lose = ofAgent('lose', (agent, { master }) => master.lose(agent));
const bringBack = ofAgent('bringBack', (agent, { master }) => master.bringBack(agent));
const giveUp = ofAgent('giveUp', (agent, { master }) => master.giveUp(agent));

const cordon = step(
  'cordon',
  fc.tuple(fc.constantFrom('a1', 'a2', 'a2.test'), fc.boolean()),
  ([agent, on], _, world) => {
    world.give({ type: 'cordon', agent, on });
  },
);

const drain = step(
  'drain',
  fc.tuple(
    fc.constantFrom('a1', 'a2.test'),
    fc.integer({ min: 1, max: 2 }),
    fc.option(fc.constantFrom(0, 5_000, 60_000)),
  ),
  ([agent, atOnce, withinMs], _, world) => {
    world.give({ type: 'drain', agent, atOnce, ...(withinMs !== null && { withinMs }) });
  },
);

const advance = step('advance', fc.constantFrom(1, 5, 5, 10, 1_000, 5_000, 35_000), (ms, _, world) =>
  world.advance(ms),
);

const condense = step('condense', fc.constant(undefined), (_, __, world) => world.condense());

const WEIGHTED: readonly (readonly [weight: number, command: fc.Arbitrary<Command>])[] = [
  [4, submit],
  [2, kill],
  [3, update],
  [4, connect],
  [1, disconnect],
  [2, crash],
  [2, condense],
  [4, slow],
  [4, faults],
  [2, allocate],
  [14, match],
  [1, addAgent],
  [2, rescind],
  [3, sendUpdates],
  [18, progress],
  [4, lose],
  [3, bringBack],
  [1, giveUp],
  [1, cordon],
  [2, drain],
  [10, advance],
];

/** Runs of up to `most` commands. */
export function commandsUpTo(most: number): fc.Arbitrary<Iterable<Command>> {
  const all = WEIGHTED.flatMap(([weight, command]) => Array.from({ length: weight }, () => command));
  return fc.commands(all, { maxCommands: most, size: 'max' });
}

function picked<T>(all: readonly T[], which: number): T | undefined {
  return all[which % all.length];
}
