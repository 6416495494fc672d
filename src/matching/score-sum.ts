/** Scores are kept in whole steps of 2^-32, so that weighted sums are exact and need no order. */
export const SCORE_STEPS = 2 ** 32;

/** The largest weight: 1,000 policies of it still sum below 2^53. */
export const LARGEST_WEIGHT = 1_000;

/**
 * Adds `weight` times each score to its total, in steps of 2^-32.
 *
 * @param scores - `count` of them in [0, 1]; not checked
 * @param weight - a whole number from 1 to {@link LARGEST_WEIGHT}
 */
export function addWeighted(scores: Float64Array, weight: number, totals: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) totals[i] = totals[i]! + weight * Math.round(scores[i]! * SCORE_STEPS);
}
