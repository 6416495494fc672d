import { defineScorePolicy, z } from 'stowage/policy';
import { gpuAmountsOf } from './amounts.js';

const options = z.strictObject({
  /** What tasks that use GPUs want of cpus for each GPU, on average. */
  cpusPerGpu: z.number().positive(),
  /** The scalars that stand for one GPU each, a whole one being 1. */
  devices: z.array(z.string().min(1)).min(1).default(['gpu0', 'gpu1', 'gpu2', 'gpu3', 'gpu4', 'gpu5', 'gpu6', 'gpu7']),
  /** Scores are cut to so many steps, so that a later level decides between what is nearly as good. */
  steps: z.int().min(1).max(1_000_000).default(100),
});

/**
 * Keeps cpus beside free GPUs: prefers the candidate that strands least. Stranded is what cannot be used because another
 * resource of the agent is used up (Verma et al., Large-scale cluster management at Google with Borg, EuroSys 2015); here
 * S = max(0, free GPUs - free cpus / cpusPerGpu); score = 1 / (1 + e ^ (S after - S before)), cut to `steps`. Goes well
 * behind `fragmentation-gradient` in a `then` chain, which sees the last task that fits and not how many will.
 * Example: 8 cpus a GPU, 24 cpus and 4 GPUs free, S = 1. A task of 8 cpus alone strands one more: 1 / (1 + e) = 0.268, cut
 * to 0.26; one of 2 cpus and a GPU frees 0.75: 1 / (1 + e ^ -0.75) = 0.679, cut to 0.67.
 */
export const gpuStranding = defineScorePolicy('gpu-stranding', options, ({ cpusPerGpu, devices, steps }) => {
  const stranded = (gpus: number, cpus: number): number => Math.max(0, gpus - cpus / cpusPerGpu);
  return {
    reads: { free: true },
    score(view, task, candidates, out) {
      const amountsOf = gpuAmountsOf(view, task, candidates, devices);
      for (let i = 0; i < candidates.count; i++) {
        const { idleCpus, takenCpus, idleGpus, takenGpus } = amountsOf(i);
        const grows = stranded(idleGpus - takenGpus, idleCpus - takenCpus) - stranded(idleGpus, idleCpus);
        out[i] = Math.trunc(steps / (1 + Math.exp(grows / 1000))) / steps;
      }
    },
  };
});
