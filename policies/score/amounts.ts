import type { Candidates, RowView, TaskDemand } from 'stowage/policy';

// What scores that look at fixed resources, asked for or not, have in common.

/** The dimensions of a view that bear these names, in their order. */
export function dimensionsOf({ resources }: RowView, names: readonly string[]): readonly number[] {
  return names.map((name) => resources.indexOf(name)).filter((dim) => dim >= 0);
}

/** Milli-units that candidate `i` takes of a dimension. */
export function takenBy({ need }: TaskDemand, { take }: Candidates, i: number, dim: number): number {
  return take[dim]?.[i] ?? need[dim]!;
}

/**
 * Writes to `out` which part of each dimension is left on the candidate's row once it is placed, in [0, 1]; a dimension
 * of which the row has nothing is passed over. @returns how many were written
 */
export function leftAfter(
  { free, total }: RowView,
  task: TaskDemand,
  candidates: Candidates,
  i: number,
  dims: readonly number[],
  out: Float64Array,
): number {
  const r = candidates.row[i]!;
  let count = 0;
  for (const dim of dims) {
    const whole = total[dim]![r]!;
    if (whole > 0) out[count++] = Math.max(0, free[dim]![r]! - takenBy(task, candidates, i, dim)) / whole;
  }
  return count;
}

/** What a candidate's row has of cpus and of all GPUs together, and what the candidate takes, in milli-units. */
export interface GpuAmounts {
  idleCpus: number;
  takenCpus: number;
  idleGpus: number;
  takenGpus: number;
}

/** Reads {@link GpuAmounts} of one candidate after the other into the same object. @param devices - the scalars that stand for one GPU each */
export function gpuAmountsOf(
  view: RowView,
  task: TaskDemand,
  candidates: Candidates,
  devices: readonly string[],
): (i: number) => GpuAmounts {
  const [cpus = -1] = dimensionsOf(view, ['cpus']);
  const dims = dimensionsOf(view, devices);
  const amounts: GpuAmounts = { idleCpus: 0, takenCpus: 0, idleGpus: 0, takenGpus: 0 };
  return (i) => {
    const r = candidates.row[i]!;
    let [idle, taken] = [0, 0];
    for (let k = 0; k < dims.length; k++) {
      idle += view.free[dims[k]!]![r]!;
      taken += takenBy(task, candidates, i, dims[k]!);
    }
    amounts.idleGpus = idle;
    amounts.takenGpus = taken;
    amounts.idleCpus = cpus < 0 ? 0 : view.free[cpus]![r]!;
    amounts.takenCpus = cpus < 0 ? 0 : takenBy(task, candidates, i, cpus);
    return amounts;
  };
}
