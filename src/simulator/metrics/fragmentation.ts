/** A shape of task that is expected, and how much of the workload it is. */
export interface TypicalTask {
  /** The parts of all shapes add up to 1. */
  readonly part: number;
  /** Thousandths. */
  readonly cpus: number;
  readonly gpus: number;
  /** Thousandths of each GPU. */
  readonly gpuShare: number;
  /** The models that it may use; empty: any. */
  readonly models: readonly string[];
}

/** What is free on an agent with GPUs; thousandths. */
export interface GpuRoom {
  readonly cpus: number;
  readonly gpus: readonly number[];
  readonly model: string;
}

/**
 * How much of an agent's free GPUs is of no use to the tasks that are expected, in thousandths of a GPU: to one shape all
 * of it if it cannot run there, or uses none, else the GPUs that have less left than it wants of one; the mean over the
 * shapes. Weng et al., Beware of Fragmentation (USENIX ATC 2023), section 4.
 * Example: all tasks want half a GPU; 0.4 and 0.7 are free: 400. One more cpu than is free: 1,100.
 */
export function gpuFragmentation({ cpus, gpus, model }: GpuRoom, workload: readonly TypicalTask[]): number {
  let all = 0;
  for (const left of gpus) all += left;
  let expected = 0;
  for (const { part, cpus: need, gpus: count, gpuShare, models } of workload) {
    let [fitting, useless] = [0, 0];
    for (const left of gpus) {
      if (left >= gpuShare) fitting += 1;
      else useless += left;
    }
    const mayRun = count > 0 && cpus >= need && fitting >= count && (models.length === 0 || models.includes(model));
    expected += part * (mayRun ? useless : all);
  }
  return expected;
}
