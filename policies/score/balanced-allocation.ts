import { defineScorePolicy, z } from 'stowage/policy';
import { dimensionsOf, leftAfter } from './amounts.js';

const options = z.strictObject({
  /** The resources that ought to be used alike. */
  resources: z.array(z.string().min(1)).min(1).default(['cpus', 'mem']),
});

/**
 * Prefers rows on which the resources are used alike once the task is there: Kubernetes' NodeResourcesBalancedAllocation.
 * Score = 1 - standard deviation of the used parts of `resources`; those that a row has none of do not count.
 * Example: 3/4 of the cpus and 1/4 of the memory would be used: 1 - 1/4 = 0.75; half of both: 1.
 */
export const balancedAllocation = defineScorePolicy('balanced-allocation', options, ({ resources }) => ({
  reads: { free: true },
  score(view, task, candidates, out) {
    const dims = dimensionsOf(view, resources);
    const left = new Float64Array(dims.length); // what is left deviates as what is used does
    for (let i = 0; i < candidates.count; i++) {
      const count = leftAfter(view, task, candidates, i, dims, left);
      let [sum, squares] = [0, 0];
      for (let k = 0; k < count; k++) sum += left[k]!;
      for (let k = 0; k < count; k++) squares += (left[k]! - sum / count) ** 2;
      out[i] = count === 0 ? 0 : 1 - Math.sqrt(squares / count);
    }
  },
}));
