import { Batch } from './batch.js';
import { BestRow } from './best-row.js';
import { BlockSearch } from './block-search.js';
import { ClassIndex, STALE_ROWS } from './class-index.js';
import type { CodeTally } from './code-tally.js';
import type { Columns } from './columns.js';
import { BLOCK_ROWS, Layout } from './layout.js';
import { MarkedRows } from './marked-rows.js';
import { type Grouping, type Restriction, UNRESTRICTED } from './restriction.js';
import type { RowEvaluator } from './row-evaluator.js';

/** How a pool finds rows: by its own rule, or as it is told. The rows that it finds are the same. */
export type Strategy = 'auto' | 'index' | 'search';

/** What all pools may spend on indexes together. */
export interface IndexBudget {
  readonly bytes: number;
  used: number;
}

/** Tasks of one demand, as far as a pool is concerned. */
export interface DemandClass {
  readonly evaluator: RowEvaluator;
  /** How often its best row was asked for. */
  asks: number;
  index: ClassIndex | undefined;
  /** What its index takes of the budget. */
  charged: number;
  /** Without an index: the version of the rows at which none would do, so that only rows changed since matter; -1 if one did. */
  noneAt: number;
  /** When it was last asked, by the pool's count of rounds. */
  round: number;
  /** How its first task grouped the rows. */
  grouping: Grouping | undefined;
  /** The same class for tasks that group them otherwise; absent while there are none. */
  otherwise: Map<Grouping | undefined, DemandClass> | undefined;
  /** By companions: the same class for tasks that may join none of these. */
  apart: WeakMap<CodeTally, ClassApart> | undefined;
}

/** A class whose index leaves out rows with companions. */
interface ClassApart {
  /** Absent until it is worth an index. */
  wanted: DemandClass | undefined;
  /** Rows that were passed over by now, for want of that index. */
  passed: number;
}

export function demandClass(evaluator: RowEvaluator): DemandClass {
  return {
    evaluator,
    asks: 0,
    index: undefined,
    charged: 0,
    noneAt: -1,
    round: 0,
    grouping: undefined,
    otherwise: undefined,
    apart: undefined,
  };
}

/** From its second question on a class is worth an index … */
const ASKS_TO_INDEX = 2;
/** … and of so many classes that come first, from the first one: where there are few, each is asked again at once. */
const EAGER_CLASSES = 32;
/** An index that was not asked for so many rounds may make room for another. */
const IDLE_ROUNDS = 2;
/** Below so many rows with companions it is not worth thinking of an index without them. */
const COMPANIONS_APART = 16;
/** Once rows were passed over that make one in so many, a class has an index without them. */
const PASSED_SHARE = 4;
/** A parked class looks at no more changed rows than this; beyond it asks anew. */
const PARKED_ROWS = 1_024;

/**
 * The rows that tasks of one signature may use, and the ways to find the best of them.
 *
 * Rule: the first classes of a pool have an index at once; of those that come later the first question is answered by a
 * search through boxes of rows, and from the second on they have one, if the budget holds it. What is not admitted goes on
 * searching. A class that found nothing looks at changed rows alone.
 */
export class RowPool {
  readonly #columns: Columns;
  readonly #rows: Uint32Array;
  readonly #budget: IndexBudget;
  readonly #strategy: Strategy;
  #search: BlockSearch | undefined;
  readonly #layouts = new Map<Grouping | undefined, Layout>();
  readonly #indexed = new Set<DemandClass>();
  readonly #changed = new Uint32Array(PARKED_ROWS);
  readonly #best = new BestRow();
  /** A restriction without its marks; written anew for each task. */
  readonly #rest: { -readonly [K in keyof Restriction]: Restriction[K] } = { ...UNRESTRICTED };
  #batch: Batch | undefined;
  #round = 0;
  /** Classes that were asked for so far, each grouping by itself. */
  #classes = 0;

  /** @param rows - the members, ascending; kept */
  constructor(columns: Columns, rows: Uint32Array, budget: IndexBudget, strategy: Strategy = 'auto') {
    this.#columns = columns;
    this.#rows = rows;
    this.#budget = budget;
    this.#strategy = strategy;
  }

  /** Says that a new pass over tasks begins: what was not asked for in the last ones counts as idle. */
  nextRound(): void {
    this.#round += 1;
  }

  /** @returns the best row for a task of the class under the restriction, or -1 */
  best(demands: DemandClass, restriction: Restriction): number {
    if (this.#rows.length === 0) return -1;
    const wanted = this.#groupedAs(demands, restriction.grouping);
    if (wanted.asks === 0) this.#classes += 1;
    wanted.asks += 1;
    wanted.round = this.#round;
    const isIndexDue = wanted.index === undefined && this.#isWorthIndex(wanted);
    const apart = isIndexDue || wanted.apart !== undefined ? this.#apart(wanted, restriction) : undefined;
    // Where an index is to be made in any case, the one that is of more use.
    if (apart !== undefined && (isIndexDue || apart.passed * PASSED_SHARE >= this.#rows.length)) {
      apart.wanted ??= { ...demandClass(wanted.evaluator), grouping: wanted.grouping };
      const row = this.#bestApart(apart.wanted, restriction);
      if (row !== undefined) return row;
    }
    if (isIndexDue) this.#admit(wanted);
    if (wanted.index === undefined) return this.#bestBySearch(wanted, restriction);
    const row = this.#bestByIndex(wanted, wanted.index, restriction);
    if (this.#best.passed > 0) this.#note(apart ?? this.#apart(wanted, restriction));
    return row;
  }

  /** Rows were passed over for want of an index without them. */
  #note(apart: ClassApart | undefined): void {
    if (apart !== undefined) apart.passed += this.#best.passed;
  }

  #bestByIndex(wanted: DemandClass, index: ClassIndex, restriction: Restriction): number {
    index.catchUp();
    const row = this.#best.find(index, restriction);
    this.#charge(wanted);
    return row;
  }

  /** Jobs of one demand may group the rows differently, each of them with an index of its own. */
  #groupedAs(demands: DemandClass, grouping: Grouping | undefined): DemandClass {
    if (demands.grouping === grouping) return demands;
    if (demands.asks === 0) {
      demands.grouping = grouping;
      return demands;
    }
    demands.otherwise ??= new Map();
    let one = demands.otherwise.get(grouping);
    if (one === undefined) {
      one = { ...demandClass(demands.evaluator), grouping };
      demands.otherwise.set(grouping, one);
    }
    return one;
  }

  /** What is kept of a class for tasks that may join none of their companions, if these are many and by one attribute. */
  #apart(wanted: DemandClass, { marks }: Restriction): ClassApart | undefined {
    if (marks?.rules.length !== 1 || !marks.isRestAllowed || marks.rows.length > 0) return undefined;
    const { tally, level } = marks.rules[0]!;
    if (level !== -1 || tally.size < COMPANIONS_APART || this.#strategy === 'search') return undefined;
    wanted.apart ??= new WeakMap();
    let apart = wanted.apart.get(tally);
    if (apart === undefined) {
      apart = { wanted: undefined, passed: 0 };
      wanted.apart.set(tally, apart);
    }
    return apart;
  }

  /** @returns nothing if the budget does not hold such an index */
  #bestApart(wanted: DemandClass, { grouping, allowed, bias, marks }: Restriction): number | undefined {
    wanted.round = this.#round;
    if (wanted.index === undefined) this.#admit(wanted, new MarkedRows(marks!.rules[0]!)); // there is one rule
    if (wanted.index === undefined) return undefined;
    const rest = this.#rest;
    rest.grouping = grouping;
    rest.allowed = allowed;
    rest.bias = bias;
    return this.#bestByIndex(wanted, wanted.index, rest);
  }

  /** Frees what the pool's indexes take; the pool is not used any more. */
  close(): void {
    for (const one of [...this.#indexed]) this.#drop(one);
  }

  #bestBySearch(wanted: DemandClass, restriction: Restriction): number {
    const { changes } = this.#columns;
    this.#search ??= new BlockSearch(this.#columns, this.#rows, this.#layoutFor(undefined));
    if (wanted.noneAt !== -1) {
      const count = changes.since(wanted.noneAt, this.#changed);
      if (count <= this.#changed.length) {
        const members = this.#search.keepMembers(this.#changed, count);
        const row = this.#search.bestOf(wanted.evaluator, restriction, this.#changed, members);
        return this.#park(wanted, row, restriction);
      }
    }
    return this.#park(wanted, this.#search.best(wanted.evaluator, restriction), restriction);
  }

  /** Only where nothing but the rows themselves ruled them out does finding none say something about the next task. */
  #park(wanted: DemandClass, row: number, { grouping, marks }: Restriction): number {
    const isGeneral = grouping === undefined && marks === undefined;
    wanted.noneAt = row === -1 && isGeneral ? this.#columns.changes.version : -1;
    return row;
  }

  #isWorthIndex(wanted: DemandClass): boolean {
    if (this.#strategy === 'search') return false;
    return this.#strategy === 'index' || wanted.asks >= ASKS_TO_INDEX || this.#classes <= EAGER_CLASSES;
  }

  /** @param marked - rows that its index leaves out */
  #admit(wanted: DemandClass, marked?: MarkedRows): void {
    const layout = this.#layoutFor(wanted.grouping);
    const bytes = layout.blocks * bytesPerBlock(wanted.evaluator);
    if (this.#budget.used + bytes > this.#budget.bytes) this.#dropIdle();
    if (this.#budget.used + bytes > this.#budget.bytes) return;
    wanted.index = new ClassIndex(layout, wanted.evaluator, this.#batchFor(layout), marked);
    this.#indexed.add(wanted);
    this.#charge(wanted);
  }

  #batchFor({ blocks, columns }: Layout): Batch {
    const length = Math.max(blocks, BLOCK_ROWS, Math.min(STALE_ROWS, columns.size));
    if (this.#batch === undefined || this.#batch.rows.length < length) this.#batch = new Batch(length);
    return this.#batch;
  }

  /** An index grows with the rows that were looked into. */
  #charge(wanted: DemandClass): void {
    const bytes = wanted.index?.bytes ?? 0;
    if (bytes === wanted.charged) return;
    this.#budget.used += bytes - wanted.charged;
    wanted.charged = bytes;
    if (this.#budget.used > this.#budget.bytes) this.#dropIdle();
    if (this.#budget.used > this.#budget.bytes) this.#drop(wanted);
  }

  #drop(wanted: DemandClass): void {
    if (wanted.index === undefined) return;
    this.#budget.used -= wanted.charged;
    wanted.charged = 0;
    wanted.index = undefined;
    this.#indexed.delete(wanted);
  }

  #dropIdle(): void {
    for (const one of [...this.#indexed]) if (one.round + IDLE_ROUNDS <= this.#round) this.#drop(one);
  }

  #layoutFor(grouping: Grouping | undefined): Layout {
    let layout = this.#layouts.get(grouping);
    if (layout === undefined) {
      layout = new Layout(this.#columns, this.#rows, grouping);
      this.#layouts.set(grouping, layout);
    }
    return layout;
  }
}

/** What an index takes before it looked into any block: a key by level, and its place in the tournament. */
function bytesPerBlock({ levels, corners }: RowEvaluator): number {
  return 8 * levels + 25 + (corners.length === 0 ? 32 * 8 * levels : 0);
}
