import type { DisposalFacet } from '../../policy/facets.js';
import { type DisposalProblem, disposalProblems } from '../arbitraries/task-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { shown } from './same.js';

/** A year, in seconds: the longest refusal that a master takes. */
const LONGEST = 31_536_000;

/** The laws that every {@link DisposalFacet} obeys. */
export const disposalLaws: readonly Law<DisposalFacet, DisposalProblem>[] = [
  law('declines an unused offer, or holds it', (facet, { offer, now }) => {
    const disposal = facet.unused(offer, now);
    return ['decline', 'hold'].includes(disposal.type) || `it said ${shown(disposal)}`;
  }),
  law('refuses an unused offer for 0 to 31,536,000 seconds', (facet, { offer, now }) => {
    const disposal = facet.unused(offer, now);
    return (
      disposal.type !== 'decline' || isRefusal(disposal.refuseSeconds) || `it refused for ${disposal.refuseSeconds} s`
    );
  }),
  law('holds an offer until a time that is ahead', (facet, { offer, now }) => {
    const disposal = facet.unused(offer, now);
    if (disposal.type !== 'hold') return true;
    return (
      (disposal.until > now && disposal.until < Number.POSITIVE_INFINITY) || `it held until ${disposal.until} at ${now}`
    );
  }),
  law('refuses the rest of a used row for 0 to 31,536,000 seconds', (facet, { offer, now }) => {
    const seconds = facet.refuseRest(offer, now);
    return isRefusal(seconds) || `it refused for ${seconds} s`;
  }),
];

function isRefusal(seconds: number): boolean {
  return seconds >= 0 && seconds <= LONGEST;
}

export const disposalContract = contract('disposal', disposalLaws, disposalProblems, (facet, { offer, now }) => [
  facet.unused(offer, now),
  facet.refuseRest(offer, now),
]);
