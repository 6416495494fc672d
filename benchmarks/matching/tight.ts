import type { Scene } from './scene.js';
import { AGENT } from './workload.js';

/** Cpus weigh so much more than mem that both sum to whole numbers in proportion to their mean share: 131,072 / 32. */
const CPUS_WEIGHT = AGENT.mem / AGENT.cpus;

/** Added where a task does not fit, without a branch that nobody could predict: beyond any sum. */
const OUT_OF_REACH = 2 ** 50;
const TOO_FEW = Float64Array.of(OUT_OF_REACH, 0);

/**
 * What one would write by hand for these workloads alone: one fused loop over typed arrays for each rule, no policies, no
 * reasons, no other resource. It is what the price of being pluggable is measured against.
 */
export class TightLoop {
  readonly #score: 'bin-packing' | 'spread' | 'balance';
  readonly #cpus: Float64Array;
  readonly #mem: Float64Array;
  /** By agent: by how much weighted cpus exceed mem. */
  readonly #lean: Float64Array;
  readonly #agents: number;
  readonly #groupOf: (task: number) => number;
  readonly #isConstrained: boolean;
  readonly #isDistinct: boolean;
  /** By group, then by agent: 1 where a companion is. */
  readonly #holds: Uint8Array;
  readonly #valueAt: Uint8Array;
  /** By group, then by value: companions. */
  readonly #counts: Int32Array;
  readonly #values: number;
  readonly #open = new Uint8Array(256);

  constructor({ workload, agents: offered }: Scene) {
    const { agents, score, groupOf, isDistinct, evenOver, tasks } = workload;
    const supply = offered.map(({ free }) => free);
    this.#score = score;
    this.#agents = agents;
    this.#cpus = Float64Array.from(supply, ({ cpus }) => cpus);
    this.#mem = Float64Array.from(supply, ({ mem }) => mem);
    this.#lean = Float64Array.from(supply, (free) => free.cpus * CPUS_WEIGHT - free.mem);
    this.#groupOf = groupOf ?? ((): number => 0);
    this.#isConstrained = isDistinct === true || evenOver !== undefined;
    this.#isDistinct = isDistinct === true;
    let groups = 1;
    for (let task = 0; task < tasks; task++) groups = Math.max(groups, this.#groupOf(task) + 1);
    this.#values = Math.min(evenOver?.values ?? 1, agents); // values that no agent has do not count
    this.#holds = new Uint8Array(this.#isConstrained ? groups * agents : 0);
    this.#valueAt = Uint8Array.from({ length: agents }, (_, agent) => agent % this.#values);
    this.#counts = new Int32Array(groups * this.#values);
  }

  /** @returns the best agent, or -1 */
  place(task: number, cpus: number, mem: number): number {
    if (this.#isConstrained) return this.#constrained(this.#groupOf(task), cpus, mem);
    if (this.#score === 'spread') return mostLeft(this.#cpus, this.#mem, cpus, mem, this.#agents);
    if (this.#score === 'balance') return mostEven(this.#cpus, this.#mem, this.#lean, cpus, mem, this.#agents);
    return leastLeft(this.#cpus, this.#mem, cpus, mem, this.#agents);
  }

  claim(task: number, agent: number, cpus: number, mem: number): void {
    this.release(agent, -cpus, -mem);
    if (!this.#isConstrained) return;
    const group = this.#groupOf(task);
    if (this.#isDistinct) this.#holds[group * this.#agents + agent] = 1;
    const at = group * this.#values + this.#valueAt[agent]!;
    this.#counts[at] = this.#counts[at]! + 1;
  }

  release(agent: number, cpus: number, mem: number): void {
    this.#cpus[agent] = this.#cpus[agent]! + cpus;
    this.#mem[agent] = this.#mem[agent]! + mem;
    this.#lean[agent] = this.#lean[agent]! + cpus * CPUS_WEIGHT - mem;
  }

  #constrained(group: number, cpus: number, mem: number): number {
    const counts = this.#counts.subarray(group * this.#values, (group + 1) * this.#values);
    const fewest = counts.reduce((a, b) => Math.min(a, b));
    for (let value = 0; value < counts.length; value++) this.#open[value] = +(counts[value] === fewest);
    const holds = this.#holds.subarray(group * this.#agents, (group + 1) * this.#agents);
    return leastLeftAllowed(this.#cpus, this.#mem, cpus, mem, this.#agents, holds, this.#valueAt, this.#open);
  }
}

function leastLeft(cpus: Float64Array, mem: Float64Array, needCpus: number, needMem: number, agents: number): number {
  let best = -1;
  let least = OUT_OF_REACH;
  for (let agent = 0; agent < agents; agent++) {
    const c = cpus[agent]!;
    const m = mem[agent]!;
    const left = c * CPUS_WEIGHT + m + TOO_FEW[+(c >= needCpus) & +(m >= needMem)]!;
    if (left < least) {
      least = left;
      best = agent;
    }
  }
  return best;
}

function mostLeft(cpus: Float64Array, mem: Float64Array, needCpus: number, needMem: number, agents: number): number {
  let best = -1;
  let most = -1;
  for (let agent = 0; agent < agents; agent++) {
    const c = cpus[agent]!;
    const m = mem[agent]!;
    const left = c * CPUS_WEIGHT + m - TOO_FEW[+(c >= needCpus) & +(m >= needMem)]!;
    if (left > most) {
      most = left;
      best = agent;
    }
  }
  return best;
}

function mostEven(
  cpus: Float64Array,
  mem: Float64Array,
  lean: Float64Array,
  needCpus: number,
  needMem: number,
  agents: number,
): number {
  let best = -1;
  let least = OUT_OF_REACH;
  const needLean = needCpus * CPUS_WEIGHT - needMem;
  for (let agent = 0; agent < agents; agent++) {
    const fault = TOO_FEW[+(cpus[agent]! >= needCpus) & +(mem[agent]! >= needMem)]!;
    const apart = Math.abs(lean[agent]! - needLean) + fault;
    if (apart < least) {
      least = apart;
      best = agent;
    }
  }
  return best;
}

function leastLeftAllowed(
  cpus: Float64Array,
  mem: Float64Array,
  needCpus: number,
  needMem: number,
  agents: number,
  holds: Uint8Array,
  valueAt: Uint8Array,
  open: Uint8Array,
): number {
  let best = -1;
  let least = OUT_OF_REACH;
  for (let agent = 0; agent < agents; agent++) {
    const c = cpus[agent]!;
    const m = mem[agent]!;
    const left = c * CPUS_WEIGHT + m + TOO_FEW[+(c >= needCpus) & +(m >= needMem)]!;
    if (left < least && holds[agent] === 0 && open[valueAt[agent]!] === 1) {
      least = left;
      best = agent;
    }
  }
  return best;
}
