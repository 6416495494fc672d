import { defineScorePolicy, z } from 'stowage/policy';
import { dimensionsOf, takenBy } from './amounts.js';

const options = z.strictObject({
  /** The resources whose proportions count, asked for or not. */
  resources: z.array(z.string().min(1)).min(1).default(['cpus', 'mem', 'disk']),
});

/**
 * Prefers rows whose free resources stand in the proportions of the demand, whatever their size: the cosine of the angle
 * between both, as parts of the row's total. Score = n . f / (|n| |f|), with n = need / total and f = free / total for each
 * of `resources` that the row has; 0 if the task asks for none of them.
 * Example: 1 cpu and no memory asked, all of 4 cpus and 4 GB free: 1 / sqrt(2) = 0.707; with no memory free: 1.
 */
export const cosineAlignment = defineScorePolicy('cosine-alignment', options, ({ resources }) => ({
  reads: { free: true },
  score(view, task, candidates, out) {
    const { free, total } = view;
    const dims = dimensionsOf(view, resources);
    for (let i = 0; i < candidates.count; i++) {
      const r = candidates.row[i]!;
      let [product, needs, frees] = [0, 0, 0];
      for (const dim of dims) {
        const whole = total[dim]![r]!;
        if (whole === 0) continue;
        const need = takenBy(task, candidates, i, dim) / whole;
        const has = free[dim]![r]! / whole;
        product += need * has;
        needs += need * need;
        frees += has * has;
      }
      out[i] = product === 0 ? 0 : Math.min(1, product / Math.sqrt(needs * frees));
    }
  },
}));
