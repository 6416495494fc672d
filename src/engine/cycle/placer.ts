import type { Columns } from '../../matching/columns.js';
import { type DemandClass, demandClass, type IndexBudget, RowPool, type Strategy } from '../../matching/row-pool.js';
import type { TaskDemand } from '../../matching/row-view.js';
import type { Chain } from '../../policy/chain.js';
import type { FeasibilityFacet } from '../../policy/facets.js';
import { keepAll } from '../../policy/keep-all.js';
import type { PolicyTask } from '../../policy/task.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import { ChainEvaluator } from './chain-evaluator.js';
import { ChainSteps, type NarrowStep } from './chain-steps.js';
import type { Companions } from './companions.js';
import { isStatic, type Keys, readsFor } from './keys.js';
import { KnownRows } from './known-rows.js';
import { Restrictions } from './restrictions.js';
import { Scratch } from './scratch.js';

/** What a placer is built on. */
export interface PlacerParts {
  readonly table: FunnelRows & { readonly columns: Columns };
  readonly chain: Chain;
  readonly companions: Companions;
  readonly keys: Keys;
  readonly cordoned: ReadonlySet<string>;
  readonly strategy: Strategy;
  /** What the indexes may take, in bytes. */
  readonly budgetBytes: number;
}

/** The rows of one role and static signature, and the classes of tasks that use them. */
interface Pool {
  readonly known: KnownRows;
  readonly rows: RowPool;
  readonly classes: Map<string, DemandClass>;
  /** For chains that look at nothing but the demand. */
  readonly byDemand: WeakMap<TaskDemand, DemandClass>;
}

/**
 * Places tasks by the matching core: the same rows as the funnel finds, without looking at all of them. It takes chains
 * whose answers change only when a row does; for others, and once a policy has failed, it says so and the funnel is asked.
 */
export class Placer {
  readonly #parts: PlacerParts;
  readonly #restrictions: Restrictions;
  readonly #scratch = new Scratch();
  readonly #steps: ChainSteps;
  readonly #budget: IndexBudget;
  readonly #pools = new Map<string, Pool>();
  /** Whether the chain is one that the core takes. */
  #isOn: boolean;
  #shape = -1;
  #cordons = '';

  constructor(parts: PlacerParts) {
    const { table, chain, companions, keys } = parts;
    this.#parts = parts;
    this.#restrictions = new Restrictions(table, chain, companions, keys);
    this.#steps = new ChainSteps(table.view, this.#scratch, chain);
    this.#budget = { bytes: parts.budgetBytes, used: 0 };
    this.#isOn = isTakeable(chain);
  }

  /** Says that a new pass over the tasks begins. */
  nextRound(): void {
    const cordons = [...this.#parts.cordoned].sort().join('\n');
    if (this.#shape !== this.#parts.table.shape || this.#cordons !== cordons) {
      this.#close();
      this.#shape = this.#parts.table.shape;
      this.#cordons = cordons;
    }
    for (const { rows, classes } of this.#pools.values()) {
      rows.nextRound();
      if (classes.size > MOST_CLASSES) forgetIdle(classes);
    }
  }

  /** @returns the best row's slot, -1 if there is none, or `undefined` if the funnel has to be asked */
  place(task: PolicyTask, demand: TaskDemand): number | undefined {
    if (!this.#isOn) return undefined;
    try {
      const pool = this.#poolFor(task, demand);
      if (pool === undefined) return undefined;
      const restriction = this.#restrictions.of(task, demand, pool.known);
      return restriction && pool.rows.best(this.#classFor(pool, task, demand), restriction);
    } catch {
      // A policy failed. Asked again by the funnel, the fault costs it that call and is counted there.
      this.#isOn = false;
      this.#close();
      return undefined;
    }
  }

  #close(): void {
    for (const { rows } of this.#pools.values()) rows.close();
    this.#pools.clear();
  }

  /** The pool of the task's role and static feasibility; nothing if feasibility reads what changes by itself. */
  #poolFor(task: PolicyTask, demand: TaskDemand): Pool | undefined {
    const { chain, keys } = this.#parts;
    let signature = task.job.role;
    for (const { facet } of chain.feasibility) {
      const key = keys.of(facet, task);
      const reads = readsFor(facet.reads, key);
      if (isStatic(reads)) signature += `\n${key}`;
      else if (!isByRow(reads)) return undefined;
    }
    let pool = this.#pools.get(signature);
    if (pool === undefined) {
      pool = this.#newPool(task, demand);
      this.#pools.set(signature, pool);
    }
    return pool;
  }

  #newPool(task: PolicyTask, demand: TaskDemand): Pool {
    const { table, chain, keys, cordoned, strategy } = this.#parts;
    const known = new Uint32Array(table.view.size);
    let count = table.slotsOf(task.job.role, known);
    for (const { policy, facet } of chain.feasibility) {
      const key = keys.of(facet, task);
      if (!isStatic(readsFor(facet.reads, key))) continue;
      this.#scratch.fit(table.view.size, 1, 0).rows.set(known.subarray(0, count));
      count = this.#scratch.narrowed(policy, count, (rows) =>
        facet.narrow(table.view, { need: demand.need, asked: demand.asked, key }, rows, count),
      );
      known.set(this.#scratch.rows.subarray(0, count));
    }
    const rows = known.slice(0, count).sort();
    const open = cordoned.size === 0 ? rows : rows.filter((row) => !cordoned.has(table.at(row)?.agentId ?? ''));
    return {
      known: new KnownRows(table, rows),
      rows: new RowPool(table.columns, open, this.#budget, strategy),
      classes: new Map(),
      byDemand: new WeakMap(),
    };
  }

  #classFor(pool: Pool, task: PolicyTask, demand: TaskDemand): DemandClass {
    const { chain, keys } = this.#parts;
    let signature = '';
    for (const { facet } of chain.feasibility)
      if (!this.#isStatic(facet, task)) signature += `\n${keys.of(facet, task)}`;
    if (chain.slice.facet.keyOf !== undefined) signature += `\n${keys.of(chain.slice.facet, task)}`;
    for (const { scores } of chain.levels) {
      for (const { facet } of scores) if (facet.keyOf !== undefined) signature += `\n${keys.of(facet, task)}`;
    }
    const isPlain = signature === '';
    let found = isPlain ? pool.byDemand.get(demand) : undefined;
    if (found !== undefined) return found;
    const key = `${demand.need.join()}${signature}`;
    found = pool.classes.get(key);
    if (found?.evaluator.need.length !== demand.need.length) found = undefined;
    if (found === undefined) {
      found = demandClass(
        new ChainEvaluator(this.#steps, demand, this.#narrowsFor(task), (facet) => keys.of(facet, task)),
      );
      pool.classes.set(key, found);
    }
    if (isPlain) pool.byDemand.set(demand, found);
    return found;
  }

  /** What rules rows out beyond what holds for the whole pool. */
  #narrowsFor(task: PolicyTask): readonly NarrowStep[] {
    const { feasibility, slice } = this.#parts.chain;
    const narrows: NarrowStep[] = feasibility.filter(({ facet }) => !this.#isStatic(facet, task));
    if (slice.facet.narrow !== keepAll) narrows.push(slice);
    return narrows;
  }

  #isStatic(facet: FeasibilityFacet, task: PolicyTask): boolean {
    return isStatic(readsFor(facet.reads, this.#parts.keys.of(facet, task)));
  }
}

/** Classes that a pool remembers before it forgets those that were not asked for in the last pass. */
const MOST_CLASSES = 4_096;

function forgetIdle(classes: Map<string, DemandClass>): void {
  const newest = [...classes.values()].reduce((latest, { round }) => Math.max(latest, round), 0);
  for (const [key, { round, index }] of classes) if (round < newest && index === undefined) classes.delete(key);
}

/** Whether the core can keep what the chain says: no variants, no cycle policy, scores that follow from the row alone. */
function isTakeable({ slice, cycle, levels }: Chain): boolean {
  const sliceReads = slice.facet.reads;
  if (
    cycle !== undefined ||
    slice.facet.variants !== undefined ||
    typeof sliceReads === 'function' ||
    !isByRow(sliceReads)
  )
    return false;
  return levels.every(({ scores }) =>
    scores.every(({ facet: { reads } }) => typeof reads !== 'function' && isByRow(reads)),
  );
}

/** Whether an answer for a row can change only when that row does. */
function isByRow({ counters, time, candidates }: ReturnType<typeof readsFor>): boolean {
  return (counters ?? []).length === 0 && time !== true && candidates !== true;
}
