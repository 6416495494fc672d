import { LARGEST_WEIGHT } from '../matching/score-sum.js';
import type {
  AdmissionFacet,
  CyclePolicy,
  DisposalFacet,
  DomainFacet,
  FeasibilityFacet,
  GangFacet,
  OrderFacet,
  PreemptionFacet,
  ScoreFacet,
  SliceFacet,
} from './facets.js';
import type { PolicyTask } from './task.js';

/** A facet under the name of the policy that made it. */
export interface Named<F> {
  readonly policy: string;
  readonly facet: F;
  /** For which tasks it is, which follows from their job; absent: for all. Of others it says nothing, nor is it asked. */
  readonly appliesTo?: (task: PolicyTask) => boolean;
}

/** A facet whose scores count `weight`-fold: a whole number from 1 to 1,000. */
export interface Weighted<F> extends Named<F> {
  readonly weight: number;
}

/** What one level of scoring adds up. A level is looked at only where all levels before it tie. */
export interface ScoreLevel {
  readonly scores: readonly Weighted<ScoreFacet>[];
  /** Domain policies that score. */
  readonly domains: readonly Weighted<DomainFacet>[];
}

/** The configured set of policies, ready to run. */
export interface Chain {
  readonly order: Named<OrderFacet>;
  readonly admission: readonly Named<AdmissionFacet>[];
  readonly feasibility: readonly Named<FeasibilityFacet>[];
  /** Those that rule out; a domain policy may stand here, in `levels`, or in both. */
  readonly domain: readonly Named<DomainFacet>[];
  readonly levels: readonly ScoreLevel[];
  readonly slice: Named<SliceFacet>;
  readonly disposal: Named<DisposalFacet>;
  readonly preemption?: Named<PreemptionFacet>;
  readonly gang?: Named<GangFacet>;
  readonly cycle?: Named<CyclePolicy>;
}

/** Whether `weight` may stand in a chain. */
export function isWeight(weight: number): boolean {
  return Number.isInteger(weight) && weight >= 1 && weight <= LARGEST_WEIGHT;
}
