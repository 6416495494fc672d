import { defineScorePolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** `large` is Tetris' alignment: large tasks go where most is free; `small` is best fit by the same measure. */
  prefer: z.enum(['large', 'small']).default('large'),
});

/**
 * Dot product of what is asked for and what is free, both as parts of the row's total: Tetris' alignment (Grandl et al.,
 * SIGCOMM 2014), divided by the number n of resources so that it stays within [0, 1]. Score = (sum over the resources
 * asked for of need / total * free / total) / n, or 1 less that.
 * Example: 1 of 4 cpus and 1 of 2 GB asked, all free: (1/4 + 1/2) / 2 = 0.375; preferring small: 0.625.
 */
export const dotProduct = defineScorePolicy('dot-product', options, ({ prefer }) => ({
  reads: { free: true },
  prefers: prefer === 'large' ? { free: 'high', total: 'low' } : { free: 'low', total: 'high' },
  score({ free, total }, { need, asked }, { row, count }, out) {
    for (let i = 0; i < count; i++) {
      const r = row[i]!;
      let product = 0;
      for (const dim of asked) product += (need[dim]! / total[dim]![r]!) * (free[dim]![r]! / total[dim]![r]!);
      out[i] = prefer === 'large' ? product / asked.length : 1 - product / asked.length;
    }
  },
}));
