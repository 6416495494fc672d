import { shippedPolicies } from '../../policies/index.js';
import { Companions } from '../../src/engine/cycle/companions.js';
import { FaultBook } from '../../src/engine/cycle/faults.js';
import { Funnel } from '../../src/engine/cycle/funnel.js';
import { Keys } from '../../src/engine/cycle/keys.js';
import { Placer } from '../../src/engine/cycle/placer.js';
import type { TaskDemand } from '../../src/matching/row-view.js';
import type { Job } from '../../src/model/job.js';
import type { Chain } from '../../src/policy/chain.js';
import { type ChainInput, parseChainConfig } from '../../src/policy/chain-config.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import type { PolicyTask } from '../../src/policy/task.js';
import { aJob, aTask } from '../../src/testkit/builders.js';
import { AgentTable } from './agent-table.js';
import { balance } from './balance.js';
import type { Shape } from './draw.js';
import { agentsOf, type OfferedAgent, shapesOf, type Workload } from './workload.js';

/** What the indexes may take: the engine's default. */
const INDEX_BYTES = 256 * 2 ** 20;

/** What stands before the clock starts: agents as offered, tasks as submitted, what `keyOf` says of them, and the chain. */
export interface Scene {
  readonly workload: Workload;
  readonly agents: readonly OfferedAgent[];
  readonly chain: Chain;
  readonly keys: Keys;
  readonly tasks: readonly PolicyTask[];
  readonly demands: readonly TaskDemand[];
}

/** What a pass runs on; made while the clock runs. */
export interface Stage {
  readonly table: AgentTable;
  readonly companions: Companions;
  /** By task: the row on which it holds something, or -1; what an engine keeps with its tasks. */
  readonly rows: Int32Array;
}

export function sceneOf(workload: Workload): Scene {
  const chain = chainFor(workload);
  const shapes = shapesOf(workload);
  const jobs = new Jobs(workload, shapes);
  const tasks = shapes.map((shape, sequence): PolicyTask => {
    return { ...aTask(), job: jobs.of(shape, sequence), sequence };
  });
  const demands = tasks.map(({ job }) => jobs.demandOf(job));
  const keys = new Keys();
  for (const task of tasks) for (const { facet } of [...chain.feasibility, ...chain.domain]) keys.of(facet, task);
  return { workload, agents: agentsOf(workload), chain, keys, tasks, demands };
}

export function stageOf({ agents, tasks }: Scene): Stage {
  const table = new AgentTable(agents);
  const rows = new Int32Array(tasks.length).fill(-1);
  const companions = new Companions(table, () => holders(tasks, rows));
  return { table, companions, rows };
}

function* holders(tasks: readonly PolicyTask[], rows: Int32Array): Iterable<readonly [PolicyTask, number]> {
  for (let task = 0; task < rows.length; task++) if (rows[task] !== -1) yield [tasks[task]!, rows[task]!];
}

export function placerOn({ chain, keys }: Scene, { table, companions }: Stage): Placer {
  const placer = new Placer({
    table,
    chain,
    companions,
    keys,
    cordoned: new Set(),
    strategy: 'auto',
    budgetBytes: INDEX_BYTES,
  });
  placer.nextRound();
  return placer;
}

/** The engine's own reference: it fails where a policy does. */
export function funnelOn({ chain, keys }: Scene, { table, companions }: Stage): Funnel {
  const faults = new FaultBook((fault) => {
    throw fault;
  });
  return new Funnel(table, chain, faults, companions, keys, new Set());
}

/** The task takes what it needs on a row, or gives it back. */
export function claim({ tasks, demands }: Scene, { table, companions, rows }: Stage, task: number, row: number): void {
  table.change(row, demands[task]!, -1);
  rows[task] = row;
  companions.add(tasks[task]!, row);
}

export function release(
  { tasks, demands }: Scene,
  { table, companions, rows }: Stage,
  task: number,
  row: number,
): void {
  table.change(row, demands[task]!, 1);
  rows[task] = -1;
  companions.remove(tasks[task]!, row);
}

/** Chains of the shipped policies, and one of ours. */
export function chainOf(input: ChainInput): Chain {
  return resolveChain(parseChainConfig(input, 'benchmark'), [...shippedPolicies, balance], 1);
}

function chainFor({ score, isDistinct, evenOver }: Workload): Chain {
  const domain = [...(isDistinct ? ['unique'] : []), ...(evenOver ? ['even-spread'] : [])];
  return chainOf({
    feasibility: [],
    domain: domain.map((policy) => ({ policy, options: { label: 'group' } })),
    score,
  });
}

/** A job of so many instances as there are tasks, and its demand, for each shape and group. */
class Jobs {
  readonly #constraints: Job['constraints'];
  readonly #groupOf: Workload['groupOf'];
  /** Tasks by the name of their job. */
  readonly #counts = new Map<string, number>();
  readonly #jobs = new Map<string, Job>();
  readonly #demands = new Map<Job['resources'], TaskDemand>();
  readonly #resources = new Map<string, Job['resources']>();

  constructor({ isDistinct, evenOver, groupOf }: Workload, shapes: readonly Shape[]) {
    this.#groupOf = groupOf;
    for (const [sequence, shape] of shapes.entries()) {
      const name = this.#nameOf(shape, sequence);
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    }
    this.#constraints = [
      ...(isDistinct ? [{ attribute: '@agent', operator: 'unique', values: [] }] : []),
      ...(evenOver ? [{ attribute: evenOver.attribute, operator: 'even-spread', values: [] }] : []),
    ];
  }

  of(shape: Shape, sequence: number): Job {
    const name = this.#nameOf(shape, sequence);
    let job = this.#jobs.get(name);
    if (job === undefined) {
      const labels = this.#groupOf === undefined ? [] : [{ key: 'group', value: String(this.#groupOf(sequence)) }];
      const count = this.#counts.get(name) ?? 1;
      job = aJob({ name, count, resources: this.#resourcesOf(shape), constraints: this.#constraints, labels });
      this.#jobs.set(name, job);
    }
    return job;
  }

  #nameOf({ cpus, mem }: Shape, sequence: number): string {
    return `${cpus}-${mem}-${this.#groupOf?.(sequence) ?? 0}`;
  }

  demandOf({ resources }: Job): TaskDemand {
    let demand = this.#demands.get(resources);
    if (demand === undefined) {
      demand = { need: Float64Array.of(resources.scalars['cpus']!, resources.scalars['mem']!), asked: ASKED };
      this.#demands.set(resources, demand);
    }
    return demand;
  }

  #resourcesOf({ cpus, mem }: Shape): Job['resources'] {
    const key = `${cpus}-${mem}`;
    let resources = this.#resources.get(key);
    if (resources === undefined) {
      resources = { scalars: { cpus, mem }, ports: 0 };
      this.#resources.set(key, resources);
    }
    return resources;
  }
}

/** Dimensions 0 and 1: cpus and mem. */
const ASKED = Uint32Array.of(0, 1);
