import type { Drop, PlacementReason, PolicyScore } from '../composition/index.js';
import { plural } from './plural.js';

/** `bin-packing 0.750`, `spread 0.500 × 3` */
export function scoreWords({ policy, score, weight }: PolicyScore): string {
  return `${policy} ${score.toFixed(3)}${weight === 1 ? '' : ` × ${weight}`}`;
}

/** `3 agents by cpus` */
export function dropWords({ reason, count }: Drop): string {
  return `${plural(count, 'agent')} by ${reason}`;
}

/** A placement's reasons in a few words: `bin-packing 0.750, best of 3`; `the only one not ruled out by cpus`. */
export function whyWords({ usable, drops, ranking: [chosen] }: PlacementReason): string {
  if (usable === 1) return onlyWords(drops);
  const scores = chosen?.scores ?? [];
  if (scores.length === 0) return `the first of ${usable}`;
  return `${scores.map(scoreWords).join(', ')}, best of ${usable}`;
}

function onlyWords(drops: readonly Drop[]): string {
  const names = drops.map(({ reason }) => reason);
  return names.length === 0 ? 'the only one' : `the only one left by ${names.join(', ')}`;
}
