import { defineScorePolicy, z } from 'stowage/policy';
import { gpuAmountsOf } from './amounts.js';

const options = z.strictObject({
  /** `best-fit`: least left over; `dot-product`: least alike what is asked for and what is free, so that small goes to small. */
  form: z.enum(['best-fit', 'dot-product']).default('best-fit'),
  /** What the largest agent has. */
  largest: z.strictObject({ cpus: z.number().positive(), gpus: z.number().positive() }).default({ cpus: 128, gpus: 8 }),
  /** The scalars that stand for one GPU each, a whole one being 1. */
  devices: z.array(z.string().min(1)).min(1).default(['gpu0', 'gpu1', 'gpu2', 'gpu3', 'gpu4', 'gpu5', 'gpu6', 'gpu7']),
  /** Scores are cut to so many steps; the study has 100. */
  steps: z.int().min(1).max(1_000_000).default(100),
});

/**
 * Best fit, and alignment, over cpus and the sum of an agent's GPUs, as the FGD study has them (Weng et al., USENIX ATC 2023).
 * Parts of the largest agent: of what is free c and g, of what is asked for a and b. best-fit: 1 - (c - a) / 2 - (g - b) / 2;
 * dot-product: 1 - a * c / 2 - b * g / 2; cut to `steps`. GPUs count as a sum, wherever what is left lies.
 * Example: 64 of 128 cpus and 4 of 8 GPUs free, 32 cpus and 2 GPUs asked: best-fit 1 - 1/8 - 1/8 = 0.75; dot-product
 * 1 - 1/16 - 1/16 = 0.875, cut to 0.87.
 */
export const gpuBestFit = defineScorePolicy('gpu-best-fit', options, ({ form, largest, devices, steps }) => ({
  reads: { free: true },
  score(view, task, candidates, out) {
    const amountsOf = gpuAmountsOf(view, task, candidates, devices);
    const [mostCpus, mostGpus] = [largest.cpus * 1000, largest.gpus * 1000];
    for (let i = 0; i < candidates.count; i++) {
      const { idleCpus, takenCpus, idleGpus, takenGpus } = amountsOf(i);
      const lost =
        form === 'best-fit'
          ? (0.5 * (idleCpus - takenCpus)) / mostCpus + (0.5 * (idleGpus - takenGpus)) / mostGpus
          : ((0.5 * idleCpus) / mostCpus) * (takenCpus / mostCpus) +
            ((0.5 * idleGpus) / mostGpus) * (takenGpus / mostGpus);
      out[i] = Math.max(0, Math.trunc(steps * (1 - lost))) / steps;
    }
  },
}));
