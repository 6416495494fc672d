import { shippedPolicies } from '../../../policies/index.js';
import { randomStream } from '../../../src/base/random.js';
import { parseChainConfig } from '../../../src/policy/chain-config.js';
import { resolveChain } from '../../../src/policy/resolve-chain.js';
import { aJob } from '../../../src/testkit/builders.js';
import { SmallCluster } from './small-cluster.js';

const END_SECONDS = 600;
/** Between an end and the cycle that hears of it, offers included. */
const SLACK_SECONDS = 8;

export interface HoldRun {
  readonly faults: readonly string[];
  /** Seconds in which something was held. */
  readonly heldSeconds: number;
  readonly heads: number;
}

/**
 * Large tasks among a stream of small ones, under `hold-for-head`. In every second no more than the bound is hoarded and no
 * agent is held for longer than the bound while one task waits; each large task starts within the time that the longest
 * small one takes, and a rest, after it came to be the head.
 */
export function holdRun(seed: number): HoldRun {
  const random = randomStream(seed);
  const cpus = Array.from({ length: random.int(2, 5) }, () => random.int(3, 6));
  const longest = random.int(5, 25);
  const blocks = random.int(0, 3) === 0; // the agents are never free: nobody gets what is held in vain
  const options = {
    heads: blocks ? 1 : random.int(1, 2),
    holdSeconds: blocks ? random.int(5, 40) : longest + SLACK_SECONDS + random.int(0, 20),
    restSeconds: random.int(3, 20),
    mostShare: [0.4, 0.6, 1][random.int(0, 2)]!,
    unknownSeconds: longest,
    refuseSeconds: random.int(1, 5),
  };
  const order = { policy: 'priority', options: { ageingSeconds: 0 } };
  const chain = { order, cycle: { policy: 'hold-for-head', options }, disposal: { policy: 'hold-for-head', options } };
  const isLarge = (name: string): boolean => name.startsWith('large');
  const cluster = new SmallCluster(
    resolveChain(parseChainConfig(chain, 'drawn'), shippedPolicies, seed),
    cpus,
    random,
    {
      lastsSeconds: (job) =>
        isLarge(job) ? random.int(1, 10) : job.startsWith('rock') ? Number.POSITIVE_INFINITY : random.int(1, longest),
    },
  );
  const one = (name: string, amount: number, count = 1) =>
    aJob({ name, count, priority: +isLarge(name), resources: { scalars: { cpus: amount * 1000 }, ports: 0 } });
  if (blocks) for (const [i] of cpus.entries()) cluster.harness.submit(one(`rock${i}`, 1));
  const whole = cpus.reduce((sum, amount) => sum + amount, 0);
  // Large enough for an agent that may be held, and for none that something runs on.
  const size = Math.max(0, ...cpus.filter((amount) => amount <= options.mostShare * whole));
  const large = size === 0 ? 0 : blocks ? 1 : random.int(1, 4);
  const cameAt = blocks ? 1 : 20;
  const run = { faults: [] as string[], heldSeconds: 0, heads: large };
  const watch = new HoldWatch(cluster, options, blocks ? cameAt : undefined, run);
  for (let second = 0; second < END_SECONDS; second++) {
    if (second < 100) cluster.harness.submit(one(`small${second}`, random.int(1, 2), random.int(1, 3)));
    if (second === cameAt) for (let i = 0; i < large; i++) cluster.harness.submit(one(`large${i}`, size));
    cluster.second();
    watch.second();
    if (second > 200 && !blocks && cluster.isOver) break;
    if (blocks && second > 250) break;
  }
  for (const { policy, first } of cluster.harness.engine.snapshot().faults) run.faults.push(`${policy}: ${first}`);
  if (!blocks) watch.judgeWaits(large, cameAt, longest + options.restSeconds + longest + SLACK_SECONDS + 10);
  return run;
}

/** What is held, second by second: offers that are still open after the engine's cycle. */
class HoldWatch {
  readonly #cluster: SmallCluster;
  readonly #bounds: { readonly holdSeconds: number; readonly restSeconds: number; readonly mostShare: number };
  /** When the one large task came, if there is one alone. */
  readonly #cameAt: number | undefined;
  readonly #run: { faults: string[]; heldSeconds: number };
  /** For how many seconds it has been the only one that waits. */
  #aloneFor = 0;

  constructor(
    cluster: SmallCluster,
    bounds: { readonly holdSeconds: number; readonly restSeconds: number; readonly mostShare: number },
    cameAt: number | undefined,
    run: { faults: string[]; heldSeconds: number },
  ) {
    this.#cluster = cluster;
    this.#bounds = bounds;
    this.#cameAt = cameAt;
    this.#run = run;
  }

  second(): void {
    const { agents, now } = this.#cluster;
    const held = agents.filter(({ lent }) => lent.size > 0);
    const whole = agents.reduce((sum, { cpus }) => sum + cpus, 0);
    const hoarded = held.reduce((sum, { cpus }) => sum + cpus, 0);
    if (hoarded > this.#bounds.mostShare * whole) this.#run.faults.push(`${hoarded} of ${whole} hoarded at ${now} s`);
    this.#run.heldSeconds += +(held.length > 0);
    const waiting = this.#cluster.harness.engine
      .snapshot()
      .jobs.flatMap(({ instances }) => instances)
      .filter(({ phase }) => phase === 'pending');
    this.#aloneFor = waiting.length === 1 && waiting[0]?.taskId.startsWith('large') === true ? this.#aloneFor + 1 : 0;
    // What was held for others is let go within seconds.
    if (held.length === 0 || this.#cameAt === undefined || this.#aloneFor <= SLACK_SECONDS) return;
    const { holdSeconds, restSeconds } = this.#bounds;
    if ((now - this.#cameAt) % (holdSeconds + restSeconds) > holdSeconds + 1)
      this.#run.faults.push(`held at ${now} s for one that came at ${this.#cameAt} s`);
  }

  /** @param within - seconds after it came, or after the one before it started */
  judgeWaits(large: number, cameAt: number, within: number): void {
    let headSince = cameAt;
    for (let i = 0; i < large; i++) {
      const started = this.#cluster.started.get(`large${i}.0`);
      if (started === undefined || started > headSince + within)
        this.#run.faults.push(`large${i}, head since ${headSince} s, started at ${started ?? 'no time'}`);
      headSince = Math.max(headSince, started ?? headSince);
    }
  }
}
