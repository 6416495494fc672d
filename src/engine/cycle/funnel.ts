import { PolicyFaultError } from '../../base/errors.js';
import { keepCovering } from '../../matching/keep-covering.js';
import { pickBest } from '../../matching/pick-best.js';
import type { Candidates, RowView, TaskDemand } from '../../matching/row-view.js';
import type { Chain, Named } from '../../policy/chain.js';
import type { DomainFacet, FeasibilityFacet, ScoreFacet, SliceFacet } from '../../policy/facets.js';
import { keepAll } from '../../policy/keep-all.js';
import { MOST_VARIANTS } from '../../policy/slicing.js';
import type { KeyedDemand, PolicyTask } from '../../policy/task.js';
import type { Bond, Bonds } from '../homes/bonds.js';
import { isCordoned } from '../rows/cordons.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import type { Companions } from './companions.js';
import { domainView } from './domain-view.js';
import { FAULT, type FaultBook } from './faults.js';
import { keepRows } from './keep-rows.js';
import { type Keys, readsFor } from './keys.js';
import { offeredVariants } from './offered-variants.js';
import { Scorer, type ScoreTrace } from './scorer.js';
import { Scratch, takeOf } from './scratch.js';
import { StaticRows } from './static-rows.js';

/** Where a task goes. */
export interface Placed {
  readonly slot: number;
  readonly variant: number;
  /** Milli-units by dimension. */
  readonly take: Float64Array;
}

/** Told of every stage that a task passes: who dropped how many rows. */
export type DropSink = (reason: string, count: number) => void;

/** A policy that rules out, and its facet. */
export type Objector = Named<FeasibilityFacet | SliceFacet | DomainFacet>;

const NOBODY: readonly Objector[] = [];

/** The reason under which rows are dropped whose policy failed. */
export const POLICY_FAULT = 'policy-fault';

const UNBOUND: Pick<Bonds, 'of'> = { of: () => undefined };

/** Counts the row as dropped if the task's volume keeps it from there. */
function mayUse(bond: Bond, row: number, drop: DropSink): boolean {
  const objection = bond.objection(row);
  if (objection !== undefined) drop(objection.reason, 1);
  return objection === undefined;
}

/** Runs one task at a time through fit, narrow, domain, score and pick, over all rows of its role. */
export class Funnel {
  readonly #table: FunnelRows;
  readonly #chain: Chain;
  readonly #faults: FaultBook;
  readonly #companions: Companions;
  readonly #keys: Keys;
  readonly #cordoned: ReadonlySet<string>;
  readonly #bonds: Pick<Bonds, 'of'>;
  readonly #scratch = new Scratch();
  readonly #scorer: Scorer;
  readonly #static: StaticRows;

  /** @param cordoned - agents that get no further tasks @param bonds - of tasks with volumes; absent: there are none */
  constructor(
    table: FunnelRows,
    chain: Chain,
    faults: FaultBook,
    companions: Companions,
    keys: Keys,
    cordoned: ReadonlySet<string>,
    bonds: Pick<Bonds, 'of'> = UNBOUND,
  ) {
    this.#table = table;
    this.#chain = chain;
    this.#faults = faults;
    this.#companions = companions;
    this.#keys = keys;
    this.#cordoned = cordoned;
    this.#bonds = bonds;
    this.#static = new StaticRows(table, chain, faults, keys);
    this.#scorer = new Scorer(this, faults, chain.levels);
  }

  /** @returns the best candidate, `among` some rows or of all; `undefined` if every row was dropped */
  place(task: PolicyTask, demand: TaskDemand, drop: DropSink, among?: Uint32Array): Placed | undefined {
    const count = this.narrow(task, demand, drop, among);
    if (count === 0) return undefined;
    const placed = this.#pick(task, demand, count);
    if (placed === undefined) drop(POLICY_FAULT, count); // rows that the slice policy kept, and then had no way to use
    return placed;
  }

  /** The best way to use one row that the task may use; `undefined` if the slice policy failed. */
  placeOn(task: PolicyTask, demand: TaskDemand, slot: number): Placed | undefined {
    this.#scratch.fit(this.view.size, MOST_VARIANTS, this.view.resources.length).rows[0] = slot;
    return this.#pick(task, demand, 1);
  }

  /** The best candidate of `rows[0 .. count)`. */
  #pick(task: PolicyTask, demand: TaskDemand, count: number): Placed | undefined {
    const candidates = this.candidates(task, demand, count);
    const best = pickBest(candidates, this.totals(task, demand, candidates));
    if (best === -1) return undefined;
    const { row, variant } = candidates;
    return { slot: row[best]!, variant: variant[best]!, take: takeOf(candidates, best, demand.need) };
  }

  /**
   * The totals of each level of scores, valid until the next use of the funnel.
   *
   * @param trace - told of each policy's scores, which are valid during that call
   */
  totals(task: PolicyTask, demand: TaskDemand, candidates: Candidates, trace?: ScoreTrace): readonly Float64Array[] {
    return this.#scorer.totals(task, demand, candidates, this.#scratch, trace);
  }

  /** Fit, narrow and domain. @returns how many rows remain, in front of {@link rows} */
  narrow(task: PolicyTask, demand: TaskDemand, drop: DropSink, among?: Uint32Array): number {
    const { view } = this.#table;
    const hasVariants = this.#chain.slice.facet.variants !== undefined;
    this.#scratch.fit(view.size, hasVariants ? MOST_VARIANTS : 1, view.resources.length);
    const { rows } = this.#scratch;
    let count = this.#table.slotsOf(task.job.role, rows);
    if (among !== undefined) {
      const wanted = new Set(among);
      count = keepRows(rows, count, (row) => wanted.has(row));
    }
    if (this.#cordoned.size > 0) count = this.#keepUncordoned(count, drop);
    return this.#narrowFrom(count, task, demand, drop);
  }

  /** Whether the task may run on one row, by all that rules rows out. */
  mayUse(task: PolicyTask, demand: TaskDemand, row: number): boolean {
    this.#scratch.fit(this.view.size, 1, this.view.resources.length);
    this.#scratch.rows[0] = row;
    const ignore: DropSink = () => undefined;
    if (this.#table.at(row)?.role !== task.job.role || this.#keepUncordoned(1, ignore) === 0) return false;
    return this.#narrowFrom(1, task, demand, ignore) === 1;
  }

  /** By place in `slots`: every policy that keeps the task from that row, each asked by itself, whatever is free there. */
  objectors(task: PolicyTask, demand: TaskDemand, slots: readonly number[]): readonly (readonly Objector[])[] {
    this.#scratch.fit(this.view.size, 1, this.view.resources.length);
    const objectors = new Array<readonly Objector[]>(slots.length).fill(NOBODY);
    const isKept = new Uint8Array(this.view.size);
    const ask = (link: Objector, narrow: (count: number, drop: DropSink) => number): void => {
      const { rows } = this.#scratch;
      rows.set(slots);
      isKept.fill(0);
      const kept = narrow(slots.length, () => undefined);
      for (let i = 0; i < kept; i++) isKept[rows[i]!] = 1;
      slots.forEach((slot, at) => {
        if (isKept[slot] === 0) objectors[at] = [...objectors[at]!, link];
      });
    };
    const { feasibility, slice, domain } = this.#chain;
    for (const link of feasibility)
      ask(link, (count, drop) => this.#narrowed('feasibility', link, task, demand, count, drop));
    ask(slice, (count, drop) => this.#narrowed('slice', slice, task, demand, count, drop));
    for (const link of domain) ask(link, (count, drop) => this.#narrowedByDomain(link, task, demand, count, drop));
    return objectors;
  }

  #keepUncordoned(count: number, drop: DropSink): number {
    const kept = keepRows(this.#scratch.rows, count, (row) => !isCordoned(this.#cordoned, this.#table.at(row)));
    drop('cordoned', count - kept);
    return kept;
  }

  #narrowFrom(from: number, task: PolicyTask, demand: TaskDemand, drop: DropSink): number {
    const { view } = this.#table;
    const { rows } = this.#scratch;
    const bond = this.#bonds.of(task);
    let count = bond === undefined ? from : keepRows(this.#scratch.rows, from, (row) => mayUse(bond, row, drop));
    for (const dim of bond?.isHome === true ? [] : demand.asked) {
      const kept = keepCovering(view.free[dim]!, demand.need[dim]!, rows, count);
      drop(view.resources[dim]!, count - kept);
      count = kept;
    }
    return this.narrowFitting(task, demand, count, drop);
  }

  /** Narrow and domain alone, for `rows[0 .. count)` that the task fits on. */
  narrowFitting(task: PolicyTask, demand: TaskDemand, count: number, drop: DropSink): number {
    let kept = count;
    // What is kept for a task is not free: whoever looks at that has no say about it.
    const isHome = this.#bonds.of(task)?.isHome === true;
    for (const link of this.#chain.feasibility)
      if (!isHome || !this.#readsFree(link.facet, task))
        kept = this.#narrowed('feasibility', link, task, demand, kept, drop);
    if (!isHome) kept = this.#narrowed('slice', this.#chain.slice, task, demand, kept, drop);
    for (const link of this.#chain.domain) kept = this.#narrowedByDomain(link, task, demand, kept, drop);
    return kept;
  }

  #readsFree(facet: FeasibilityFacet, task: PolicyTask): boolean {
    return readsFor(facet.reads, this.#keys.of(facet, task)).free === true;
  }

  /** The rows that the last narrowing kept. */
  get rows(): Uint32Array {
    return this.#scratch.rows;
  }

  /** The (row, variant) pairs of `rows[0 .. count)`; none if the slice policy failed. */
  candidates(task: PolicyTask, demand: TaskDemand, count: number): Candidates {
    const { rows, variants } = this.#scratch;
    const { facet, policy } = this.#chain.slice;
    if (facet.variants === undefined) return { count, row: rows, variant: variants.variant, take: [] }; // all 0
    const offered = this.#faults.call('slice', policy, () => {
      const keyed = this.keyed(facet, task, demand);
      return offeredVariants(policy, facet, this.#table.view, keyed, rows, count, variants);
    });
    return { count: offered === FAULT ? 0 : offered, ...variants };
  }

  /** The demand with what `facet` looks at besides; also hands the facet the counters that it declared. */
  keyed(
    facet: FeasibilityFacet | SliceFacet | DomainFacet | ScoreFacet,
    task: PolicyTask,
    demand: TaskDemand,
  ): KeyedDemand {
    const key = this.#keys.of(facet, task);
    if ('reads' in facet) {
      const { counters = [] } = readsFor(facet.reads, key);
      this.#table.counters = counters.map((spec) => {
        const codes = this.#table.view.attributes.get(spec.by)?.codes;
        const tally = this.#companions.countsFor(spec, task);
        const counts = new Float64Array(this.#table.view.size);
        for (let row = 0; row < counts.length; row++) counts[row] = tally.countOf(codes?.[row] ?? -1);
        return counts;
      });
    }
    return { need: demand.need, asked: demand.asked, key };
  }

  /** How the task's companions lie, for each counter that a domain facet declares. */
  domainViews(facet: DomainFacet, key: string, task: PolicyTask, demand: TaskDemand): ReturnType<typeof domainView>[] {
    const known = this.usableRows(task, demand);
    return facet.counters(key).map((spec) => domainView(this.#table, this.#companions, spec, task, known));
  }

  get view(): RowView {
    return this.#table.view;
  }

  #narrowed(
    kind: 'feasibility' | 'slice',
    { policy, facet, appliesTo }: Named<FeasibilityFacet | SliceFacet>,
    task: PolicyTask,
    demand: TaskDemand,
    count: number,
    drop: DropSink,
  ): number {
    if (count === 0 || facet.narrow === keepAll || appliesTo?.(task) === false) return count;
    const kept = this.#faults.call(kind, policy, () => {
      const keyed = this.keyed(facet, task, demand);
      return this.#scratch.narrowed(policy, count, (rows) => facet.narrow(this.#table.view, keyed, rows, count));
    });
    drop(kept === FAULT ? POLICY_FAULT : policy, count - (kept === FAULT ? 0 : kept));
    return kept === FAULT ? 0 : kept;
  }

  #narrowedByDomain(
    { policy, facet, appliesTo }: Named<DomainFacet>,
    task: PolicyTask,
    demand: TaskDemand,
    count: number,
    drop: DropSink,
  ): number {
    if (count === 0 || appliesTo?.(task) === false) return count;
    const kept = this.#faults.call('domain', policy, () => {
      const keyed = this.keyed(facet, task, demand);
      const { rows } = this.#scratch;
      let left = count;
      this.domainViews(facet, keyed.key, task, demand).forEach(({ domains, indexOf, isOptional }, counter) => {
        const allowed = new Uint8Array(domains.count).fill(1);
        facet.narrowDomains?.(domains, keyed, counter, allowed);
        if (allowed.some((verdict) => verdict > 1))
          throw new PolicyFaultError(policy, 'allowed with other than 0 or 1');
        const before = left;
        left = 0;
        for (let i = 0; i < before; i++) {
          const row = rows[i]!;
          rows[left] = row;
          left += allowed[indexOf(row)] ?? +isOptional;
        }
      });
      return left;
    });
    drop(kept === FAULT ? POLICY_FAULT : policy, count - (kept === FAULT ? 0 : kept));
    return kept === FAULT ? 0 : kept;
  }

  /** The known rows of the task's role, offered now or not, that pass its static feasibility. */
  usableRows(task: PolicyTask, demand: TaskDemand): Uint32Array {
    return this.#static.of(task, (facet) => this.keyed(facet, task, demand));
  }
}
