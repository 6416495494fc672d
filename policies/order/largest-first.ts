import { defineOrderPolicy, type Job, z } from 'stowage/policy';

const amounts = z.record(z.string(), z.number().positive());

const options = z.strictObject({
  /** What an agent has of each resource that counts, in Mesos' units; the order is that in which parts are added up. */
  capacity: amounts.refine((given) => Object.keys(given).length > 0, 'at least one resource'),
  /** How parts become one size: their sum (L1), the largest (L-infinity), or the sum of their squares (L2). */
  measure: z.enum(['sum', 'max', 'squares']).default('sum'),
  /** How much each resource counts; 1 for those that are not named. What counts below 0 makes a task smaller. */
  weights: z.record(z.string(), z.number()).default({}),
});

/**
 * The largest task first, so that small ones fill the gaps: first fit decreasing, if nothing is scored. Part p of a resource
 * = need / capacity; size = sum of w * p, largest w * p, or sum of w * p * p, in single precision, as the published runs
 * (Mommessin et al., Vector bin packing, 2023) have it; equal sizes: first in, first out. Smaller tasks wait as long as
 * larger ones come.
 * Example: capacity 4 cpus and 8 mem; 1 cpu and 4 mem: sum 0.75, max 0.5, squares 0.3125.
 */
export const largestFirst = defineOrderPolicy('largest-first', options, ({ capacity, measure, weights }) => {
  const parts = Object.entries(capacity).map(([name, whole]) => ({ name, whole, weight: weights[name] ?? 1 }));
  const sizes = new WeakMap<object, number>();
  const sizeOf = ({ resources }: Job): number => {
    let size = sizes.get(resources);
    if (size !== undefined) return size;
    size = 0;
    for (const { name, whole, weight } of parts) {
      const part = Math.fround((resources.scalars[name] ?? 0) / (whole * 1000));
      const weighted = Math.fround(Math.fround(weight) * part);
      if (measure === 'max') size = Math.max(size, weighted);
      else size = Math.fround(size + (measure === 'sum' ? weighted : Math.fround(weighted * part)));
    }
    sizes.set(resources, size);
    return size;
  };
  return { compareTasks: (a, b) => sizeOf(b.job) - sizeOf(a.job) || a.sequence - b.sequence };
});
