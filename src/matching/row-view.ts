/**
 * What policies and kernels see of the cluster: one column per quantity, indexed by row. A row is a stable slot of one
 * (agent, role). Columns may be replaced when the table grows: read them from the view in each call, keep none.
 *
 *            row:    0      1      2    …  size-1
 *   free[0] (cpus)  4000   1500      0
 *   free[1] (mem)   …                        whole thousandths; a free row that holds no offer has 0 everywhere
 */
export interface RowView {
  /** How many slots are in use or were; rows are below it. */
  readonly size: number;
  /** The name of each dimension: `free[dim]` is the column of `resources[dim]`. */
  readonly resources: readonly string[];
  /** Offered now and not yet claimed, in milli-units. */
  readonly free: readonly Float64Array[];
  /** The high-water mark of what was offered plus what our own tasks use, in milli-units. */
  readonly total: readonly Float64Array[];
  /** By attribute name; also `hostname`, `@agent`, `@region` and `@zone`. A name that no agent has is absent. */
  readonly attributes: ReadonlyMap<string, AttributeColumn>;
  /** A 32-bit hash of each row's agent id: the key of an agent for `KeyedRandom`. */
  readonly agentKey: Uint32Array;
  /** When each row first became known, in milliseconds of the engine's clock. */
  readonly openedAt: Float64Array;
  /** What the asking facet declared in `reads.counters`, in that order: companions per row. Empty otherwise. */
  readonly counters: readonly Float64Array[];
  /** When each row's agent goes down for maintenance, in milliseconds since 1970; Infinity where nothing is planned. */
  readonly downFrom: Float64Array;
  /** When it is back; Infinity where that is not said. */
  readonly downUntil: Float64Array;
  /** Measured load in [0, 1] per row, NaN where nothing was observed. */
  readonly load: Float64Array;
  /** The engine's clock in milliseconds, fixed during a cycle. */
  readonly now: number;
  /** The time of day in milliseconds since 1970, as the engine was last told; fixed during a cycle. */
  readonly wallNow: number;
}

/** An attribute over all rows, dictionary-encoded: `values[codes[row]]` is the row's value. */
export interface AttributeColumn {
  /** -1 where the agent lacks the attribute. */
  readonly codes: Int32Array;
  /** Distinct, in order of first appearance; only ever appended to. */
  readonly values: readonly string[];
}

/** The extremes of a block of rows, by dimension. */
export interface RowBox {
  readonly freeMin: Float64Array;
  readonly freeMax: Float64Array;
  readonly totalMin: Float64Array;
  readonly totalMax: Float64Array;
}

/** What one task asks for. All tasks of one shape may share one. */
export interface TaskDemand {
  /** Milli-units by dimension of the view; 0 where nothing is asked. */
  readonly need: Float64Array;
  /** The dimensions asked for, ascending. */
  readonly asked: Uint32Array;
}

/** The (row, variant) pairs to be scored. Distinct, in any order. */
export interface Candidates {
  readonly count: number;
  readonly row: Uint32Array;
  /** 0 unless the slice policy offers several ways to take what the task asks for. */
  readonly variant: Uint8Array;
  /** `take[dim][i]`: what candidate `i` takes, for those dimensions where variants differ; elsewhere it is `need[dim]`. */
  readonly take: readonly (Float64Array | undefined)[];
}
