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
export { onlinePacking } from './experiments/online-packing.js';
