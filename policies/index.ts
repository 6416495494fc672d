// The door `stowage/policies`: every shipped policy, and the list of them all.
import type { PolicyDefinition } from 'stowage/policy';
import { notBefore } from './admission/not-before.js';
import { queueDeadline } from './admission/queue-deadline.js';
import { quota } from './admission/quota.js';
import { rateLimit } from './admission/rate-limit.js';
import { backfill } from './cycle/backfill.js';
import { binCentric } from './cycle/bin-centric.js';
import { holdForHead } from './cycle/hold-for-head.js';
import { backOff } from './disposal/back-off.js';
import { fixed } from './disposal/fixed.js';
import { holdCache } from './disposal/hold-cache.js';
import { affinity } from './domain/affinity.js';
import { antiAffinity } from './domain/anti-affinity.js';
import { cluster } from './domain/cluster.js';
import { evenSpread } from './domain/even-spread.js';
import { maxPer } from './domain/max-per.js';
import { targetPercentages } from './domain/target-percentages.js';
import { unique } from './domain/unique.js';
import { attribute } from './feasibility/attribute.js';
import { dedicated } from './feasibility/dedicated.js';
import { hostLifetime } from './feasibility/host-lifetime.js';
import { loadCeiling } from './feasibility/load-ceiling.js';
import { maintenanceWindow } from './feasibility/maintenance-window.js';
import { novelHost } from './feasibility/novel-host.js';
import { taints } from './feasibility/taints.js';
import { gang } from './gang/gang.js';
import { drf } from './order/drf.js';
import { earliestDeadline } from './order/earliest-deadline.js';
import { fairShare } from './order/fair-share.js';
import { fifo } from './order/fifo.js';
import { largestFirst } from './order/largest-first.js';
import { priority } from './order/priority.js';
import { shortestFirst } from './order/shortest-first.js';
import { tieredQueues } from './order/tiered-queues.js';
import { fairSharePreemption } from './preemption/fair-share-preemption.js';
import { leastCostPreemption } from './preemption/least-cost-preemption.js';
import { priorityPreemption } from './preemption/priority-preemption.js';
import { balancedAllocation } from './score/balanced-allocation.js';
import { bestFit } from './score/best-fit.js';
import { binPacking } from './score/bin-packing.js';
import { borgHybrid } from './score/borg-hybrid.js';
import { capacityCurve } from './score/capacity-curve.js';
import { cosineAlignment } from './score/cosine-alignment.js';
import { dotProduct } from './score/dot-product.js';
import { firstFit } from './score/first-fit.js';
import { fragmentationGradient } from './score/fragmentation-gradient.js';
import { gpuBestFit } from './score/gpu-best-fit.js';
import { gpuClustering } from './score/gpu-clustering.js';
import { gpuPacking } from './score/gpu-packing.js';
import { gpuStranding } from './score/gpu-stranding.js';
import { locality } from './score/locality.js';
import { nomadBinPacking } from './score/nomad-bin-packing.js';
import { nomadSpread } from './score/nomad-spread.js';
import { openedFirst } from './score/opened-first.js';
import { random } from './score/random.js';
import { residualFit } from './score/residual-fit.js';
import { softConstraints } from './score/soft-constraints.js';
import { spread } from './score/spread.js';
import { taintsPreferred } from './score/taints-preferred.js';
import { defaultSlice } from './slice/default.js';
import { devices } from './slice/devices.js';
import { elastic } from './slice/elastic.js';
import { topologyGroups } from './slice/topology-groups.js';
import { volumes } from './slice/volumes.js';

export {
  affinity,
  antiAffinity,
  attribute,
  backfill,
  backOff,
  balancedAllocation,
  bestFit,
  binCentric,
  binPacking,
  borgHybrid,
  capacityCurve,
  cluster,
  cosineAlignment,
  dedicated,
  defaultSlice,
  devices,
  dotProduct,
  drf,
  earliestDeadline,
  elastic,
  evenSpread,
  fairShare,
  fairSharePreemption,
  fifo,
  firstFit,
  fixed,
  fragmentationGradient,
  gang,
  gpuBestFit,
  gpuClustering,
  gpuPacking,
  gpuStranding,
  holdCache,
  holdForHead,
  hostLifetime,
  largestFirst,
  leastCostPreemption,
  loadCeiling,
  locality,
  maintenanceWindow,
  maxPer,
  nomadBinPacking,
  nomadSpread,
  notBefore,
  novelHost,
  openedFirst,
  priority,
  priorityPreemption,
  queueDeadline,
  quota,
  random,
  rateLimit,
  residualFit,
  shortestFirst,
  softConstraints,
  spread,
  taints,
  taintsPreferred,
  targetPercentages,
  tieredQueues,
  topologyGroups,
  unique,
  volumes,
};

/** All shipped policies, by kind and name. A policy that is not in the list is not found by its name. */
export const shippedPolicies: readonly PolicyDefinition[] = [
  fifo,
  largestFirst,
  priority,
  drf,
  earliestDeadline,
  fairShare,
  shortestFirst,
  tieredQueues,
  notBefore,
  queueDeadline,
  quota,
  rateLimit,
  attribute,
  dedicated,
  hostLifetime,
  loadCeiling,
  maintenanceWindow,
  novelHost,
  taints,
  affinity,
  antiAffinity,
  cluster,
  evenSpread,
  maxPer,
  targetPercentages,
  unique,
  balancedAllocation,
  bestFit,
  binPacking,
  borgHybrid,
  capacityCurve,
  cosineAlignment,
  dotProduct,
  firstFit,
  fragmentationGradient,
  gpuBestFit,
  gpuClustering,
  gpuPacking,
  gpuStranding,
  locality,
  nomadBinPacking,
  nomadSpread,
  openedFirst,
  random,
  residualFit,
  softConstraints,
  spread,
  taintsPreferred,
  defaultSlice,
  devices,
  elastic,
  topologyGroups,
  volumes,
  backOff,
  fixed,
  holdCache,
  fairSharePreemption,
  leastCostPreemption,
  priorityPreemption,
  gang,
  backfill,
  binCentric,
  holdForHead,
];
