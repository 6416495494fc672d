import { defineScorePolicy, z } from 'stowage/policy';
import { dimensionsOf } from './amounts.js';

const options = z.strictObject({
  /** The label that names a task's class, as `share`, `1-gpu`, `2-gpu`; without it a task scores 0 everywhere. */
  label: z.string().min(1).default('gpu-class'),
  /** What the largest agent has, in GPUs. */
  most: z.number().positive().default(8),
  /** The scalars that stand for one GPU each, a whole one being 1. */
  devices: z.array(z.string().min(1)).min(1).default(['gpu0', 'gpu1', 'gpu2', 'gpu3', 'gpu4', 'gpu5', 'gpu6', 'gpu7']),
});

/**
 * GPU clustering as the FGD study has it (Weng et al., USENIX ATC 2023, after Gandiva): tasks of one class, by the number of
 * their GPUs, keep together. In hundredths, with b = trunc(25 * (most - free) / most): 75 + b where there are tasks of its
 * class alone, 50 + b where there are others too, 25 + b where there are none of any, b where there are others alone.
 * Example: 6 of 8 GPUs free, b = 6: 81, 56, 31 and 6 hundredths.
 */
export const gpuClustering = defineScorePolicy('gpu-clustering', options, ({ label, most, devices }) => ({
  keyedBy: 'job',
  keyOf: ({ job }) => job.labels.find(({ key }) => key === label)?.value ?? '',
  reads: {
    free: true,
    counters: [
      { selector: { labels: [{ label, sameAsTask: true }] }, by: '@agent' },
      { selector: { labels: [{ label, isPresent: true }] }, by: '@agent' },
    ],
  },
  score(view, { key }, { row, count }, out) {
    const dims = dimensionsOf(view, devices);
    const [same, all] = view.counters;
    for (let i = 0; i < count; i++) {
      const r = row[i]!;
      const alike = same?.[r] ?? 0;
      const others = (all?.[r] ?? 0) - alike;
      let free = 0;
      for (let k = 0; k < dims.length; k++) free += view.free[dims[k]!]![r]!;
      const filled = Math.max(0, Math.trunc((25 * (most * 1000 - free)) / (most * 1000)));
      const base = alike > 0 ? (others > 0 ? 50 : 75) : others > 0 ? 0 : 25;
      out[i] = key === '' ? 0 : Math.min(100, base + filled) / 100;
    }
  },
}));
