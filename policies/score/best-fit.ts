import { defineScorePolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** How much each resource counts, by name; 1 for those that are not named. */
  weights: z.record(z.string(), z.number().min(0)).default({}),
  /** 1: the mean of what is left; 2: its Euclidean length; the larger, the more the resource with most left counts alone. */
  exponent: z.number().min(1).max(64).default(1),
});

/**
 * Best fit in several dimensions, each with a weight: prefers the row on which least is left. Left over of a resource is
 * l = (free - need) / total; score = 1 - (sum of w * l ^ p / sum of w) ^ (1 / p), over the resources asked for. In papers on
 * vector packing: L1, L2 and, as p grows, L-infinity best fit.
 * Example: p 2; 1/4 of the cpus and 3/4 of the memory would be left: 1 - sqrt((1/16 + 9/16) / 2) = 0.441; with
 * weights cpus 3, mem 0: 1 - 1/4 = 0.75.
 */
export const bestFit = defineScorePolicy('best-fit', options, ({ weights, exponent }) => ({
  reads: { free: true },
  prefers: { free: 'low', total: 'high' },
  score({ free, total, resources }, { need, asked }, { row, count }, out) {
    out.fill(0, 0, count);
    let all = 0;
    for (const dim of asked) {
      const weight = weights[resources[dim]!] ?? 1;
      const [frees, totals, amount] = [free[dim]!, total[dim]!, need[dim]!];
      all += weight;
      for (let i = 0; i < count; i++) {
        const left = (frees[row[i]!]! - amount) / totals[row[i]!]!;
        out[i] = out[i]! + weight * (exponent === 1 ? left : left ** exponent);
      }
    }
    for (let i = 0; i < count; i++) {
      const mean = all === 0 ? 0 : Math.min(1, out[i]! / all);
      out[i] = 1 - (exponent === 1 ? mean : mean ** (1 / exponent));
    }
  },
}));
