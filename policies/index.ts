// The door `stowage/policies`: every shipped policy, and the list of them all.
import type { PolicyDefinition } from 'stowage/policy';
import { backOff } from './disposal/back-off.js';
import { fixed } from './disposal/fixed.js';
import { evenSpread } from './domain/even-spread.js';
import { maxPer } from './domain/max-per.js';
import { unique } from './domain/unique.js';
import { attribute } from './feasibility/attribute.js';
import { fifo } from './order/fifo.js';
import { largestFirst } from './order/largest-first.js';
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
import { gpuBestFit } from './score/gpu-best-fit.js';
import { gpuClustering } from './score/gpu-clustering.js';
import { gpuPacking } from './score/gpu-packing.js';
import { nomadBinPacking } from './score/nomad-bin-packing.js';
import { nomadSpread } from './score/nomad-spread.js';
import { openedFirst } from './score/opened-first.js';
import { random } from './score/random.js';
import { residualFit } from './score/residual-fit.js';
import { spread } from './score/spread.js';
import { defaultSlice } from './slice/default.js';
import { devices } from './slice/devices.js';

export {
  attribute,
  backOff,
  balancedAllocation,
  bestFit,
  binPacking,
  borgHybrid,
  capacityCurve,
  cosineAlignment,
  defaultSlice,
  devices,
  dotProduct,
  evenSpread,
  fifo,
  firstFit,
  fixed,
  fragmentationGradient,
  gpuBestFit,
  gpuClustering,
  gpuPacking,
  largestFirst,
  maxPer,
  nomadBinPacking,
  nomadSpread,
  openedFirst,
  priority,
  random,
  residualFit,
  spread,
  unique,
};

/** All shipped policies, by kind and name. A policy that is not in the list is not found by its name. */
export const shippedPolicies: readonly PolicyDefinition[] = [
  fifo,
  largestFirst,
  priority,
  attribute,
  evenSpread,
  maxPer,
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
  nomadBinPacking,
  nomadSpread,
  openedFirst,
  random,
  residualFit,
  spread,
  defaultSlice,
  devices,
  backOff,
  fixed,
];
