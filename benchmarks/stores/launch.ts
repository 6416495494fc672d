import { shippedPolicies } from 'stowage/policies';
import { randomStream } from '../../src/base/random.js';
import { systemClock } from '../../src/base/system-clock.js';
import { SimulatedRuntime } from '../../src/cluster/core/agents/simulated-runtime.js';
import { Master } from '../../src/cluster/core/master.js';
import { EmbeddedMaster } from '../../src/drivers/embedded/embedded-master.js';
import { DEFAULT_ENGINE_CONFIG } from '../../src/engine/config.js';
import { Engine } from '../../src/engine/engine.js';
import type { StateStore } from '../../src/engine/ports/state-store.js';
import { EngineRunner } from '../../src/engine/runner.js';
import { parseChainConfig } from '../../src/policy/chain-config.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { Resources } from '../../src/resources/resources.js';
import { aJob } from '../../src/testkit/builders.js';

export interface LaunchTime {
  /** From the submission until every task runs, and that is on record. */
  readonly wallMs: number;
  /** Of all threads of the process. */
  readonly cpuMs: number;
}

const TASKS_PER_AGENT = 20;

/**
 * Launches tasks on a cluster of objects, through a runner with a store: jobs, intents, ACCEPTs, two updates a task and their
 * acknowledgements.
 *
 * @throws Error if a task fails to run
 */
export async function launchAll(tasks: number, store: StateStore): Promise<LaunchTime> {
  const clock = systemClock;
  const master = new Master({ clock, random: randomStream(1) });
  const runtime = new SimulatedRuntime(clock, () => ({ durationMs: Number.POSITIVE_INFINITY }), { launchDelayMs: 0 });
  for (let at = 0; at < tasks / TASKS_PER_AGENT; at++) {
    const resources = Resources.parse('cpus:20;mem:20480;disk:1000;ports:[31000-31999]');
    master.addAgent({ hostname: `agent${at}`, resources, attributes: { rack: `r${at % 10}` } }, runtime);
  }
  const framework = { user: 'root', name: 'bench', roles: ['*'], failoverTimeoutMs: 0, checkpoint: false };
  const config = parseChainConfig({ order: 'fifo', score: [{ policy: 'bin-packing', weight: 1 }] }, 'chain');
  const engine = new Engine(DEFAULT_ENGINE_CONFIG, resolveChain(config, shippedPolicies, 0));
  let running = 0;
  let end!: { readonly well: () => void; readonly badly: (error: Error) => void };
  const all = new Promise<void>((well, badly) => (end = { well, badly }));
  const runner = new EngineRunner({
    engine,
    master: new EmbeddedMaster({ master, framework, clock }),
    store,
    clock,
    onNotice(notice) {
      if (notice.type !== 'task' || notice.phase !== 'running') return;
      running += 1;
      if (running === tasks) end.well();
    },
    onFailed: (error) => end.badly(error),
  });
  await runner.start();
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  runner.give({
    type: 'submit',
    job: aJob({ count: tasks, resources: { scalars: { cpus: 1_000, mem: 128_000 }, ports: 1 } }),
  });
  await all;
  await runner.stop(false); // resolves when the last record is durable
  const { user, system } = process.cpuUsage(cpu);
  master.stop();
  return { wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 };
}
