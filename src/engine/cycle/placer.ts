import type { Columns } from '../../matching/columns.js';
import { type DemandClass, type IndexBudget, RowPool, type Strategy } from '../../matching/row-pool.js';
import type { TaskDemand } from '../../matching/row-view.js';
import type { Job } from '../../model/job.js';
import type { Chain } from '../../policy/chain.js';
import type { FeasibilityFacet, ScoreFacet, SliceFacet } from '../../policy/facets.js';
import { keepAll } from '../../policy/keep-all.js';
import type { Reads } from '../../policy/reads.js';
import type { PolicyTask } from '../../policy/task.js';
import { isCordoned } from '../rows/cordons.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import { ChainEvaluator } from './chain-evaluator.js';
import { ChainSteps, type NarrowStep } from './chain-steps.js';
import type { Companions, Found } from './companions.js';
import { DemandClasses } from './demand-classes.js';
import { isStatic, type Keyed, type Keys, readsFor } from './keys.js';
import { type Kin, Likes, type Pool } from './kin.js';
import { KnownRows } from './known-rows.js';
import { Restrictions } from './restrictions.js';
import { Scratch } from './scratch.js';
import { firstStep, stepTo } from './step.js';

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
  /** By role, then by the keys of static feasibility in turn. */
  #pools = firstStep<Pool>();
  #open: Pool[] = [];
  #kin = new WeakMap<Job, Kin>();
  readonly #likes: Likes;
  /** Facets that tell the classes of a pool apart by more than the demand. */
  readonly #keyed: readonly (FeasibilityFacet | SliceFacet | ScoreFacet)[];
  /** Those that tell tasks of one job apart, and where their keys stand. */
  readonly #telling: readonly Keyed[];
  readonly #tellingAt: readonly number[];
  readonly #kinds = new Map<unknown, Map<string, Kind>>();
  /** Scores whose reads follow from what they look at of a task. */
  readonly #varied: readonly ScoreFacet[];
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
    const scores = chain.levels.flatMap((level) => level.scores);
    this.#varied = scores.map(({ facet }) => facet).filter(({ reads }) => typeof reads === 'function');
    const links = [...chain.feasibility, chain.slice, ...scores].filter(({ facet }) => facet.keyOf !== undefined);
    this.#keyed = links.map(({ facet }) => facet);
    const domains = [...chain.domain, ...chain.levels.flatMap((level) => level.domains)];
    this.#telling = [...links, ...domains]
      .map(({ facet }) => facet)
      .filter((facet) => facet.keyOf !== undefined && facet.keyedBy !== 'job');
    this.#tellingAt = this.#telling.map((facet) => keys.placeOf(facet));
    const keyed = [...links, ...domains].map(({ facet }) => facet).filter((facet) => facet.keyOf !== undefined);
    this.#likes = new Likes(keys, keyed, MOST_CLASSES);
  }

  /** Says that a new pass over the tasks begins. */
  nextRound(): void {
    const cordons = [...this.#parts.cordoned].sort().join('\n');
    if (this.#shape !== this.#parts.table.shape || this.#cordons !== cordons) {
      this.#close();
      this.#shape = this.#parts.table.shape;
      this.#cordons = cordons;
    }
    for (const { rows, classes } of this.#open) {
      rows.nextRound();
      if (classes.size <= MOST_CLASSES) continue;
      classes.forgetIdle();
      this.#forgetKin();
    }
  }

  /** @returns the best row's slot, -1 if there is none, or `undefined` if the funnel has to be asked */
  place(task: PolicyTask, demand: TaskDemand): number | undefined {
    if (!this.#isOn) return undefined;
    try {
      const { pool, demands, plan, found } = this.#kinOf(task, demand);
      if (pool === undefined || demands === undefined || plan === undefined) return undefined;
      return pool.rows.best(demands, this.#restrictions.of(task, demand, plan, found));
    } catch {
      // A policy failed. Asked again by the funnel, the fault costs it that call and is counted there.
      this.#isOn = false;
      this.#close();
      return undefined;
    }
  }

  #close(): void {
    for (const { rows } of this.#open) rows.close();
    this.#pools = firstStep();
    this.#open = [];
    this.#forgetKin();
  }

  #forgetKin(): void {
    this.#kin = new WeakMap();
    this.#likes.clear();
  }

  /** Where the task is looked for: as for the job's last task, if nothing tells them apart. */
  #kinOf(task: PolicyTask, demand: TaskDemand): Kin {
    const known = this.#kin.get(task.job);
    if (known?.demand === demand && this.#parts.keys.areOf(task, this.#tellingAt, known.keys)) return known;
    const isToldByJob = this.#telling.length === 0;
    const like = isToldByJob ? this.#likes.of(task, demand) : undefined;
    const kin = like ?? this.#findKin(task, demand);
    // What is remembered of a job costs more than a task: of a class that nobody asked for before it may be the only one.
    if (kin.demands?.asks === 0 || (like !== undefined && task.job.count === 1)) return kin;
    this.#kin.set(task.job, kin);
    if (isToldByJob && like === undefined) this.#likes.note(task, kin);
    return kin;
  }

  #findKin(task: PolicyTask, demand: TaskDemand): Kin {
    const keys = this.#telling.map((facet) => this.#parts.keys.of(facet, task));
    const pool = this.#poolFor(task, demand);
    const plan = pool && this.#restrictions.planFor(task, pool.known, pool.plans);
    const demands = pool && plan && this.#classFor(pool, task, demand);
    const found = new Array<Found | undefined>(plan === undefined ? 0 : plan.coarse.length + plan.fine.length);
    return { demand, keys, pool, demands, plan, found };
  }

  /** The pool of the task's role and static feasibility; nothing if feasibility reads what changes by itself. */
  #poolFor(task: PolicyTask, demand: TaskDemand): Pool | undefined {
    const { chain, keys } = this.#parts;
    let at = stepTo(this.#pools, task.job.role);
    for (const { facet } of chain.feasibility) {
      const key = keys.of(facet, task);
      const kind = this.#kindOf(facet, key);
      if (kind === 'static') at = stepTo(at, key);
      else if (kind === 'by-itself') return undefined;
    }
    for (const facet of this.#varied) if (this.#kindOf(facet, keys.of(facet, task)) === 'by-itself') return undefined;
    if (at.value === undefined) {
      at.value = this.#newPool(task, demand);
      this.#open.push(at.value);
    }
    return at.value;
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
    const open = cordoned.size === 0 ? rows : rows.filter((row) => !isCordoned(cordoned, table.at(row)));
    return {
      known: new KnownRows(table, rows),
      plans: firstStep(),
      rows: new RowPool(table.columns, open, this.#budget, strategy),
      classes: new DemandClasses(),
    };
  }

  #classFor(pool: Pool, task: PolicyTask, demand: TaskDemand): DemandClass {
    const { keys } = this.#parts;
    const texts = this.#keyed.length === 0 ? NO_TEXTS : this.#keyed.map((facet) => this.#classKey(facet, task));
    return pool.classes.of(demand.need, texts, () => {
      const narrows = this.#narrowsFor(task);
      return new ChainEvaluator(this.#steps, demand, narrows, (facet) => keys.of(facet, task));
    });
  }

  /** What tells classes of a pool apart: what is static is the same for all of it. */
  #classKey(facet: FeasibilityFacet | SliceFacet | ScoreFacet, task: PolicyTask): string {
    const key = this.#parts.keys.of(facet, task);
    const isOfPool = 'narrow' in facet && !('slice' in facet) && this.#kindOf(facet, key) === 'static';
    return isOfPool ? '' : key;
  }

  /** What rules rows out beyond what holds for the whole pool. */
  #narrowsFor(task: PolicyTask): readonly NarrowStep[] {
    const { feasibility, slice } = this.#parts.chain;
    const narrows: NarrowStep[] = feasibility.filter(({ facet }) => !this.#isStatic(facet, task));
    if (slice.facet.narrow !== keepAll) narrows.push(slice);
    return narrows;
  }

  #isStatic(facet: FeasibilityFacet, task: PolicyTask): boolean {
    return this.#kindOf(facet, this.#parts.keys.of(facet, task)) === 'static';
  }

  /** What the facet's answers follow from, for tasks of a key; remembered, for `reads` may have to take the key apart. */
  #kindOf({ reads: ofKey }: Pick<FeasibilityFacet, 'reads'>, key: string): Kind {
    if (typeof ofKey !== 'function') return kindOf(ofKey);
    let kinds = this.#kinds.get(ofKey);
    if (kinds === undefined) {
      kinds = new Map();
      this.#kinds.set(ofKey, kinds);
    }
    let kind = kinds.get(key);
    if (kind === undefined) {
      if (kinds.size >= MOST_CLASSES) kinds.clear();
      kind = kindOf(ofKey(key));
      kinds.set(key, kind);
    }
    return kind;
  }
}

/** From what a facet's answers for a row follow: from attributes alone, from the row, or from what changes by itself. */
type Kind = 'static' | 'by-row' | 'by-itself';

function kindOf(reads: Reads): Kind {
  if (isStatic(reads)) return 'static';
  return isByRow(reads) ? 'by-row' : 'by-itself';
}

/** Classes that a pool remembers before it forgets those that were not asked for in the last pass. */
const MOST_CLASSES = 4_096;

const NO_TEXTS: readonly string[] = [];

/** Whether the core can keep what the chain says: no cycle policy, scores that follow from the row alone. */
function isTakeable({ slice, cycle, levels }: Chain): boolean {
  const sliceReads = slice.facet.reads;
  if (cycle !== undefined || typeof sliceReads === 'function' || !isByRow(sliceReads)) return false;
  return levels.every(({ scores }) =>
    scores.every(({ facet: { reads } }) => typeof reads === 'function' || isByRow(reads)),
  );
}

/** Whether an answer for a row can change only when that row does. */
function isByRow({ counters, time, candidates }: Reads): boolean {
  return (counters ?? []).length === 0 && time !== true && candidates !== true;
}
