import type { Candidates, RowView } from '../../matching/row-view.js';
import { SCORE_STEPS } from '../../matching/score-sum.js';
import type { ScoreFacet } from '../../policy/facets.js';
import type { KeyedDemand } from '../../policy/task.js';
import type { ScoringProblem } from '../arbitraries/row-problems.js';
import { readsOf } from './narrowing.js';
import { shown } from './same.js';
import { keyedFor, seenBy } from './seen.js';

/** What a call may differ in. */
export interface Asking {
  readonly view?: RowView;
  /** What `out` holds on entry. */
  readonly held?: number;
}

/** The facet's scores of all candidates. */
export function scores(facet: ScoreFacet, problem: ScoringProblem, asking: Asking = {}): readonly number[] {
  const { task, demand, candidates } = problem;
  const view = asking.view ?? seenBy(readsOf(facet, task), problem.view);
  return scoresInto(facet, view, keyedFor(facet, task, demand), candidates, asking.held);
}

/** The facet's scores in a call made just so. */
export function scoresInto(
  facet: ScoreFacet,
  view: RowView,
  task: KeyedDemand,
  candidates: Candidates,
  held = 0,
): readonly number[] {
  const out = new Float64Array(candidates.count).fill(held);
  facet.score(view, task, candidates, out);
  return [...out];
}

/** The facet's score of each candidate, each in a call of its own. */
export function oneByOne(facet: ScoreFacet, problem: ScoringProblem): readonly number[] {
  const { candidates } = problem;
  return Array.from(
    { length: candidates.count },
    (_, i) => scores(facet, { ...problem, candidates: pick(candidates, [i]) })[0]!,
  );
}

/** Some of the candidates, in that order. */
export function pick({ row, variant, take }: Candidates, which: readonly number[]): Candidates {
  return {
    count: which.length,
    row: Uint32Array.from(which, (i) => row[i]!),
    variant: Uint8Array.from(which, (i) => variant[i]!),
    take: take.map((column) => column && Float64Array.from(which, (i) => column[i]!)),
  };
}

/** Equal as the core sees them: in steps of 2^-32. */
export function isSameScore(a: number, b: number): boolean {
  return Object.is(a, b) || Math.round(a * SCORE_STEPS) === Math.round(b * SCORE_STEPS);
}

/** True if all are equal as the core sees them, otherwise a sentence that shows both. */
export function sameScores(what: string, a: readonly number[], b: readonly number[]): true | string {
  return a.every((score, i) => isSameScore(score, b[i]!)) || `${what}: ${shown(a)} and ${shown(b)}`;
}
