import { defineScorePolicy, z } from 'stowage/policy';
import { dimensionsOf, leftAfter } from './amounts.js';

const options = z.strictObject({
  /** The resources that may strand one another. */
  resources: z.array(z.string().min(1)).min(1).default(['cpus', 'mem']),
  /** How much an even rest counts against a small one: 0 is best fit, 1 looks at evenness alone. */
  balance: z.number().min(0).max(1).default(0.5),
});

/**
 * A compromise between best fit and evenness, after the hybrid of Google's Borg (Verma et al., EuroSys 2015, §3.2), which
 * strands little: what is left of one resource where another is used up is of no use to anybody. With l = (free - need) /
 * total for each of `resources`: score = (1 - balance) * (1 - mean of l) + balance * (1 - (largest l - smallest l)).
 * Example: 1/2 of the cpus and nothing of the memory would be left: 0.5 * 3/4 + 0.5 * 1/2 = 0.625; 1/4 of both: 0.875.
 */
export const borgHybrid = defineScorePolicy('borg-hybrid', options, ({ resources, balance }) => ({
  reads: { free: true },
  score(view, task, candidates, out) {
    const dims = dimensionsOf(view, resources);
    const left = new Float64Array(dims.length);
    for (let i = 0; i < candidates.count; i++) {
      const count = leftAfter(view, task, candidates, i, dims, left);
      let [sum, low, high] = [0, 1, 0];
      for (let k = 0; k < count; k++) {
        sum += left[k]!;
        low = Math.min(low, left[k]!);
        high = Math.max(high, left[k]!);
      }
      out[i] = count === 0 ? 0 : (1 - balance) * (1 - sum / count) + balance * (1 - (high - low));
    }
  },
}));
