import { PolicyFaultError } from '../../base/errors.js';
import { keepCovering } from '../../matching/keep-covering.js';
import type { Corner, RowEvaluator } from '../../matching/row-evaluator.js';
import type { Candidates, RowView, TaskDemand } from '../../matching/row-view.js';
import { SCORE_STEPS } from '../../matching/score-sum.js';
import type { Named } from '../../policy/chain.js';
import type { ScoreFacet, SliceFacet } from '../../policy/facets.js';
import { MOST_VARIANTS } from '../../policy/slicing.js';
import type { KeyedDemand } from '../../policy/task.js';
import type { ChainSteps, NarrowStep } from './chain-steps.js';
import { offeredVariants } from './offered-variants.js';

/**
 * What a corner's score may be wrong by, in steps: rounding may put it so far below that of a row which is as good. Small
 * beside a step, so that a box of equal rows is bounded by what they score, and ties are seen to be ties.
 */
const CORNER_SLACK = 2 ** -10;

/**
 * What a chain says of rows to tasks of one class, for the matching core: fit, narrow and score, each answer checked.
 * A fault is thrown, as `PolicyFaultError`: whoever asked goes on with the funnel, where a fault costs one call.
 */
export class ChainEvaluator implements RowEvaluator {
  readonly levels: number;
  readonly asked: Uint32Array;
  readonly need: Float64Array;
  readonly corners: readonly Corner[];
  readonly #steps: ChainSteps;
  readonly #view: RowView;
  readonly #narrows: readonly NarrowStep[];
  /** Whether there is more to a row than whether the demand fits and what it scores. */
  readonly #isNarrowed: boolean;
  /** For facets without a key; most have none. */
  readonly #unkeyed: KeyedDemand;
  readonly #keyed: Map<unknown, KeyedDemand> | undefined;

  /**
   * @param narrows - those that the rows asked about have not passed already
   * @param keyOf - what each facet's `keyOf` said for the tasks of the class
   */
  constructor(
    steps: ChainSteps,
    demand: TaskDemand,
    narrows: readonly NarrowStep[],
    keyOf: (facet: NarrowStep['facet'] | ScoreFacet) => string,
  ) {
    const { need, asked } = demand;
    this.#steps = steps;
    this.#view = steps.view;
    this.#narrows = narrows;
    this.#isNarrowed = narrows.length > 0 || steps.variants !== undefined;
    this.levels = steps.levels.length;
    this.corners = steps.corners;
    this.asked = asked;
    this.need = need;
    this.#unkeyed = { need, asked, key: '' };
    const { variants, keyedScores } = steps;
    if (narrows.length === 0 && keyedScores.length === 0 && variants === undefined) return;
    this.#keyed = new Map();
    for (const { facet } of [...narrows, ...keyedScores, ...(variants === undefined ? [] : [variants])])
      if (facet.keyOf !== undefined) this.#keyed.set(facet, { need, asked, key: keyOf(facet) });
  }

  evaluate(rows: Uint32Array, count: number, totals: readonly Float64Array[]): void {
    if (this.#isNarrowed) {
      this.#evaluateNarrowed(rows, count, totals);
      return;
    }
    const { scratch } = this.#steps;
    scratch.room(count, this.levels);
    const { rows: work, places, sums } = scratch;
    const kept = this.#fitting(rows, count, work, places);
    if (kept === count) {
      this.#score(rows, count, totals);
      return;
    }
    const first = totals[0]!;
    for (let i = 0; i < count; i++) first[i] = -1;
    if (kept === 0) return;
    this.#score(work, kept, sums);
    for (let level = 0; level < this.levels; level++) {
      const [from, to] = [sums[level]!, totals[level]!];
      for (let i = 0; i < kept; i++) to[places[i]!] = from[i]!;
    }
  }

  score(rows: Uint32Array, count: number, totals: readonly Float64Array[]): void {
    if (this.#isNarrowed) {
      this.#evaluateNarrowed(rows, count, totals);
      return;
    }
    this.#steps.scratch.room(count, this.levels);
    this.#score(rows, count, totals);
  }

  bound(views: readonly RowView[], boxes: Uint32Array, count: number, totals: readonly Float64Array[]): void {
    const { scratch, levels } = this.#steps;
    scratch.room(count, this.levels);
    const { scores } = scratch;
    for (let level = 0; level < levels.length; level++) {
      const sums = totals[level]!;
      for (let i = 0; i < count; i++) sums[i] = 0;
      for (const { facet, weight, corner } of levels[level]!) {
        facet.score(views[corner]!, this.#keyedFor(facet), scratch.candidates(boxes, count), scores);
        for (let i = 0; i < count; i++) {
          const steps = Math.floor(scores[i]! * SCORE_STEPS + (0.5 + CORNER_SLACK));
          sums[i] = sums[i]! + weight * (steps >= 0 ? steps : Infinity); // a corner may be no row, and score NaN
        }
      }
    }
  }

  /** Writes those of `rows` that the task fits on to `out`, and to `places` where they stood. @returns how many */
  #fitting(rows: Uint32Array, count: number, out: Uint32Array, places: Uint32Array): number {
    const { asked, need } = this;
    const { free } = this.#view;
    if (asked.length === 0) {
      for (let i = 0; i < count; i++) out[i] = rows[i]!;
      return count;
    }
    const first = asked[0]!;
    let kept = keepPlaces(free[first]!, need[first]!, rows, count, out, places);
    for (let a = 1; a < asked.length; a++) kept = keepBoth(free[asked[a]!]!, need[asked[a]!]!, out, places, kept);
    return kept;
  }

  #evaluateNarrowed(rows: Uint32Array, count: number, totals: readonly Float64Array[]): void {
    const { scratch, variants } = this.#steps;
    scratch.fit(
      Math.max(this.#view.size, count),
      variants === undefined ? 1 : MOST_VARIANTS,
      this.#view.resources.length,
    );
    scratch.room(count, this.levels);
    const { rows: work, places, sums } = scratch;
    for (let i = 0; i < count; i++) work[i] = rows[i]!;
    let kept = count;
    for (const dim of this.asked) kept = keepCovering(this.#view.free[dim]!, this.need[dim]!, work, kept);
    for (const { policy, facet } of this.#narrows) {
      if (kept === 0) break;
      const given = kept;
      const keyed = this.#keyedFor(facet);
      kept = scratch.narrowed(policy, given, (all) => facet.narrow(this.#view, keyed, all, given));
    }
    if (kept > 0 && variants === undefined) this.#score(work, kept, sums);
    for (let i = 0; i < count; i++) {
      totals[0]![i] = -1;
      places[rows[i]!] = i;
    }
    if (kept > 0 && variants !== undefined) {
      this.#scoreVariants(variants, kept, totals);
      return;
    }
    for (let level = 0; level < this.levels; level++) {
      for (let i = 0; i < kept; i++) totals[level]![places[work[i]!]!] = sums[level]![i]!;
    }
  }

  /** A row of the work list is worth what its best variant is. Which one that is, is asked again for the winner. */
  #scoreVariants({ policy, facet }: Named<SliceFacet>, kept: number, totals: readonly Float64Array[]): void {
    const { scratch } = this.#steps;
    const { rows, places, variants } = scratch;
    const keyed = this.#keyedFor(facet);
    const count = offeredVariants(policy, facet, this.#view, keyed, rows, kept, variants);
    scratch.room(count, this.levels);
    const { sums } = scratch;
    this.#scoreCandidates({ count, ...variants }, sums);
    for (let i = 0; i < count; i++) {
      const at = places[variants.row[i]!]!;
      for (let level = 0; level < this.levels; level++) {
        const [better, than] = [sums[level]![i]!, totals[level]![at]!];
        if (better === than) continue;
        if (better > than) for (let from = level; from < this.levels; from++) totals[from]![at] = sums[from]![i]!;
        break;
      }
    }
  }

  #score(rows: Uint32Array, count: number, totals: readonly Float64Array[]): void {
    this.#scoreCandidates(this.#steps.scratch.candidates(rows, count), totals);
  }

  #scoreCandidates(candidates: Candidates, totals: readonly Float64Array[]): void {
    const { count, row } = candidates;
    const { scratch, levels } = this.#steps;
    const { scores } = scratch;
    for (let level = 0; level < levels.length; level++) {
      const sums = totals[level]!;
      const steps = levels[level]!;
      if (steps.length === 0) for (let i = 0; i < count; i++) sums[i] = 0;
      for (let at = 0; at < steps.length; at++) {
        const { policy, facet, weight } = steps[at]!;
        facet.score(this.#view, this.#keyedFor(facet), candidates, scores);
        for (let i = 0; i < count; i++) {
          const score = scores[i]!;
          if (!(score >= 0 && score <= 1)) throw new PolicyFaultError(policy, `scored ${score} for row ${row[i]!}`);
          const total = weight * Math.floor(score * SCORE_STEPS + 0.5);
          sums[i] = at === 0 ? total : sums[i]! + total;
        }
      }
    }
  }

  #keyedFor(facet: NarrowStep['facet'] | ScoreFacet): KeyedDemand {
    return facet.keyOf === undefined ? this.#unkeyed : this.#keyed!.get(facet)!; // set by the constructor
  }
}

/** Writes those of `rows[0 .. count)` whose quantity covers `wanted` to `out`, and to `places` where they stood. */
function keepPlaces(
  column: Float64Array,
  wanted: number,
  rows: Uint32Array,
  count: number,
  out: Uint32Array,
  places: Uint32Array,
): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    out[kept] = row;
    places[kept] = i;
    kept += +(column[row]! >= wanted);
  }
  return kept;
}

/** Narrows `rows[0 .. count)` and `places` in step. */
function keepBoth(column: Float64Array, wanted: number, rows: Uint32Array, places: Uint32Array, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    rows[kept] = row;
    places[kept] = places[i]!;
    kept += +(column[row]! >= wanted);
  }
  return kept;
}
