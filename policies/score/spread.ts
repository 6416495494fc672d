import { defineScorePolicy, z } from 'stowage/policy';

/**
 * Worst fit: prefers the row that the task leaves emptiest, so that load is even.
 * Score = mean over the resources asked for of (free - need) / total.
 * Example: 2 of 8 cpus asked, 4 free: (4 - 2) / 8 = 0.25; with 8 free: 0.75.
 */
export const spread = defineScorePolicy('spread', z.strictObject({}), () => ({
  reads: { free: true },
  prefers: { free: 'high', total: 'low' },
  score({ free, total }, { need, asked }, { row, count }, out) {
    for (let i = 0; i < count; i++) out[i] = 0;
    for (const dim of asked) {
      const [left, whole, wanted] = [free[dim]!, total[dim]!, need[dim]!];
      for (let i = 0; i < count; i++) out[i] = out[i]! + (left[row[i]!]! - wanted) / whole[row[i]!]!;
    }
    for (let i = 0; i < count; i++) out[i] = out[i]! / asked.length;
  },
}));
