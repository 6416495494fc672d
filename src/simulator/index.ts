// The door `stowage/simulator`: frameworks on simulated time, workloads, metrics, and published results to compare with.
export { type RandomStream, randomStream } from '../base/random.js';
export type {
  Allocation,
  AllocationClient,
  AllocationCycle,
  Allocator,
  FreeAgent,
} from '../cluster/core/allocation/allocator.js';
export { DrfAllocator, type DrfOptions } from '../cluster/core/allocation/drf-allocator.js';
export { RandomAllocator } from '../cluster/core/allocation/random-allocator.js';
export { RequestAwareAllocator, type RequestAwareOptions } from '../cluster/core/allocation/request-aware-allocator.js';
export { RoundRobinAllocator } from '../cluster/core/allocation/round-robin-allocator.js';
export type { JournalEngine, JournalHeader, JournalStep } from '../stores/journal/format.js';
export { type JournalEnd, JournalReader, type ReadJournalOptions } from '../stores/journal/journal-reader.js';
export { type JournalOptions, JournalWriter } from '../stores/journal/journal-writer.js';
export { type Compaction, type CompactOptions, compactCluster } from './compare/compact.js';
export {
  type ComparedRun,
  compareRuns,
  type MetricComparison,
  type Verdict,
  verdictOf,
} from './compare/compare-runs.js';
export { JUDGING, type Metric, meaningsOf, metricNamed } from './compare/metrics.js';
export { paretoFront, type Scored } from './compare/pareto.js';
export { type RunRecord, RunRecorder } from './compare/run-recorder.js';
export { type Setting, type Space, settingsOf } from './compare/settings.js';
export { type Interval, meanInterval } from './compare/statistics.js';
export type { SimulatedAgent } from './core/direct-master.js';
export type { Fault } from './core/faults.js';
export { answerOrders, inThreads, type ThreadOptions } from './core/in-threads.js';
export type { LinkDelays } from './core/link.js';
export type { SimulationObserver } from './core/observer.js';
export type { PlayOptions, SimulatedFramework } from './core/options.js';
export type { SimulationEnd } from './core/play.js';
export type {
  AllocatorMaker,
  CompetingFramework,
  SimulatedCluster,
  SimulateOptions,
  SimulateResult,
} from './core/simulate.js';
export { simulate } from './core/simulate.js';
export type { DirectOptions, DirectResult } from './core/simulate-direct.js';
export { simulateDirect } from './core/simulate-direct.js';
export { type PassesOptions, simulatePasses } from './core/simulate-passes.js';
export type { Comparison, Experiment, ExperimentOptions, ExperimentResult } from './experiments/experiment.js';
export { experimentNamed, experiments } from './experiments/experiments.js';
export { l2Bound, volumeBound } from './metrics/bounds.js';
export type { Distribution } from './metrics/distribution.js';
export { conflictBound, dualFeasibleBound, lowerBound } from './metrics/dual-feasible.js';
export { jainIndex } from './metrics/fairness.js';
export { type GpuRoom, gpuFragmentation, type TypicalTask } from './metrics/fragmentation.js';
export { FragmentationOverTime, type FragmentationReport } from './metrics/fragmentation-over-time.js';
export type { OfferCounts } from './metrics/offer-economy.js';
export { relaxationBound } from './metrics/relaxation.js';
export { type FrameworkReport, MetricsRecorder, type SimulationReport } from './metrics/report.js';
export { type Fragmentation, fragmentation, largestPlaceable, type Room, type Shape } from './metrics/stranded.js';
export type { TaskTimes } from './metrics/task-times.js';
export type { UsageSample, Utilisation } from './metrics/utilisation.js';
export { type ChainDifference, type Decisions, firstDifference } from './replay/first-difference.js';
export { type JournalFramework, type JournalWorkload, journalWorkload } from './replay/journal-workload.js';
export { type ReplayedEngine, type ReplayResult, replay, type StepDifference } from './replay/replay.js';
export { type SimulateJournalOptions, simulateJournal } from './replay/simulate-journal.js';
export { comparisonReport, type ReportInput } from './report/comparison-report.js';
export { type Arrival, Shapes, type SimulatedJob, simulatedJob, type Workload } from './workloads/arrival.js';
export { type Draw, drawAt } from './workloads/draw.js';
export { type ArrivalPattern, type GeneratorSpec, generate } from './workloads/generate.js';
export { merged, shifted } from './workloads/merged.js';
export { type OpenbNode, type OpenbPod, openbAgent, openbNodes, openbPods } from './workloads/openb.js';
export {
  onlinePackingSets,
  type PackingInstance,
  vectorPackingInstances,
} from './workloads/packing-instances.js';
export { type RowFault, RowFaults } from './workloads/row-faults.js';
export {
  type ColumnMap,
  csvTrace,
  ESTIMATE_LABEL,
  opendcTrace,
  type SwfOptions,
  swfTrace,
  type TraceOptions,
} from './workloads/traces.js';
