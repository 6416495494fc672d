/** Keeps those of `rows[0 .. count)` in front that are in `among`. @returns how many there are */
export function keepAmong(among: Uint32Array, rows: Uint32Array, count: number): number {
  const wanted = new Set(among);
  let kept = 0;
  for (let i = 0; i < count; i++) if (wanted.has(rows[i]!)) rows[kept++] = rows[i]!;
  return kept;
}
