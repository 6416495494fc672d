import { defineScorePolicy, z } from 'stowage/policy';
import { dimensionsOf, takenBy } from './amounts.js';

const options = z.strictObject({
  /** The scalars that stand for one GPU each, a whole one being 1. */
  devices: z.array(z.string().min(1)).min(1).default(['gpu0', 'gpu1', 'gpu2', 'gpu3', 'gpu4', 'gpu5', 'gpu6', 'gpu7']),
});

/**
 * GPU packing as the FGD study has it (Weng et al., USENIX ATC 2023, after MLaaS): rather a GPU in use than an idle one,
 * rather an agent in use than an idle one. In hundredths, for a candidate that takes some of a row's G GPUs, u of them
 * idle: on an idle agent max(33 - G, G); else with u > 0 max(50 - u, 33); else max(100 - sum of the taken GPUs' free
 * hundredths / 10, 50). A task that takes no GPU scores 0 everywhere.
 * Example: 0.4 of a GPU with 0.6 free: 100 - 60 / 10 = 94; 0.4 of an idle one beside a used one: 49; on an idle agent of
 * 8: 25.
 */
export const gpuPacking = defineScorePolicy('gpu-packing', options, ({ devices }) => ({
  reads: { free: true },
  score(view, task, candidates, out) {
    const { free, total } = view;
    const dims = dimensionsOf(view, devices);
    for (let i = 0; i < candidates.count; i++) {
      const r = candidates.row[i]!;
      let [has, idle, taken, takenIdle, tenths] = [0, 0, 0, 0, 0];
      for (const dim of dims) {
        const [left, whole] = [free[dim]![r]!, total[dim]![r]!];
        const isIdle = +(left === whole);
        has += +(whole > 0);
        idle += +(whole > 0) * isIdle;
        if (takenBy(task, candidates, i, dim) === 0) continue;
        taken += 1;
        takenIdle += isIdle;
        tenths += Math.trunc(left / 10);
      }
      const onUsed = takenIdle > 0 ? Math.max(50 - takenIdle, 33) : Math.max(100 - Math.trunc(tenths / 10), 50);
      out[i] = taken === 0 ? 0 : (idle === has ? Math.max(33 - has, has) : onUsed) / 100;
    }
  },
}));
