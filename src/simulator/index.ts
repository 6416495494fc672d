// The door `stowage/simulator`: frameworks on simulated time, workloads, metrics, and published results to compare with.
export type { LinkDelays } from './core/link.js';
export type { DirectOptions, DirectResult } from './core/simulate-direct.js';
export type { SimulatedAgent } from './core/direct-master.js';
export type { CompetingFramework, SimulateOptions, SimulateResult, SimulatedCluster } from './core/simulate.js';
export type { Fault } from './core/faults.js';
export type { PlayOptions, SimulatedFramework } from './core/options.js';
export type { SimulationEnd } from './core/play.js';
export type { SimulationObserver } from './core/observer.js';
export { simulate } from './core/simulate.js';
export { simulateDirect } from './core/simulate-direct.js';
export { type Arrival, type SimulatedJob, Shapes, simulatedJob, type Workload } from './workloads/arrival.js';
export type { Comparison, Experiment, ExperimentOptions, ExperimentResult } from './experiments/experiment.js';
export { experimentNamed, experiments } from './experiments/experiments.js';
export { l2Bound, volumeBound } from './metrics/bounds.js';
export {
  onlinePackingSets,
  type PackingInstance,
  vectorPackingInstances,
} from './workloads/packing-instances.js';
export { type RowFault, RowFaults } from './workloads/row-faults.js';
