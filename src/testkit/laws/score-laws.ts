import type { Candidates } from '../../matching/row-view.js';
import type { ScoreFacet } from '../../policy/facets.js';
import { type ScoringProblem, scoringProblems } from '../arbitraries/row-problems.js';
import { boundLaws } from './bound-laws.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { readsOf } from './narrowing.js';
import { difference, firstWrong } from './same.js';
import { oneByOne, pick, sameScores, scores, scoresInto } from './scoring.js';
import { contentsOf, declaredOf, jobKeyLaw, keyedFor, renumbered, seenBy } from './seen.js';

/** The laws that every {@link ScoreFacet} obeys. */
export const scoreLaws: readonly Law<ScoreFacet, ScoringProblem>[] = [
  law('scores every candidate within [0, 1]', (facet, problem) => {
    const { row, variant } = problem.candidates;
    const found = scores(facet, problem, { held: Number.NaN });
    return firstWrong(
      found.map(
        (score, i) => (score >= 0 && score <= 1) || `it scored ${score} for row ${row[i]!}, variant ${variant[i]!}`,
      ),
    );
  }),
  law('ignores what `out` held before', (facet, problem) =>
    sameScores('after 0, and after 1', scores(facet, problem, { held: 0 }), scores(facet, problem, { held: 1 })),
  ),
  law('scores a candidate alone as among others, unless it reads them', (facet, problem) => {
    if (readsOf(facet, problem.task).candidates === true) return true;
    return sameScores('one by one, and all at once', oneByOne(facet, problem), scores(facet, problem));
  }),
  law('scores alike in whatever order the candidates come', (facet, problem) => {
    const { candidates } = problem;
    const backwards = [...Array(candidates.count).keys()].reverse();
    const reversed = scores(facet, { ...problem, candidates: pick(candidates, backwards) });
    return sameScores(
      'in order, and backwards',
      scores(facet, problem),
      backwards.map((i) => reversed[i]!),
    );
  }),
  law('scores alike whatever numbers the rows bear', (facet, problem) => {
    const { view, task, candidates } = problem;
    const turned = {
      ...problem,
      candidates: { ...candidates, row: candidates.row.map((row) => view.size - 1 - row) },
    };
    const seen = renumbered(seenBy(readsOf(facet, task), view));
    return sameScores('numbered one way, and another', scores(facet, problem), scores(facet, turned, { view: seen }));
  }),
  law(
    'reads only what it declares',
    (facet, problem) => {
      const { view, other, task } = problem;
      const hidden = declaredOf(readsOf(facet, task), view, other);
      return sameScores('with all else changed', scores(facet, problem), scores(facet, problem, { view: hidden }));
    },
    'other view',
  ),
  law('writes one score per candidate, and nowhere else', (facet, problem) => {
    const { view, task, demand, candidates } = problem;
    const keyed = keyedFor(facet, task, demand);
    const seen = seenBy(readsOf(facet, task), view);
    const before = [contentsOf(seen, keyed), copyOf(candidates)];
    const out = new Float64Array(candidates.count + 2).fill(-7);
    facet.score(seen, keyed, candidates, out);
    if (out.slice(candidates.count).some((score) => score !== -7)) return 'it wrote behind the last score';
    return difference('what it was given, before and after', before, [contentsOf(seen, keyed), copyOf(candidates)]);
  }),
  law(
    'answers for the key alone, whichever task it was asked about last',
    (facet, problem) => {
      const { view, task, others, demand, candidates } = problem;
      const first = scores(facet, problem);
      const keyed = keyedFor(facet, task, demand);
      const seen = seenBy(readsOf(facet, task), view);
      for (const another of others) facet.keyOf?.(another);
      return sameScores('before and after', first, scoresInto(facet, seen, keyed, candidates));
    },
    'other tasks',
  ),
  jobKeyLaw(),
  ...boundLaws,
];

function copyOf({ count, row, variant, take }: Candidates): unknown {
  return [count, row.slice(), variant.slice(), take.map((column) => column?.slice())];
}

export const scoreContract = contract('score', scoreLaws, scoringProblems, (facet, problem) => scores(facet, problem));
