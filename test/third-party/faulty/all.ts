import { domains } from './domains.js';
import type { Faulty } from './faulty.js';
import { feasibilities } from './feasibilities.js';
import { orders } from './orders.js';
import { admissions, cycles, disposals, gangs, preemptions } from './others.js';
import { scores } from './scores.js';
import { slices } from './slices.js';

/** Every faulty policy, of every kind of facet. */
export const faultyPolicies: readonly Faulty[] = [
  ...orders,
  ...admissions,
  ...feasibilities,
  ...domains,
  ...scores,
  ...slices,
  ...disposals,
  ...preemptions,
  ...gangs,
  ...cycles,
];
