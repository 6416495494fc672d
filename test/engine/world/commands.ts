import { expect } from 'chai';
import fc from 'fast-check';
import type { SimulatedAgent } from './agent.js';
import { kill, submit, update } from './job-commands.js';
import { type Command, pick, picked, step } from './step.js';
import { type Fault, type World } from './world.js';

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

const spoil = step('spoil', fc.integer({ min: 1, max: 3 }), (operations, _, world) => {
  world.master.volumes.spoiled = operations;
});

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
  if (world.master.agents.size < 5) world.master.addAgent(`more-${model.names++}`, 'cpus:3;mem:4096;disk:1000');
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

const maintain = step(
  'maintain',
  fc.tuple(
    pick,
    fc.constantFrom(-1_000, 5_000, 30_000),
    fc.option(fc.constantFrom(10_000, 60_000), { nil: undefined }),
  ),
  ([which, inMs, durationMs], _, world) => {
    const agent = picked([...world.master.agents.values()], which);
    const startMs = world.now + inMs;
    if (agent !== undefined)
      world.master.replan(agent.id, { startMs, ...(durationMs !== undefined && { durationMs }) });
    world.resume();
  },
);

const callOff = step('callOff', fc.constant(null), (_, __, world) => {
  world.master.replan();
  world.resume();
});

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
  [2, spoil],
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
  [4, maintain],
  [1, callOff],
  [10, advance],
];

/** An operator who asks for agents again and again, and little else that goes wrong. */
const MAINTAINED: typeof WEIGHTED = [
  [3, submit],
  [1, drain],
  [1, crash],
  [2, connect],
  [1, slow],
  [1, faults],
  [10, match],
  [3, sendUpdates],
  [14, progress],
  [1, lose],
  [2, bringBack],
  [6, maintain],
  [1, callOff],
  [5, advance],
];

/** Runs of up to `most` commands. */
export function commandsUpTo(most: number, of: 'all' | 'maintenance' = 'all'): fc.Arbitrary<Iterable<Command>> {
  const all = (of === 'all' ? WEIGHTED : MAINTAINED).flatMap(([weight, command]) =>
    Array.from({ length: weight }, () => command),
  );
  return fc.commands(all, { maxCommands: most, size: 'max' });
}
