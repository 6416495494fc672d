import type { TaskDemand } from '../../matching/row-view.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import { byScores, coldFunnel } from './explain.js';
import type { Drop, PlacementReason, PolicyScore, RankedRow } from './explanation.js';

/** How many rows of a ranking are worth keeping. */
const MOST_RANKED = 10;

/** Why a task that is about to be claimed on a row goes there: every policy is asked once more, to no effect. */
export function whyHere(state: EngineState, task: TaskEntry, demand: TaskDemand, slot: number): PlacementReason {
  const funnel = coldFunnel(state, state.table);
  const drops: Drop[] = [];
  const usable = funnel.narrow(task, demand, (reason, count) => {
    if (count > 0) drops.push({ reason, count });
  });
  const candidates = funnel.candidates(task, demand, usable);
  const rows = Array.from(candidates.row.subarray(0, candidates.count));
  const byRow = new Map(rows.map((one) => [one, new Map<string, PolicyScore>()]));
  funnel.totals(task, demand, candidates, (policy, weight, level, of) => {
    rows.forEach((one, i) => {
      const key = `${level} ${policy}`;
      const scores = byRow.get(one)!; // it was made of these rows
      const score = Math.max(of[i]!, scores.get(key)?.score ?? 0);
      scores.set(key, { policy, level, weight, score });
    });
  });
  const ranked = [...byRow].map(([at, scores]): RankedRow & { readonly slot: number } => ({
    slot: at,
    hostname: state.table.at(at)?.hostname ?? '',
    scores: [...scores.values()],
  }));
  ranked.sort((a, b) => +(b.slot === slot) - +(a.slot === slot) || byScores(a, b) || a.slot - b.slot);
  return {
    usable: ranked.length,
    drops,
    ranking: ranked.slice(0, MOST_RANKED).map(({ hostname, scores }) => ({ hostname, scores })),
  };
}
