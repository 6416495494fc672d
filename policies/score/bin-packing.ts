import { defineScorePolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** 1 is linear; larger values favour nearly full agents more. */
  exponent: z.number().positive().default(1),
});

/**
 * Best fit: prefers the row that the task leaves fullest, so that whole agents stay free for large tasks.
 * Score = (mean over the resources asked for of 1 - (free - need) / total) ^ exponent.
 * Example: 2 of 8 cpus asked, 4 free: 1 - (4 - 2) / 8 = 0.75.
 */
export const binPacking = defineScorePolicy('bin-packing', options, ({ exponent }) => ({
  reads: { free: true },
  prefers: { free: 'low', total: 'high' },
  score({ free, total }, { need, asked }, { row, count }, out) {
    for (let i = 0; i < count; i++) out[i] = 0;
    // Column by column: a loop over the resources within that over the rows takes half as long again.
    for (const dim of asked) {
      const [left, whole, wanted] = [free[dim]!, total[dim]!, need[dim]!];
      for (let i = 0; i < count; i++) out[i] = out[i]! + (1 - (left[row[i]!]! - wanted) / whole[row[i]!]!);
    }
    for (let i = 0; i < count; i++) {
      const mean = out[i]! / asked.length;
      out[i] = exponent === 1 ? mean : mean ** exponent;
    }
  },
}));
