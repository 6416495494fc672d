import type { Candidates } from './row-view.js';

/**
 * The candidate with the highest totals, compared level by level; ties go to the lowest row, then the lowest variant.
 *
 * @param levels - at least one level of totals, each at least `candidates.count` long
 * @returns an index into `candidates`, or -1 if there is none
 */
export function pickBest(candidates: Candidates, levels: readonly Float64Array[]): number {
  let best = -1;
  for (let i = 0; i < candidates.count; i++) if (best === -1 || isBetter(i, best, candidates, levels)) best = i;
  return best;
}

function isBetter(a: number, b: number, { row, variant }: Candidates, levels: readonly Float64Array[]): boolean {
  for (const totals of levels) if (totals[a] !== totals[b]) return totals[a]! > totals[b]!;
  if (row[a] !== row[b]) return row[a]! < row[b]!;
  return variant[a]! < variant[b]!;
}
