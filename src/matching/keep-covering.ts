/**
 * Narrows `rows[0 .. count)` in place to the rows whose quantity in `column` covers `wanted`.
 *
 * Invariant: `kept <= i`, so the write never overtakes the read and order is preserved.
 * The comparison is added, not branched on: offers arrive in no order that a predictor could learn.
 * Quantities are whole milli-units, exact in a double below 2^53, so `>=` needs no epsilon;
 * a NaN compares false, so a corrupt quantity is never feasible. Allocates nothing, never throws.
 *
 * @param column - one resource of every row
 * @param rows - distinct row numbers, each below `column.length`; not checked
 * @returns how many rows remain, at the front of `rows`
 */
export function keepCovering(column: Float64Array, wanted: number, rows: Uint32Array, count: number): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    rows[kept] = row;
    kept += +(column[row]! >= wanted);
  }
  return kept;
}
