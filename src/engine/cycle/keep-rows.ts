/** Keeps those of `rows[0 .. count)` in front, in order, for which `keep` holds. @returns how many */
export function keepRows(rows: Uint32Array, count: number, keep: (row: number) => boolean): number {
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!; // below `count`
    if (keep(row)) rows[kept++] = row;
  }
  return kept;
}
