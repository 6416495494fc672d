import { soften } from 'stowage/policy';
import { attribute } from '../feasibility/attribute.js';

/**
 * The constraints of the `attribute` policy as wishes: a job writes `prefer-` before the operator, as
 * `{ attribute: rack, operator: prefer-equals, value: r1 }`; one that is written twice counts twice. Nomad: affinity; Fenzo:
 * soft constraints. Score = the part of the job's wishes that a row fulfils, 1 where it has none.
 * Example: `rack prefer-equals r1` and `disk prefer-equals ssd`; a row in r1 with hdd: 1/2.
 */
export const softConstraints = soften(attribute, 'soft-constraints');
