import type { FeasibilityFacet } from '../../policy/facets.js';
import type { Reason } from '../../policy/reason.js';
import { type RowProblem, rowProblems } from '../arbitraries/row-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { keptSet, narrowingLaws, readsOf, staticLaws } from './narrowing.js';
import { firstWrong } from './same.js';
import { keyedFor, seenBy } from './seen.js';

/** The laws that every {@link FeasibilityFacet} obeys. */
export const feasibilityLaws: readonly Law<FeasibilityFacet, RowProblem>[] = [
  ...narrowingLaws,
  ...staticLaws,
  law('can tell why it dropped a row, if it tells why at all', (facet, problem) => {
    if (facet.why === undefined) return true;
    const kept = keptSet(facet, problem);
    const { view, task, demand } = problem;
    const seen = seenBy(readsOf(facet, task), view);
    const dropped = [...problem.rows].filter((row) => !kept.includes(row));
    return firstWrong(dropped.map((row) => saysSomething(facet.why?.(seen, keyedFor(facet, task, demand), row), row)));
  }),
];

function saysSomething(reason: Reason | undefined, row: number): true | string {
  if (reason === undefined || typeof reason.text !== 'string' || reason.text.trim() === '')
    return `it has no words for why it dropped row ${row}`;
  if (/\n|\.$/.test(reason.text)) return `'${reason.text}' is more than one line, or ends in a full stop`;
  return firstWrong((reason.because ?? []).map((one) => saysSomething(one, row)));
}

export const feasibilityContract = contract('feasibility', feasibilityLaws, rowProblems, keptSet);
