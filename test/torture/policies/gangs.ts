import { shippedPolicies } from '../../../policies/index.js';
import { type RandomStream, randomStream } from '../../../src/base/random.js';
import { parseChainConfig } from '../../../src/policy/chain-config.js';
import { resolveChain } from '../../../src/policy/resolve-chain.js';
import { aJob } from '../../../src/testkit/builders.js';
import { SmallCluster } from './small-cluster.js';

/** Simulated seconds after which two gangs that have not ended are stuck. */
const STUCK_SECONDS = 3_000;

/**
 * Two gangs of 60 tasks on room for 100, with launches that fail, offers that are taken back, and small tasks beside them.
 *
 * @returns what went wrong; nothing if both ended, and neither ran short for longer than its time-out
 */
export function gangFaults(seed: number): readonly string[] {
  const random = randomStream(seed);
  const timeoutSeconds = random.int(5, 40);
  const size = random.int(0, 2) === 0 ? `${random.int(30, 60)}-60` : 'all';
  const least = size === 'all' ? 60 : Number.parseInt(size, 10);
  const chain = resolveChain(
    parseChainConfig({ gang: { policy: 'gang', options: { timeoutSeconds } }, score: drawn(random, SCORES) }, 'drawn'),
    shippedPolicies,
    seed,
  );
  const durations = { one: random.int(5, 90), two: random.int(5, 90), small: random.int(1, 30) };
  const cluster = new SmallCluster(chain, agentsOf(random), random, {
    lastsSeconds: (job) => durations[job as keyof typeof durations] + random.int(0, 5),
    endsAfterSeconds: () => random.int(0, 5),
    failing: drawn(random, [0, 0.01, 0.05]),
    rescinded: drawn(random, [0, 0.05]),
  });
  const retry = { retries: 1_000, backoffMs: 1_000, maxBackoffMs: 4_000 };
  const one = { resources: { scalars: { cpus: 1000 }, ports: 0 }, retry };
  for (const name of ['one', 'two'])
    cluster.harness.submit(aJob({ name, count: 60, labels: [{ key: 'gang', value: size }], ...one }));
  if (random.int(0, 1) === 1) cluster.harness.submit(aJob({ name: 'small', count: random.int(1, 40), ...one }));
  return watch(cluster, least, timeoutSeconds);
}

const SCORES = ['bin-packing', 'spread', 'first-fit'] as const;

function watch(cluster: SmallCluster, least: number, timeoutSeconds: number): readonly string[] {
  const faults: string[] = [];
  /** For how many seconds a gang ran short while some of it did not run. */
  const short = new Map<string, number>();
  while (!cluster.isOver && cluster.now < STUCK_SECONDS) {
    cluster.second();
    for (const name of ['one', 'two']) {
      const running = [...cluster.tasks.values()].filter((task) => task.job === name && !task.isKilled).length;
      const { instances = [] } = cluster.harness.engine.snapshot().jobs.find((job) => job.name === name) ?? {};
      const isWaiting = instances.some(({ end, phase }) => end === undefined && phase === 'pending');
      const seconds = running > 0 && running < least && isWaiting ? (short.get(name) ?? 0) + 1 : 0;
      short.set(name, seconds);
      // It is looked after when a time-out that began before is over, and once more after that.
      if (seconds === 2 * timeoutSeconds + 5) faults.push(`${name} held ${running} of ${least} for ${seconds} s`);
    }
  }
  if (!cluster.isOver) faults.push(`not over after ${STUCK_SECONDS} s`);
  return faults;
}

/** Agents of 1 to 20 cpus, 100 in all. */
function agentsOf(random: RandomStream): readonly number[] {
  const agents: number[] = [];
  for (let left = 100; left > 0; left -= agents.at(-1) ?? 0) agents.push(Math.min(left, random.int(1, 20)));
  return agents;
}

function drawn<T>(random: RandomStream, from: readonly T[]): T {
  return from[random.int(0, from.length - 1)]!;
}
