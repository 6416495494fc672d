import type { FacetKind } from '../../policy/facets.js';
import { admissionContract } from './admission-laws.js';
import type { Contract } from './contract.js';
import { cycleContract } from './cycle-laws.js';
import { disposalContract } from './disposal-laws.js';
import { domainContract } from './domain-laws.js';
import { feasibilityContract } from './feasibility-laws.js';
import { gangContract } from './gang-laws.js';
import { orderContract } from './order-laws.js';
import { preemptionContract } from './preemption-laws.js';
import { scoreContract } from './score-laws.js';
import { sliceContract } from './slice-laws.js';

/** The contract of each kind of facet. */
export const contracts = {
  order: orderContract,
  admission: admissionContract,
  feasibility: feasibilityContract,
  domain: domainContract,
  score: scoreContract,
  slice: sliceContract,
  disposal: disposalContract,
  preemption: preemptionContract,
  gang: gangContract,
  cycle: cycleContract,
} as const;

/** A contract seen from a policy whose kinds only the run knows: its facets and problems go together, whatever they are. */
export function contractOf(kind: FacetKind): Contract<object, object> {
  return contracts[kind];
}
