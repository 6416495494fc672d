import type { TaskDemand } from '../../matching/row-view.js';
import type { TaskId } from '../../model/ids.js';
import { FaultBook } from '../cycle/faults.js';
import { Funnel, type Objector } from '../cycle/funnel.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { FunnelRows } from '../rows/funnel-rows.js';
import type { Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import type { Drop, Explanation, Objection, PolicyScore, RowVerdict } from './explanation.js';
import { LastSeenRows } from './last-seen-rows.js';
import { remediesOf } from './remedies.js';

/**
 * Explains one task: runs it again against every row, offered now or last seen. Off the hot path; changes nothing, and a
 * policy that fails here is not held against it.
 *
 * @returns nothing for a task that the engine does not know
 */
export function explain(state: EngineState, taskId: TaskId): Explanation | undefined {
  const task = state.jobs.task(taskId);
  if (task === undefined) return undefined;
  const demand = state.demands.of(task.job.resources);
  state.table.now = state.now;
  const rows = [...state.table].filter((row) => row.role === task.job.role);
  const seen = new LastSeenRows(state.table);
  const verdicts = rows.map((row) => verdictOn(state, seen, task, demand, row)).sort(byMerit);
  return {
    taskId,
    phase: task.phase,
    asked: Object.fromEntries(Array.from(demand.asked, (dim) => [state.table.view.resources[dim]!, demand.need[dim]!])),
    rowsKnown: rows.length,
    drops: dropsOn(state, state.table, task, demand),
    rows: verdicts,
    remedies: remediesOf(verdicts),
  };
}

/** The funnel's counts for one task on these rows: who drops how many, in the funnel's order. */
export function dropsOn(state: EngineState, rows: FunnelRows, task: TaskEntry, demand: TaskDemand): readonly Drop[] {
  const drops = new Map<string, number>();
  coldFunnel(state, rows).narrow(task, demand, (reason, count) => {
    if (count > 0) drops.set(reason, (drops.get(reason) ?? 0) + count);
  });
  return [...drops].map(([reason, count]) => ({ reason, count }));
}

/** A funnel of its own: its faults are counted nowhere, and no breaker keeps it from asking. */
export function coldFunnel({ chain, companions, keys, cordoned }: EngineState, rows: FunnelRows): Funnel {
  return new Funnel(rows, chain, new FaultBook(() => undefined), companions, keys, cordoned);
}

function verdictOn(state: EngineState, seen: LastSeenRows, task: TaskEntry, demand: TaskDemand, row: Row): RowVerdict {
  const funnel = coldFunnel(state, seen);
  const objections = [
    ...shortages(seen, demand, row),
    ...(state.cordoned.has(row.agentId) ? [{ type: 'cordoned' as const }] : []),
    ...funnel
      .objectors(task, demand, row.slot)
      .map((objector) => objectionOf(funnel, seen, task, demand, row, objector)),
  ];
  return {
    slot: row.slot,
    agentId: row.agentId,
    hostname: row.hostname,
    isOffered: row.offers.size > 0,
    ageMs: row.offers.size > 0 ? 0 : state.now - row.lastSeen.at,
    objections,
    scores: objections.length > 0 ? [] : scoresOn(funnel, task, demand, row),
  };
}

function shortages({ view }: LastSeenRows, { asked, need }: TaskDemand, { slot }: Row): readonly Objection[] {
  return Array.from(asked).flatMap((dim): Objection[] => {
    const available = view.free[dim]![slot]!;
    return available >= need[dim]!
      ? []
      : [{ type: 'resource', name: view.resources[dim]!, asked: need[dim]!, available }];
  });
}

function objectionOf(
  funnel: Funnel,
  { view }: LastSeenRows,
  task: TaskEntry,
  demand: TaskDemand,
  { slot }: Row,
  { policy, facet }: Objector,
): Objection {
  if (!('why' in facet)) return { type: 'policy', policy };
  return { type: 'policy', policy, why: facet.why(view, funnel.keyed(facet, task, demand), slot) };
}

function scoresOn(funnel: Funnel, task: TaskEntry, demand: TaskDemand, { slot }: Row): readonly PolicyScore[] {
  const scores: PolicyScore[] = [];
  funnel.rows[0] = slot;
  const candidates = funnel.candidates(task, demand, 1);
  funnel.totals(task, demand, candidates, (policy, weight, level, of) => {
    scores.push({
      policy,
      level,
      weight,
      score: of.subarray(0, candidates.count).reduce((best, one) => Math.max(best, one), 0),
    });
  });
  return scores;
}

/** Usable rows first, by what decides; then those with the fewest objections; then the lowest slot. */
function byMerit(a: RowVerdict, b: RowVerdict): number {
  return a.objections.length - b.objections.length || byScores(a, b) || a.slot - b.slot;
}

/** The better one first: the first level at which their totals differ decides. */
export function byScores(a: Scored, b: Scored): number {
  const levels = Math.max(0, ...a.scores.map(({ level }) => level + 1));
  for (let level = 0; level < levels; level++) {
    const lead = totalOf(b, level) - totalOf(a, level);
    if (lead !== 0) return lead;
  }
  return 0;
}

type Scored = Pick<RowVerdict, 'scores'>;

function totalOf({ scores }: Scored, level: number): number {
  return scores.reduce((sum, one) => (one.level === level ? sum + one.weight * one.score : sum), 0);
}
