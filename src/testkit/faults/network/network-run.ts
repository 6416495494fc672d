import { shippedPolicies } from 'stowage/policies';
import { randomStream } from '../../../base/random.js';
import { systemClock } from '../../../base/system-clock.js';
import { SimulatedRuntime } from '../../../cluster/core/agents/simulated-runtime.js';
import type { ClusterFact } from '../../../cluster/core/fact.js';
import { Master } from '../../../cluster/core/master.js';
import { MasterServer } from '../../../cluster/host/master-server.js';
import { HttpMaster } from '../../../drivers/http/http-master.js';
import { DEFAULT_ENGINE_CONFIG } from '../../../engine/config.js';
import { Engine } from '../../../engine/engine.js';
import { EngineRunner } from '../../../engine/runner.js';
import { parseChainConfig } from '../../../policy/chain-config.js';
import { resolveChain } from '../../../policy/resolve-chain.js';
import { Resources } from '../../../resources/resources.js';
import { MemoryStore } from '../../../stores/memory-store.js';
import { aJob } from '../../builders.js';
import { type CrashVerdict, judge } from '../crash/verdict.js';
import { FaultProxy, type NetworkFault } from './fault-proxy.js';

export interface NetworkRunOptions {
  readonly fault: NetworkFault;
  /** How often it happens. */
  readonly times: number;
  readonly seed: number;
  /** The longest that work may take after a fault, in milliseconds. Default 30,000. */
  readonly mostMs?: number;
}

export interface NetworkReport {
  readonly verdict: CrashVerdict;
  /** From each fault to the end of work that was handed in with it, in milliseconds: the longest, and the middle one. */
  readonly longestMs: number;
  readonly medianMs: number;
  /** Subscriptions in all. */
  readonly subscriptions: number;
  /** Offers without an end, on the engine's side, beside those that it holds; and what agents lend or have lent at the end. */
  readonly unaccounted: number;
  readonly missing: number;
}

const TASKS_PER_FAULT = 3;
/** From the moment at which work is handed in to the fault. */
const MOST_LEAD_MS = 60;
/** Some are longer than a stream may be silent, some are not. */
const MOST_DURATION_MS = 1_000;

/** Short, so that what takes a minute with a real master takes a second. */
const TIMING = {
  connectMs: 1_000,
  answerMs: 1_500,
  missedHeartbeats: 5,
  lastWordMs: 200,
  backoff: { firstMs: 20, maxMs: 200 },
};
const MASTER_TIMINGS = {
  allocationIntervalMs: 50,
  heartbeatIntervalMs: 150,
  updateRetryMs: 300,
  updateRetryMaxMs: 1_000,
};
const ENGINE = {
  ...DEFAULT_ENGINE_CONFIG,
  stagingMs: 1_000,
  callRetryMs: 50,
  reconcileRetryMs: 200,
  killRetryMs: 200,
  longestMs: 1_000,
  reviveMs: 200,
};

/**
 * Lets one kind of fault befall the connections between an engine and a master, again and again, with work under way; each
 * time the work must end all the same.
 *
 * @throws Error if work does not end within `mostMs` of a fault, or the driver gives up
 */
export async function networkRun({ fault, times, seed, mostMs = 30_000 }: NetworkRunOptions): Promise<NetworkReport> {
  const random = randomStream(seed);
  const facts: ClusterFact[] = [];
  const { master, server } = await startMaster(seed, (fact) => facts.push(fact));
  const proxy = await FaultProxy.listen(server.port, systemClock);
  const scene = startEngine(proxy.port, seed);
  try {
    await scene.runner.start();
    const gaps: number[] = [];
    let unaccounted = 0;
    for (let at = 0; at < times; at++) {
      const done = scene.submit(`job-${at}`);
      await wait(random.int(0, MOST_LEAD_MS));
      const startedAt = systemClock.now();
      await proxy.inflict(fault, random.int(1, MOST_DURATION_MS), random);
      await within(done, mostMs, `job-${at} has not ended ${mostMs} ms after a ${fault}`);
      gaps.push(systemClock.now() - startedAt);
      unaccounted = Math.max(unaccounted, Math.abs(balanceOf(scene.engine)));
    }
    const missing = await missingAfter(master, mostMs);
    const instances = Array.from({ length: times }, (_, at) => at).flatMap((at) =>
      Array.from({ length: TASKS_PER_FAULT }, (__, instance) => `job-${at}.${instance}`),
    );
    gaps.sort((a, b) => a - b);
    return {
      verdict: judge(instances, facts, await scene.store.load()),
      longestMs: gaps.at(-1) ?? 0,
      medianMs: gaps[gaps.length >> 1] ?? 0,
      subscriptions: scene.subscriptions(),
      unaccounted,
      missing,
    };
  } finally {
    await scene.runner.stop(true);
    await proxy.close();
    master.stop();
    await server.close();
  }
}

async function startMaster(
  seed: number,
  observe: (fact: ClusterFact) => void,
): Promise<{ readonly master: Master; readonly server: MasterServer }> {
  const clock = systemClock;
  const server = await MasterServer.listen(0);
  const master = new Master({ clock, random: randomStream(seed), timings: MASTER_TIMINGS, observe });
  server.serve(master, { clock });
  const runtime = new SimulatedRuntime(clock, () => ({ durationMs: 20 }), { launchDelayMs: 5 });
  for (const hostname of ['agent1', 'agent2']) {
    master.addAgent({ hostname, resources: Resources.parse('cpus:2;mem:2048'), attributes: {} }, runtime);
  }
  return { master, server };
}

interface Scene {
  readonly engine: Engine;
  readonly runner: EngineRunner;
  readonly store: MemoryStore;
  readonly subscriptions: () => number;
  /** Resolves when all of the job has ended. */
  submit(name: string): Promise<void>;
}

function startEngine(port: number, seed: number): Scene {
  const config = parseChainConfig({ order: 'fifo', score: [{ policy: 'bin-packing', weight: 1 }] }, 'chain');
  const engine = new Engine(ENGINE, resolveChain(config, shippedPolicies, 0));
  const store = new MemoryStore();
  const waiting = new Map<string, { readonly well: () => void; readonly badly: (error: Error) => void }>();
  let subscriptions = 0;
  const runner = new EngineRunner({
    engine,
    store,
    clock: systemClock,
    master: new HttpMaster({
      masters: [new URL(`http://127.0.0.1:${port}`)],
      framework: { user: '', name: 'network', roles: ['*'], failoverTimeoutMs: 600_000, checkpoint: true },
      clock: systemClock,
      random: randomStream(seed),
      timing: TIMING,
    }),
    onNotice(notice) {
      if (notice.type === 'connected') subscriptions += 1;
      if (notice.type === 'job-done') waiting.get(notice.job)?.well();
    },
    onFailed(error) {
      for (const { badly } of waiting.values()) badly(error);
    },
  });
  const submit = (name: string): Promise<void> => {
    const done = new Promise<void>((well, badly) => waiting.set(name, { well, badly }));
    done.catch(() => undefined); // whoever waits for it is told
    const resources = { scalars: { cpus: 1_000, mem: 64_000 }, ports: 0 };
    runner.give({ type: 'submit', job: aJob({ name, count: TASKS_PER_FAULT, resources }) });
    return done;
  };
  return { engine, runner, store, subscriptions: () => subscriptions, submit };
}

/** Offers received that are neither open nor ended in one way: 0. */
function balanceOf(engine: Engine): number {
  const { received, accepted, declined, rescinded, dropped, open } = engine.snapshot().offers;
  return received - accepted - declined - rescinded - dropped - open;
}

/** How many agents still lend something, or run something, when nothing is wanted any more. */
async function missingAfter(master: Master, mostMs: number): Promise<number> {
  const busy = (): number => master.agents().filter(({ free, total }) => !free.equals(total)).length;
  const until = systemClock.now() + mostMs;
  while (busy() > 0 && systemClock.now() < until) await wait(50);
  return busy();
}

async function within(done: Promise<void>, mostMs: number, message: string): Promise<void> {
  const over = new AbortController();
  const late = new Promise<never>((_, reject) =>
    systemClock.after(mostMs, () => reject(new Error(message)), over.signal),
  );
  try {
    await Promise.race([done, late]);
  } finally {
    over.abort();
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => systemClock.after(ms, resolve));
}
