import type { RowBox, RowView } from '../../matching/row-view.js';
import { SCORE_STEPS } from '../../matching/score-sum.js';
import type { ScoreFacet } from '../../policy/facets.js';
import type { Monotone } from '../../policy/reads.js';
import type { ScoringProblem } from '../arbitraries/row-problems.js';
import { type Law, law } from './law.js';
import { readsOf } from './narrowing.js';
import { firstWrong, shown } from './same.js';
import { pick, sameScores, scores, scoresInto } from './scoring.js';
import { keyedFor, seenBy, withAmounts } from './seen.js';

/** The laws of what a score facet says about blocks of rows. */
export const boundLaws: readonly Law<ScoreFacet, ScoringProblem>[] = [
  law('says what it prefers only where it reads `free` alone', (facet, { task }) => {
    const { free, ...rest } = readsOf(facet, task);
    if (facet.prefers === undefined) return true;
    return (
      (free === true && Object.keys(rest).length === 0) ||
      `it prefers ${shown(facet.prefers)} and reads ${shown({ free, ...rest })}`
    );
  }),
  law('scores best in the corner that it prefers', (facet, problem) => {
    if (facet.prefers === undefined) return true;
    const each = scores(facet, problem);
    const pairs = [...each.keys()].slice(1).map((i) => [i - 1, i]);
    return firstWrong([[...each.keys()], ...pairs].map((block) => cornerHolds(facet, facet.prefers!, problem, block)));
  }),
  law(
    'does not look at what it has no preference for, if it has any',
    (facet, problem) => {
      if (facet.prefers === undefined) return true;
      const { view, other, task, demand } = problem;
      const { free, total } = facet.prefers;
      const isAsked = (dim: number): boolean => demand.asked.includes(dim);
      const mixed = withAmounts(seenBy(readsOf(facet, task), view), {
        free: view.free.map((column, dim) => (free !== undefined && isAsked(dim) ? column : other.free[dim]!)),
        total: view.total.map((column, dim) => (total !== undefined && isAsked(dim) ? column : other.total[dim]!)),
      });
      return sameScores('with the rest changed', scores(facet, problem), scores(facet, problem, { view: mixed }));
    },
    'other view',
  ),
  law('bounds the scores of a block of rows, if it bounds any', (facet, problem) => {
    if (facet.boundRows === undefined) return true;
    const each = scores(facet, problem);
    const blocks = [[...each.keys()], ...[...each.keys()].map((i) => [i])];
    return firstWrong(blocks.map((block) => boundHolds(facet, problem, block, each)));
  }),
];

/** The core asks the same function about a block's best corner: it must score there at least as well as on any of the rows. */
function cornerHolds(
  facet: ScoreFacet,
  prefers: Monotone,
  { view, task, demand, candidates }: ScoringProblem,
  block: readonly number[],
): true | string {
  const members = pick(candidates, block);
  const keyed = keyedFor(facet, task, demand);
  const seen = seenBy(readsOf(facet, task), view);
  const corner = withAmounts(seen, {
    ...(prefers.free && { free: flattened(view.free, members.row, prefers.free) }),
    ...(prefers.total && { total: flattened(view.total, members.row, prefers.total) }),
  });
  const [inside, there] = [scoresInto(facet, seen, keyed, members), scoresInto(facet, corner, keyed, members)];
  return firstWrong(
    inside.map(
      (score, i) =>
        there[i]! + 1 / SCORE_STEPS >= score ||
        `row ${members.row[i]!} scored ${score}, the best corner of rows ${members.row.join(', ')} ${there[i]!}`,
    ),
  );
}

/** The columns with every one of `rows` at the lowest or highest value among them. */
function flattened(columns: readonly Float64Array[], rows: Uint32Array, to: 'low' | 'high'): readonly Float64Array[] {
  return columns.map((column) => {
    const values = [...rows].map((row) => column[row]!);
    const extreme = to === 'low' ? Math.min(...values) : Math.max(...values);
    const flat = column.slice();
    for (const row of rows) flat[row] = extreme;
    return flat;
  });
}

function boundHolds(
  facet: ScoreFacet,
  { view, task, demand, candidates }: ScoringProblem,
  block: readonly number[],
  each: readonly number[],
): true | string {
  const bound =
    facet.boundRows?.(
      boxOf(
        view,
        block.map((i) => candidates.row[i]!),
      ),
      keyedFor(facet, task, demand),
    ) ?? Number.NaN;
  const best = Math.max(...block.map((i) => each[i]!));
  return bound + 1 / SCORE_STEPS >= best || `a block's bound is ${bound}, but ${best} was scored in it`;
}

function boxOf({ free, total }: RowView, rows: readonly number[]): RowBox {
  const extreme = (columns: readonly Float64Array[], of: (...values: number[]) => number): Float64Array =>
    Float64Array.from(columns, (column) => of(...rows.map((row) => column[row]!)));
  return {
    freeMin: extreme(free, Math.min),
    freeMax: extreme(free, Math.max),
    totalMin: extreme(total, Math.min),
    totalMax: extreme(total, Math.max),
  };
}
