/** A shape of task that is expected. */
export interface ExpectedTask {
  /** How often such tasks come, in proportion to the others. */
  readonly weight: number;
  readonly cpus: number;
  /** How many GPUs, and how much of each. */
  readonly gpus: number;
  readonly share: number;
  /** The models that it may use; any if not given. */
  readonly models?: readonly string[] | undefined;
}

/**
 * What of an agent's free GPUs is of no use to each shape of task that is expected; thousandths of a GPU. Shapes that want
 * equally much of a GPU share the look at what is left of each.
 */
export class ExpectedFragments {
  readonly #workload: readonly ExpectedTask[];
  /** By shape: its part of all tasks, thousandths of cpus, how many GPUs (more than there are if it uses none). */
  readonly #parts: Float64Array;
  readonly #cpus: Float64Array;
  readonly #gpus: Float64Array;
  /** By shape: where its share stands among the different ones. */
  readonly #shareOf: Uint32Array;
  readonly #shares: Float64Array;
  /** By share: GPUs with so much left, and what those that have less have left together. */
  readonly #fitting: Float64Array;
  readonly #small: Float64Array;
  /** By model: which shapes may use it. */
  readonly #allowed = new Map<string | undefined, Uint8Array>();

  constructor(workload: readonly ExpectedTask[]) {
    const all = workload.reduce((sum, { weight }) => sum + weight, 0);
    const shares = [...new Set(workload.map(({ share }) => share))];
    this.#workload = workload;
    this.#parts = Float64Array.from(workload, ({ weight }) => weight / all);
    this.#cpus = Float64Array.from(workload, ({ cpus }) => cpus * 1000);
    this.#gpus = Float64Array.from(workload, ({ gpus }) => (gpus === 0 ? Number.POSITIVE_INFINITY : gpus));
    this.#shareOf = Uint32Array.from(workload, ({ share }) => shares.indexOf(share));
    this.#shares = Float64Array.from(shares, (share) => share * 1000);
    this.#fitting = new Float64Array(shares.length);
    this.#small = new Float64Array(shares.length);
  }

  /**
   * Writes to `out` the fragments by shape: all that is free if a task of it cannot run there, or uses no GPU; else the
   * GPUs with less left than it wants of one.
   *
   * @param left - of each GPU, `left[0 .. count)`
   * @param idle - thousandths of cpus
   * @param model - of the GPUs; absent if the agent does not say
   */
  write(out: Float64Array, left: Float64Array, count: number, idle: number, model: string | undefined): void {
    const [fitting, small] = [this.#fitting, this.#small];
    let sum = 0;
    for (let k = 0; k < count; k++) sum += left[k]!;
    for (let j = 0; j < this.#shares.length; j++) {
      const share = this.#shares[j]!;
      let [enough, useless] = [0, 0];
      for (let k = 0; k < count; k++) {
        if (left[k]! >= share) enough += 1;
        else useless += left[k]!;
      }
      fitting[j] = enough;
      small[j] = useless;
    }
    const allowed = this.#allowedOn(model);
    for (let m = 0; m < out.length; m++) {
      const share = this.#shareOf[m]!;
      const mayRun = allowed[m] === 1 && idle >= this.#cpus[m]! && fitting[share]! >= this.#gpus[m]!;
      out[m] = mayRun ? small[share]! : sum;
    }
  }

  /** By how much fragments grow, expected over the shapes. */
  growth(before: Float64Array, after: Float64Array): number {
    let grows = 0;
    for (let m = 0; m < before.length; m++) grows += this.#parts[m]! * (after[m]! - before[m]!);
    return grows;
  }

  #allowedOn(model: string | undefined): Uint8Array {
    let allowed = this.#allowed.get(model);
    if (allowed === undefined) {
      allowed = Uint8Array.from(
        this.#workload,
        ({ models }) => +(models === undefined || (model !== undefined && models.includes(model))),
      );
      this.#allowed.set(model, allowed);
    }
    return allowed;
  }
}
