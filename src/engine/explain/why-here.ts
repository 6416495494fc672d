import type { TaskDemand } from '../../matching/row-view.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import { byScores, coldFunnel, scoresOn } from './explain.js';
import type { Drop, PlacementReason, RankedRow } from './explanation.js';

/** How many rows of a ranking are worth keeping. */
const MOST_RANKED = 10;

/** Why a task that is about to be claimed on a row goes there: every policy is asked once more, to no effect. */
export function whyHere(state: EngineState, task: TaskEntry, demand: TaskDemand, slot: number): PlacementReason {
  const funnel = coldFunnel(state, state.table);
  const drops: Drop[] = [];
  const usable = funnel.narrow(task, demand, (reason, count) => {
    if (count > 0) drops.push({ reason, count });
  });
  const scores = scoresOn(funnel, task, demand, Array.from(funnel.rows.subarray(0, usable)));
  const ranked = [...scores].map(([at, own]): RankedRow & { readonly slot: number } => ({
    slot: at,
    hostname: state.table.at(at)?.hostname ?? '',
    scores: own,
  }));
  ranked.sort((a, b) => +(b.slot === slot) - +(a.slot === slot) || byScores(a, b) || a.slot - b.slot);
  return {
    usable: ranked.length,
    drops,
    ranking: ranked.slice(0, MOST_RANKED).map(({ hostname, scores }) => ({ hostname, scores })),
  };
}
