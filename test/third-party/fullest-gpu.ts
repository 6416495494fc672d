import { defineScorePolicy, z } from 'stowage/policy';

/**
 * Prefers the way that leaves least of what it takes, so that whole GPUs stay whole.
 * Score = mean over the resources that the variant takes of 1 - (free - take) / total.
 * Example: 0.4 of a GPU that has 1 of 1 left: 0.4; of one that has 0.5 left: 0.9.
 */
export default defineScorePolicy('fullest-gpu', z.strictObject({}), () => ({
  reads: { free: true },
  score({ free, total }, { need }, { row, take, count }, out) {
    for (let i = 0; i < count; i++) {
      const r = row[i]!;
      let sum = 0;
      let taken = 0;
      for (const [dim, column] of free.entries()) {
        const amount = take[dim]?.[i] ?? need[dim]!;
        if (amount === 0) continue;
        sum += 1 - (column[r]! - amount) / total[dim]![r]!;
        taken += 1;
      }
      out[i] = sum / taken;
    }
  },
}));
