import { defineScorePolicy, type RowView, z } from 'stowage/policy';
import { dimensionsOf, takenBy } from './amounts.js';

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

type Typical = z.output<typeof typical>;

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
    const all = workload.reduce((sum, { weight }) => sum + weight, 0);
    return {
      reads: { free: true, attributes: [model] },
      score(view, task, candidates, out) {
        const { free } = view;
        const [cpus = -1] = dimensionsOf(view, ['cpus']);
        const dims = dimensionsOf(view, devices);
        const [before, after] = [new Float64Array(dims.length), new Float64Array(dims.length)];
        for (let i = 0; i < candidates.count; i++) {
          const r = candidates.row[i]!;
          dims.forEach((dim, k) => {
            before[k] = free[dim]![r]!;
            after[k] = before[k] - takenBy(task, candidates, i, dim);
          });
          const idle = free[cpus]?.[r] ?? 0;
          const left = cpus < 0 ? 0 : idle - takenBy(task, candidates, i, cpus);
          const kind = modelOn(view, model, r);
          let grows = 0;
          for (const shape of workload)
            grows +=
              (shape.weight / all) * (fragments(shape, kind, left, after) - fragments(shape, kind, idle, before));
          out[i] = Math.trunc(steps / (1 + Math.exp(grows / 1000))) / steps;
        }
      },
    };
  },
);

function modelOn({ attributes }: RowView, name: string, row: number): string | undefined {
  const column = attributes.get(name);
  return column?.values[column.codes[row] ?? -1];
}

/** Thousandths of free GPUs that a task of that shape has no use for. */
function fragments({ cpus, gpus, share, models }: Typical, kind: string | undefined, idle: number, left: Float64Array) {
  let [sum, small, fitting] = [0, 0, 0];
  for (const one of left) {
    sum += one;
    if (one >= share * 1000) fitting += 1;
    else small += one;
  }
  const isAllowed = models === undefined || (kind !== undefined && models.includes(kind));
  return gpus > 0 && isAllowed && idle >= cpus * 1000 && fitting >= gpus ? small : sum;
}
