import { defineScorePolicy, z } from 'stowage/policy';
import { dimensionsOf, takenBy } from './amounts.js';
import { ExpectedFragments } from './expected-fragments.js';

const typical = z.strictObject({
  /** How often tasks of this shape come, in proportion to the others. */
  weight: z.number().positive(),
  cpus: z.number().min(0).default(0),
  /** How many GPUs, and how much of each. */
  gpus: z.int().min(0).max(64).default(0),
  share: z.number().positive().max(1).default(1),
  /** The models that it may use; any if not given. */
  models: z.array(z.string()).optional(),
});

const options = z.strictObject({
  /** What tasks are like, as a mix of shapes. */
  workload: z.array(typical).min(1),
  /** The scalars that stand for one GPU each, a whole one being 1. */
  devices: z.array(z.string().min(1)).min(1).default(['gpu0', 'gpu1', 'gpu2', 'gpu3', 'gpu4', 'gpu5', 'gpu6', 'gpu7']),
  /** The attribute that names the model of an agent's GPUs. */
  model: z.string().min(1).default('gpu_model'),
  /** Scores are cut to so many steps, so that a later level decides between what is nearly as good; the study has 100. */
  steps: z.int().min(1).max(1_000_000).default(100),
});

/**
 * Fragmentation gradient descent (Weng et al., Beware of Fragmentation, USENIX ATC 2023): prefers the candidate that makes
 * least of what is free useless to the tasks that are expected. To one shape of task all free GPUs of an agent are
 * fragments if it cannot run there, or uses none; else those with less left than it wants of one. F = their sum, in GPUs,
 * expected over `workload`; score = 1 / (1 + e ^ (F after - F before)), cut to `steps`.
 * Example: all tasks want half a GPU; 0.5 of a GPU with 0.6 free leaves a fragment of 0.1: 1 / (1 + e ^ 0.1) = 0.475, cut
 * to 0.47; of one with 0.5 free nothing is left: 0.5.
 */
export const fragmentationGradient = defineScorePolicy(
  'fragmentation-gradient',
  options,
  ({ workload, devices, model, steps }) => {
    const expected = new ExpectedFragments(workload);
    const [before, after] = [new Float64Array(workload.length), new Float64Array(workload.length)];
    const left = new Float64Array(devices.length);
    return {
      reads: { free: true, attributes: [model] },
      score(view, task, candidates, out) {
        const { free, attributes } = view;
        const [cpus = -1] = dimensionsOf(view, ['cpus']);
        const dims = dimensionsOf(view, devices);
        const kinds = attributes.get(model);
        let last = -1;
        for (let i = 0; i < candidates.count; i++) {
          const r = candidates.row[i]!;
          const kind = kinds?.values[kinds.codes[r] ?? -1];
          const idle = cpus < 0 ? 0 : free[cpus]![r]!;
          if (r !== last) {
            for (let k = 0; k < dims.length; k++) left[k] = free[dims[k]!]![r]!;
            expected.write(before, left, dims.length, idle, kind);
            last = r;
          }
          for (let k = 0; k < dims.length; k++) left[k] = free[dims[k]!]![r]! - takenBy(task, candidates, i, dims[k]!);
          expected.write(after, left, dims.length, cpus < 0 ? 0 : idle - takenBy(task, candidates, i, cpus), kind);
          out[i] = Math.trunc(steps / (1 + Math.exp(expected.growth(before, after) / 1000))) / steps;
        }
      },
    };
  },
);
