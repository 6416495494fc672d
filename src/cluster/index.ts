/** Door `stowage/cluster`: a small Mesos of our own, for one machine. */
export type { AgentSpec } from './core/agents/agent-spec.js';
export { agentSpecs } from './core/agents/default-agents.js';
export type {
  Allocation,
  AllocationClient,
  AllocationCycle,
  Allocator,
  FreeAgent,
} from './core/allocation/allocator.js';
export { DrfAllocator, type DrfOptions } from './core/allocation/drf-allocator.js';
export type { ClusterFact, ClusterObserver } from './core/fact.js';
export type { Quantities } from './core/quantities.js';
export { DEFAULT_TIMINGS, type Timings } from './core/timings.js';
export type { Credential } from './host/credential.js';
export { type Cluster, type ClusterAgent, type ClusterOptions, startCluster } from './host/start-cluster.js';
