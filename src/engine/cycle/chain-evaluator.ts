import { PolicyFaultError } from '../../base/errors.js';
import { keepCovering } from '../../matching/keep-covering.js';
import type { Corner, RowEvaluator } from '../../matching/row-evaluator.js';
import type { Candidates, RowView, TaskDemand } from '../../matching/row-view.js';
import { SCORE_STEPS } from '../../matching/score-sum.js';
import type { Chain, Named } from '../../policy/chain.js';
import type { FeasibilityFacet, ScoreFacet, SliceFacet } from '../../policy/facets.js';
import { keepAll } from '../../policy/keep-all.js';
import type { KeyedDemand } from '../../policy/task.js';
import type { Scratch } from './scratch.js';

interface NarrowStep {
  readonly policy: string;
  readonly facet: FeasibilityFacet | SliceFacet;
  readonly keyed: KeyedDemand;
}

interface ScoreStep {
  readonly policy: string;
  readonly facet: ScoreFacet;
  readonly keyed: KeyedDemand;
  readonly weight: number;
  /** Where its corner stands among the evaluator's. */
  readonly corner: number;
}

/**
 * What a chain says of rows to tasks of one class, for the matching core: fit, narrow and score, each answer checked.
 * A fault is thrown, as `PolicyFaultError`: whoever asked goes on with the funnel, where a fault costs one call.
 */
export class ChainEvaluator implements RowEvaluator {
  readonly levels: number;
  readonly asked: Uint32Array;
  readonly need: Float64Array;
  readonly corners: readonly Corner[];
  readonly #view: RowView;
  readonly #scratch: Scratch;
  readonly #narrows: readonly NarrowStep[];
  readonly #scores: readonly (readonly ScoreStep[])[];
  readonly #candidates: { count: number; row: Uint32Array; variant: Uint8Array; take: [] };

  /**
   * @param keyOf - what each facet's `keyOf` said for the tasks of the class
   * @param isChecked - feasibility that the rows asked about have passed already
   */
  constructor(
    view: RowView,
    scratch: Scratch,
    chain: Chain,
    demand: TaskDemand,
    keyOf: (facet: FeasibilityFacet | SliceFacet | ScoreFacet) => string,
    isChecked: (facet: FeasibilityFacet) => boolean,
  ) {
    this.#view = view;
    this.#scratch = scratch;
    this.levels = Math.max(1, chain.levels.length);
    this.asked = demand.asked;
    this.need = demand.need;
    const step = <F extends FeasibilityFacet | SliceFacet | ScoreFacet>({
      policy,
      facet,
    }: Named<F>): Named<F> & { readonly keyed: KeyedDemand } => ({
      policy,
      facet,
      keyed: { need: demand.need, asked: demand.asked, key: keyOf(facet) },
    });
    this.#narrows = [
      ...chain.feasibility.filter(({ facet }) => !isChecked(facet)).map((link) => step(link)),
      ...(chain.slice.facet.narrow === keepAll ? [] : [step(chain.slice)]),
    ];
    const corners: Corner[] = [];
    this.#scores = chain.levels.map(({ scores }) =>
      scores.map((link) => ({ ...step(link), weight: link.weight, corner: cornerOf(link.facet, corners) })),
    );
    this.corners = this.#scores.flat().every(({ corner }) => corner !== -1) ? cornersOrAny(corners) : [];
    this.#candidates = { count: 0, row: new Uint32Array(0), variant: new Uint8Array(0), take: [] };
  }

  evaluate(rows: Uint32Array, count: number, totals: readonly Float64Array[]): void {
    const scratch = this.#scratch;
    scratch.fit(Math.max(this.#view.size, count), 1, 0);
    const work = scratch.rows;
    for (let i = 0; i < count; i++) work[i] = rows[i]!;
    let kept = count;
    for (const dim of this.asked) kept = keepCovering(this.#view.free[dim]!, this.need[dim]!, work, kept);
    for (const { policy, facet, keyed } of this.#narrows) {
      if (kept > 0) {
        kept = scratch.narrowed(policy, kept, (all) => facet.narrow(this.#view, keyed, all, kept));
      }
    }
    if (kept === count && isSame(rows, work, count)) {
      this.#score(work, count, totals);
      return;
    }
    const sums = scratch.sums(this.levels, kept);
    if (kept > 0) this.#score(work, kept, sums);
    const place = scratch.places;
    for (let i = 0; i < count; i++) {
      totals[0]![i] = -1;
      place[rows[i]!] = i;
    }
    for (let level = 0; level < this.levels; level++) {
      for (let i = 0; i < kept; i++) totals[level]![place[work[i]!]!] = sums[level]![i]!;
    }
  }

  bound(views: readonly RowView[], boxes: Uint32Array, count: number, totals: readonly Float64Array[]): void {
    const { scores } = this.#scratch.fit(count, 1, 0);
    for (let level = 0; level < this.levels; level++) {
      const sums = totals[level]!;
      sums.fill(0, 0, count);
      for (const { facet, keyed, weight, corner } of this.#scores[level] ?? []) {
        facet.score(views[corner]!, keyed, this.#candidatesOf(boxes, count), scores);
        // A step more than it says: the corner's rounding must not put it below a row's.
        for (let i = 0; i < count; i++) sums[i] = sums[i]! + weight * (Math.ceil(scores[i]! * SCORE_STEPS) + 1);
      }
    }
    for (let i = 0; i < count; i++) if (Number.isNaN(totals[0]![i]!)) totals[0]![i] = Infinity;
  }

  #score(rows: Uint32Array, count: number, totals: readonly Float64Array[]): void {
    const { scores } = this.#scratch;
    for (let level = 0; level < this.levels; level++) {
      const sums = totals[level]!;
      for (let i = 0; i < count; i++) sums[i] = 0;
      for (const { policy, facet, keyed, weight } of this.#scores[level] ?? []) {
        facet.score(this.#view, keyed, this.#candidatesOf(rows, count), scores);
        for (let i = 0; i < count; i++) {
          const score = scores[i]!;
          if (!(score >= 0 && score <= 1)) throw new PolicyFaultError(policy, `scored ${score} for row ${rows[i]!}`);
          sums[i] = sums[i]! + weight * Math.round(score * SCORE_STEPS);
        }
      }
    }
  }

  #candidatesOf(rows: Uint32Array, count: number): Candidates {
    const candidates = this.#candidates;
    candidates.count = count;
    candidates.row = rows;
    candidates.variant = this.#scratch.variants.variant; // all 0
    return candidates;
  }
}

/** Where the facet's corner stands in `corners`, to which it is added if it is new; -1 if it cannot be bounded. */
function cornerOf({ prefers }: ScoreFacet, corners: Corner[]): number {
  const { free, total } = prefers ?? {};
  if (free === undefined || total === undefined) return -1;
  const at = corners.findIndex((corner) => corner.free === free && corner.total === total);
  return at === -1 ? corners.push({ free, total }) - 1 : at;
}

/** Where nothing is scored every row ties: any corner bounds that. */
function cornersOrAny(corners: readonly Corner[]): readonly Corner[] {
  return corners.length > 0 ? corners : [{ free: 'high', total: 'high' }];
}

function isSame(a: Uint32Array, b: Uint32Array, count: number): boolean {
  for (let i = 0; i < count; i++) if (a[i] !== b[i]) return false;
  return true;
}
