/** Rows by the value of one attribute, or of several together; what a layout keeps apart and a restriction speaks of. */
export interface Grouping {
  /** The group of each member of a layout; -1 for other rows. */
  readonly groupOf: Int32Array;
  readonly count: number;
}

/**
 * What holds for one task beyond its class: which groups of rows it may join, and what joining adds to its totals. Rows
 * that already hold companions may be told apart from all others.
 */
export interface Restriction {
  readonly grouping: Grouping | undefined;
  /** By group; 1 where the task may go. Read only with a grouping. */
  readonly allowed: Uint8Array;
  /** By level, then by group: whole steps that are added to the totals. */
  readonly bias: readonly Float64Array[];
  /** Rows with companions; absent where no part of the chain counts by row. */
  readonly marks: Marks | undefined;
}

/** Rows for which another answer holds than for all the rest. */
export interface Marks {
  readonly rows: readonly number[];
  /** Which rows are marked. */
  readonly isMarked: { has(row: number): boolean };
  /** Beside `rows`: 1 where the task may go. */
  readonly allowed: Uint8Array;
  /** By level, beside `rows`. */
  readonly bias: readonly Float64Array[];
  /** For every row that is not marked. */
  readonly isRestAllowed: boolean;
  /** By level. */
  readonly restBias: Float64Array;
}

/** No restriction at all. */
export const UNRESTRICTED: Restriction = {
  grouping: undefined,
  allowed: new Uint8Array(0),
  bias: [],
  marks: undefined,
};
