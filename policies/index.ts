// The door `stowage/policies`: every shipped policy, and the list of them all.
import type { PolicyDefinition } from 'stowage/policy';
import { backOff } from './disposal/back-off.js';
import { fixed } from './disposal/fixed.js';
import { affinity } from './domain/affinity.js';
import { antiAffinity } from './domain/anti-affinity.js';
import { cluster } from './domain/cluster.js';
import { evenSpread } from './domain/even-spread.js';
import { maxPer } from './domain/max-per.js';
import { targetPercentages } from './domain/target-percentages.js';
import { unique } from './domain/unique.js';
import { attribute } from './feasibility/attribute.js';
import { fifo } from './order/fifo.js';
import { priority } from './order/priority.js';
import { balancedAllocation } from './score/balanced-allocation.js';
import { bestFit } from './score/best-fit.js';
import { binPacking } from './score/bin-packing.js';
import { borgHybrid } from './score/borg-hybrid.js';
import { capacityCurve } from './score/capacity-curve.js';
import { cosineAlignment } from './score/cosine-alignment.js';
import { dotProduct } from './score/dot-product.js';
import { firstFit } from './score/first-fit.js';
import { fragmentationGradient } from './score/fragmentation-gradient.js';
import { gpuPacking } from './score/gpu-packing.js';
import { nomadBinPacking } from './score/nomad-bin-packing.js';
import { nomadSpread } from './score/nomad-spread.js';
import { openedFirst } from './score/opened-first.js';
import { random } from './score/random.js';
import { spread } from './score/spread.js';
import { defaultSlice } from './slice/default.js';

export {
  affinity,
  antiAffinity,
  attribute,
  backOff,
  balancedAllocation,
  bestFit,
  binPacking,
  borgHybrid,
  capacityCurve,
  cluster,
  cosineAlignment,
  defaultSlice,
  dotProduct,
  evenSpread,
  fifo,
  firstFit,
  fixed,
  fragmentationGradient,
  gpuPacking,
  maxPer,
  nomadBinPacking,
  nomadSpread,
  openedFirst,
  priority,
  random,
  spread,
  targetPercentages,
  unique,
};

/** All shipped policies, by kind and name. A policy that is not in the list is not found by its name. */
export const shippedPolicies: readonly PolicyDefinition[] = [
  fifo,
  priority,
  attribute,
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
  gpuPacking,
  nomadBinPacking,
  nomadSpread,
  openedFirst,
  random,
  spread,
  defaultSlice,
  backOff,
  fixed,
];
