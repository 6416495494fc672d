import { defineSlicePolicy, findFor, InvalidArgumentError, type Job, type RowView, z } from 'stowage/policy';

/** The GPUs of an agent are scalars of these names, each 1 when whole. */
const GPUS = ['gpu0', 'gpu1', 'gpu2', 'gpu3'];

/**
 * Gives a task a share of one GPU besides what else it asks for; which GPU is for the score policies to say. A job asks
 * for it by its label `gpu`, in thousandths. Example: `gpu: 250` where gpu0 has 0.2 left and gpu1 0.5: there is one way,
 * that takes 0.25 of gpu1.
 */
export default defineSlicePolicy('gpu-share', z.strictObject({}), () => ({
  keyOf: ({ job }) => String(shareOf(job)),
  reads: { free: true },
  narrow(view, { key }, rows, count) {
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      rows[kept] = row;
      kept += +(key === '0' || GPUS.some((gpu) => freeOf(view, gpu, row) >= Number(key)));
    }
    return kept;
  },
  variants(view, { key, need }, rows, count, out) {
    const share = Number(key);
    const dims = GPUS.map((gpu) => view.resources.indexOf(gpu));
    let written = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      for (const [variant, chosen] of share === 0 ? [[0, -1] as const] : dims.entries()) {
        if (share > 0 && freeOf(view, GPUS[variant]!, row) < share) continue;
        out.row[written] = row;
        out.variant[written] = variant;
        for (const dim of dims) if (dim >= 0) out.take[dim]![written] = need[dim]! + (dim === chosen ? share : 0);
        written += 1;
      }
    }
    return written;
  },
  slice({ free, role }, { job }, variant) {
    const share = shareOf(job);
    const scalars = share === 0 ? job.resources.scalars : { ...job.resources.scalars, [GPUS[variant]!]: share };
    const task = findFor(free, { ...job.resources, scalars }, role);
    if (task === undefined) throw new RangeError(`no ${GPUS[variant]!} with ${share} thousandths left`);
    return { task, operations: [] };
  },
}));

/** @throws InvalidArgumentError unless it is a whole number from 0 to 1,000 */
function shareOf({ name, labels }: Job): number {
  const text = labels.find(({ key }) => key === 'gpu')?.value ?? '0';
  if (/^(\d{1,3}|1000)$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`job '${name}': label 'gpu' takes thousandths of one GPU, 0 to 1000; got '${text}'`);
}

function freeOf(view: RowView, gpu: string, row: number): number {
  return view.free[view.resources.indexOf(gpu)]?.[row] ?? 0;
}
