import type { RowView } from './row-view.js';

/** The fixed part of a chain for one demand: what the core asks about rows, and nothing else. */
export interface RowEvaluator {
  /** Levels of totals, compared one after the other. */
  readonly levels: number;

  /** The dimensions asked for, ascending, and how much of each. */
  readonly asked: Uint32Array;
  readonly need: Float64Array;

  /**
   * Writes `totals[level][i]` of `rows[i]`, for `i < count`: whole numbers of at least 0, or -1 in level 0 where the row
   * may not be used. A row's answer does not depend on the others. Keeps none of its arguments, changes `rows` not.
   */
  evaluate(rows: Uint32Array, count: number, totals: readonly Float64Array[]): void;

  /** As {@link evaluate}, for rows that the task is known to fit on. */
  score(rows: Uint32Array, count: number, totals: readonly Float64Array[]): void;

  /** Which corners of a box {@link bound} wants to see, each once; empty where the totals cannot be bounded. Fixed for a chain. */
  readonly corners: readonly Corner[];

  /**
   * Writes upper bounds of the totals for boxes of rows, by level. Each of `views` shows, in the row of a box's number,
   * the quantities of one of {@link corners}, in that order. Only called if there are corners.
   */
  bound(views: readonly RowView[], boxes: Uint32Array, count: number, totals: readonly Float64Array[]): void;
}

/** A corner of a box of quantities: for a score that rises as free falls, the low end of free. */
export interface Corner {
  readonly free: 'low' | 'high';
  readonly total: 'low' | 'high';
}
