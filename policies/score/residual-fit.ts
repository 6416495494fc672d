import { defineScorePolicy, z } from 'stowage/policy';

const options = z.strictObject({
  /** How free parts become one number: their sum (L1), the largest (L-infinity), or the sum of their squares (L2). */
  measure: z.enum(['sum', 'max', 'squares']).default('squares'),
  /** `small`: best fit; `large`: worst fit. */
  prefer: z.enum(['small', 'large']).default('small'),
});

/**
 * Best or worst fit by what is free before the task is placed, in all resources of the row, asked for or not: a row that is
 * short of something else is kept for what goes with that. Part p = free / total; m = sum of p, largest p, or sum of p * p
 * over the row's n resources, in single precision, as the published runs (Mommessin et al., Vector bin packing, 2023) have
 * it. Score = 1 - m / n (for `max`: 1 - m), or m / n.
 * Example: 1 of 4 cpus and 4 of 8 mem are free: m = 0.3125, score 1 - 0.3125 / 2 = 0.84375; by `sum` 1 - 0.75 / 2 = 0.625.
 */
export const residualFit = defineScorePolicy('residual-fit', options, ({ measure, prefer }) => ({
  reads: { free: true },
  score({ free, total }, _task, { row, count }, out) {
    for (let i = 0; i < count; i++) {
      const r = row[i]!;
      let [sum, parts] = [0, 0];
      for (let dim = 0; dim < free.length; dim++) {
        const whole = total[dim]![r]!;
        if (whole === 0) continue;
        const part = Math.fround(free[dim]![r]! / whole);
        if (measure === 'max') sum = Math.max(sum, part);
        else sum = Math.fround(sum + (measure === 'sum' ? part : Math.fround(part * part)));
        parts += 1;
      }
      const left = parts === 0 ? 0 : sum / (measure === 'max' ? 1 : parts);
      out[i] = prefer === 'small' ? 1 - left : left;
    }
  },
}));
