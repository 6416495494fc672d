// The door `stowage/policy`: everything that a policy needs, and nothing of the engine.
export { z } from 'zod';
export { compareCodePoints } from '../base/compare.js';
export { EngineError, InvalidArgumentError, PolicyFaultError } from '../base/errors.js';
export { hash32, type KeyedRandom } from '../base/random.js';
export { keepCovering } from '../matching/keep-covering.js';
export type { AttributeColumn, Candidates, RowBox, RowView, TaskDemand } from '../matching/row-view.js';
export type { AgentConstraint, AgentPredicate, AgentProperty } from '../model/framework.js';
export type { AgentId, ExecutorId, OfferId, TaskId } from '../model/ids.js';
export { type Constraint, constraintText, type Job, type JobResources } from '../model/job.js';
export type { Operation } from '../model/operation.js';
export type { Demand, DeviceDemand, PortsDemand } from '../resources/demand.js';
export { findFor } from '../resources/find.js';
export { Finder } from '../resources/finder.js';
export type { Resource } from '../resources/resource.js';
export { Resources } from '../resources/resources.js';
export type { Chain, Named, ScoreLevel, Weighted } from './chain.js';
export { type ChainConfig, type ChainInput, type ChainLink, parseChainConfig } from './chain-config.js';
export { checkValues, constraintName, constraintsOf, wholeNumberOf } from './constraints.js';
export { type CounterSpec, companionsBy, type Domains, type LabelMatch, SAME_JOB, type Selector } from './counter.js';
export type { CyclePlacement, CycleTask, CycleView } from './cycle.js';
export type { Admission, Disposal, RowDisposal, UnusedOffer } from './decisions.js';
export {
  defineAdmissionPolicy,
  defineCyclePolicy,
  defineDisposalPolicy,
  defineDomainPolicy,
  defineFeasibilityPolicy,
  defineGangPolicy,
  defineOrderPolicy,
  definePolicy,
  definePreemptionPolicy,
  defineScorePolicy,
  defineSlicePolicy,
  type Maturity,
  type PolicyDefinition,
  type PolicyServices,
} from './definition.js';
export type {
  AdmissionFacet,
  CyclePolicy,
  DisposalFacet,
  DomainFacet,
  FacetKind,
  Facets,
  FeasibilityFacet,
  GangFacet,
  OrderFacet,
  PreemptionFacet,
  ScoreFacet,
  SliceFacet,
} from './facets.js';
export type { GangSpec } from './gang.js';
export { keepAll } from './keep-all.js';
export { labelOf, numberLabel, timeLabel } from './labels.js';
export { partPattern, wholePattern } from './pattern.js';
export { perKey } from './per-key.js';
export type { RunningTask, VictimSet } from './preemption.js';
export type { Monotone, Reads, ReadsOf } from './reads.js';
export type { Reason } from './reason.js';
export { resolveChain } from './resolve-chain.js';
export { MOST_VARIANTS, type RowSupply, type Slice, type VariantTable } from './slicing.js';
export { soften, WISH } from './soften.js';
export type { KeyedDemand, PolicyTask } from './task.js';
export { WALL_TIME, wallTimeOf } from './wall-time.js';
