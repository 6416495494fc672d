import type { Objection, RowVerdict } from './explanation.js';

/** How many remedies are worth reading. */
const MOST_REMEDIES = 3;

/**
 * What would let a task run that fits nowhere: for each row what it lacks, those first that lack the fewest things, and
 * of these the least in proportion to what is asked. Nothing if some row takes it as it is.
 *
 * @param verdicts - in the order of merit
 */
export function remediesOf(verdicts: readonly RowVerdict[]): readonly string[] {
  if (verdicts.some(({ objections }) => objections.length === 0)) return [];
  const ranked = verdicts
    .map((verdict) => ({ verdict, lack: verdict.objections.reduce((sum, objection) => sum + lackOf(objection), 0) }))
    .sort((a, b) => a.verdict.objections.length - b.verdict.objections.length || a.lack - b.lack);
  return ranked.slice(0, MOST_REMEDIES).map(({ verdict: { objections, hostname } }) => {
    return `${objections.map(remedyFor).join(' and ')} on ${hostname}`;
  });
}

/** A missing resource counts by its share of what is asked, anything else whole. */
function lackOf(objection: Objection): number {
  return objection.type === 'resource' ? (objection.asked - objection.available) / objection.asked : 1;
}

function remedyFor(objection: Objection): string {
  switch (objection.type) {
    case 'resource':
      return `${(objection.asked - objection.available) / 1000} more ${objection.name}`;
    case 'policy':
      return `without '${objection.policy}'${objection.why === undefined ? '' : ` (${objection.why.text})`}`;
    case 'cordoned':
      return 'uncordoned';
  }
}
