import { shippedPolicies } from '../../../policies/index.js';
import { type RandomStream, randomStream } from '../../../src/base/random.js';
import type { Job } from '../../../src/model/job.js';
import { parseChainConfig } from '../../../src/policy/chain-config.js';
import { definePreemptionPolicy } from '../../../src/policy/definition.js';
import { resolveChain } from '../../../src/policy/resolve-chain.js';
import { aJob } from '../../../src/testkit/builders.js';
import { facetsOf } from '../../../src/testkit/laws/definition-laws.js';
import { type Asked, forbidden, type RuleName } from './preemption-rules.js';
import { SmallCluster } from './small-cluster.js';

/** Everything has arrived by then; seconds. */
const ARRIVED = 15;
/** A run is over when nobody was given up for so long: a potential has fallen as far as it goes. Seconds. */
const QUIET_SECONDS = 45;
/** A run that is not over by then goes round in a circle. */
const LOOP_SECONDS = 2_000;

export interface PreemptionRun {
  readonly faults: readonly string[];
  /** Tasks given up. */
  readonly victims: number;
}

/** One generated cluster under one of the shipped preemption policies. */
export function preemptionRun(seed: number): PreemptionRun {
  const random = randomStream(seed);
  const rule = drawn(random, ['priority-preemption', 'least-cost-preemption', 'fair-share-preemption'] as const);
  const options = {
    waitSeconds: drawn(random, [0, 0, 3]),
    graceSeconds: drawn(random, [0, 0, 5]),
    ...(rule === 'fair-share-preemption' && { weights: drawn(random, [{}, { ann: 2 }, { bob: 0.5, cid: 3 }]) }),
  };
  const order = drawn(random, ['fifo', 'priority', { policy: 'drf', options: { by: ['user'] } }]);
  const faults: string[] = [];
  const chain = parseChainConfig(
    { order, preemption: 'watched', score: drawn(random, ['bin-packing', 'spread']) },
    'drawn',
  );
  const lasts = new Map<string, number>();
  const judge = judged(rule, options, faults);
  const cluster = new SmallCluster(
    resolveChain(chain, [...shippedPolicies, judge], seed),
    Array.from({ length: random.int(1, 3) }, () => random.int(2, 6)),
    random,
    { lastsSeconds: (job) => lasts.get(job) ?? 0, endsAfterSeconds: () => random.int(0, 6) },
  );
  const arrivals = jobsOf(random).map((job) => ({ job, at: random.int(0, ARRIVED) }));
  for (const { job } of arrivals)
    lasts.set(job.name, random.int(0, 3) === 0 ? random.int(2, 30) : Number.POSITIVE_INFINITY);
  const isQuiet = (): boolean => cluster.now > Math.max(ARRIVED, cluster.kills.at(-1)?.at ?? 0) + QUIET_SECONDS;
  for (let second = 0; second <= ARRIVED || (!isQuiet() && second < LOOP_SECONDS); second++) {
    for (const { job, at } of arrivals) if (at === second) cluster.harness.submit(job);
    const before = cluster.kills.length;
    cluster.second();
    checkBudgets(cluster, arrivals, before, faults);
  }
  if (!isQuiet()) faults.push(`${cluster.kills.length} given up within ${LOOP_SECONDS} s, and no end of it`);
  for (const { policy, first } of cluster.harness.engine.snapshot().faults) faults.push(`${policy}: ${first}`);
  return { faults, victims: cluster.kills.length };
}

/** The policy, with each of its sets judged by its rule as written down apart from it. */
function judged(rule: RuleName, options: object, faults: string[]) {
  const definition = shippedPolicies.find(({ name }) => name === rule)!;
  return definePreemptionPolicy('watched', definition.options.pipe(definition.options) as never, () => {
    const facet = facetsOf(definition, { options }).preemption!;
    return {
      ...facet,
      victims(task, running, now, view, demand) {
        const sets = facet.victims(task, running, now, view, demand);
        const asked: Asked = { task, running, now, view, demand };
        for (const set of sets) faults.push(...forbidden(rule, options, asked, set));
        return sets;
      },
    };
  });
}

/** After tasks were given up: no job with a budget has more instances away than that. */
function checkBudgets(
  cluster: SmallCluster,
  arrivals: readonly { readonly job: Job }[],
  before: number,
  faults: string[],
): void {
  const hit = new Set(cluster.kills.slice(before).map(({ task }) => task.job));
  if (hit.size === 0) return;
  const { jobs } = cluster.harness.engine.snapshot();
  for (const { job } of arrivals) {
    const budget = job.labels.find(({ key }) => key === 'disruption-budget')?.value;
    if (budget === undefined || !hit.has(job.name)) continue;
    const { instances = [] } = jobs.find(({ name }) => name === job.name) ?? {};
    const away = instances.filter(
      ({ end, taskId }) => end === undefined && cluster.tasks.get(taskId)?.isKilled !== false,
    );
    if (away.length > Number(budget))
      faults.push(`${job.name}: ${away.length} away at ${cluster.now} s, budget ${budget}`);
  }
}

function jobsOf(random: RandomStream): readonly Job[] {
  return Array.from({ length: random.int(2, 8) }, (_, i) => {
    const budget = random.int(0, 2) === 0 ? [{ key: 'disruption-budget', value: String(random.int(0, 2)) }] : [];
    return aJob({
      name: `j${i}`,
      count: random.int(1, 3),
      priority: random.int(0, 3),
      resources: { scalars: { cpus: random.int(1, 6) * 500 }, ports: 0 },
      labels: [{ key: 'user', value: drawn(random, ['ann', 'bob', 'cid']) }, ...budget],
    });
  });
}

function drawn<T>(random: RandomStream, from: readonly T[]): T {
  return from[random.int(0, from.length - 1)]!;
}
