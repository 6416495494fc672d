// The door `stowage/testkit`: what tests of policies need. Laws, problems to try them on, builders, and an engine to watch.
export { default as fc } from 'fast-check';
export { aDemand, aView, type RowOver } from './a-view.js';
export { type ClusterConfig, clusters } from './arbitraries/clusters.js';
export { type CycleProblem, cycleOf, cycleProblems } from './arbitraries/cycle-problems.js';
export { type DomainProblem, domainProblems } from './arbitraries/domain-problems.js';
export { attributeValues, constraints, type JobsConfig, jobs, queues, tasks } from './arbitraries/jobs.js';
export { offers } from './arbitraries/offers.js';
export { type PreemptionProblem, preemptionProblems } from './arbitraries/preemption-problems.js';
export { stateRecords } from './arbitraries/records.js';
export {
  type ProblemConfig,
  type RowProblem,
  rowProblems,
  type ScoringProblem,
  scoringProblems,
} from './arbitraries/row-problems.js';
export { type SliceProblem, sliceProblems } from './arbitraries/slice-problems.js';
export {
  type AdmissionProblem,
  admissionProblems,
  type Claim,
  type DisposalProblem,
  disposalProblems,
  type GangProblem,
  gangProblems,
  type OrderProblem,
  orderProblems,
} from './arbitraries/task-problems.js';
export {
  aJob,
  anAgent,
  anOffer,
  aStatus,
  aTask,
  type OfferOver,
  type StatusOver,
  type TaskOver,
  type TestAgent,
} from './builders.js';
export { type ConformanceOptions, runConformance, type ScenarioReport } from './conformance/run-conformance.js';
export { EngineHarness, type RecordedCall } from './engine-harness.js';
export { type CrashReport, type CrashRunOptions, crashRun } from './faults/crash/crash-run.js';
export type { CrashVerdict } from './faults/crash/verdict.js';
export { MemoryDisk } from './faults/memory-disk.js';
export { FaultProxy, NETWORK_FAULTS, type NetworkFault } from './faults/network/fault-proxy.js';
export { type NetworkReport, type NetworkRunOptions, networkRun } from './faults/network/network-run.js';
export { admissionLaws } from './laws/admission-laws.js';
export { type Breach, breachOf, printBreach, type Search } from './laws/breach.js';
export type { Contract, FacetOf } from './laws/contract.js';
export { contracts } from './laws/contracts.js';
export { cycleLaws } from './laws/cycle-laws.js';
export { definitionLaws, facetsOf, type Making, type MakingProblem, twinLaw } from './laws/definition-laws.js';
export { disposalLaws } from './laws/disposal-laws.js';
export { domainLaws } from './laws/domain-laws.js';
export { feasibilityLaws } from './laws/feasibility-laws.js';
export { gangLaws } from './laws/gang-laws.js';
export { itObeys } from './laws/it-obeys.js';
export { type Against, type Law, law } from './laws/law.js';
export { orderLaws } from './laws/order-laws.js';
export { itObeysPolicyLaws, lawsOf, type PolicyLaw, type PolicyTrial } from './laws/policy-laws.js';
export { preemptionLaws } from './laws/preemption-laws.js';
export { scoreLaws } from './laws/score-laws.js';
export { sliceLaws } from './laws/slice-laws.js';
export { itObeysStoreLaws, type StoreLaw, type StoreSite, storeLaws, tryStoreLaw } from './laws/store-laws.js';
export { type Counterexample, type Verdict, type Verification, verifyPolicy } from './verify/verify-policy.js';
