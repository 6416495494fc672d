import type { Admission } from '../../policy/decisions.js';
import type { AdmissionFacet } from '../../policy/facets.js';
import { type AdmissionProblem, admissionProblems } from '../arbitraries/task-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { shown } from './same.js';

/** The laws that every {@link AdmissionFacet} obeys. */
export const admissionLaws: readonly Law<AdmissionFacet, AdmissionProblem>[] = [
  law('says now, wait, wait for an event, or never', (facet, problem) => {
    const answer = admit(facet, problem);
    return ['now', 'wait', 'wait-for-event', 'never'].includes(answer.type) || `it said ${shown(answer)}`;
  }),
  law('waits for at least a millisecond, and not for ever', (facet, problem) => {
    const answer = admit(facet, problem);
    const ms = answer.type === 'wait' ? answer.ms : answer.type === 'now' ? answer.againMs : undefined;
    return ms === undefined || (ms >= 1 && ms < Number.POSITIVE_INFINITY) || `it waits ${ms} ms`;
  }),
  law('tells what it waits for, in one line', (facet, problem) => {
    const answer = admit(facet, problem);
    if (answer.type === 'now') return true;
    const { reason } = answer;
    return (
      (typeof reason === 'string' && /\S/.test(reason) && !reason.includes('\n')) || `its reason is ${shown(reason)}`
    );
  }),
];

function admit(facet: AdmissionFacet, { task, now, wallNow }: AdmissionProblem): Admission {
  return facet.admit(task, now, wallNow);
}

export const admissionContract = contract('admission', admissionLaws, admissionProblems, admit);
