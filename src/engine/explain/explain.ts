import type { TaskDemand } from '../../matching/row-view.js';
import type { TaskId } from '../../model/ids.js';
import type { Chain } from '../../policy/chain.js';
import type { KeyedDemand } from '../../policy/task.js';
import { FaultBook } from '../cycle/faults.js';
import { Funnel, type Objector } from '../cycle/funnel.js';
import { OrderQueue } from '../cycle/order-queue.js';
import type { Bond } from '../homes/bonds.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import { isCordoned } from '../rows/cordons.js';
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
  state.table.tell(state.now, state.wallNow);
  const rows = [...state.table].filter((row) => row.role === task.job.role);
  return {
    taskId,
    phase: task.phase,
    asked: Object.fromEntries(Array.from(demand.asked, (dim) => [state.table.view.resources[dim]!, demand.need[dim]!])),
    rowsKnown: rows.length,
    drops: dropsOn(state, state.table, task, demand),
    rows: verdictsOn(state, task, demand, rows),
    remedies: remediesOf(state, task, demand),
    ahead: aheadOf(state.chain, state.pending(), task),
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
export function coldFunnel({ chain, companions, keys, cordoned, bonds }: EngineState, rows: FunnelRows): Funnel {
  return new Funnel(rows, chain, new FaultBook(() => undefined), companions, keys, cordoned, bonds);
}

function verdictsOn(
  state: EngineState,
  task: TaskEntry,
  demand: TaskDemand,
  rows: readonly Row[],
): readonly RowVerdict[] {
  const seen = new LastSeenRows(state.table);
  const funnel = coldFunnel(state, seen);
  const bond = state.bonds.of(task);
  const keyed = new Map<unknown, KeyedDemand>();
  const whyNot = ({ policy, facet }: Objector, { slot }: Row): Objection => {
    if (!('why' in facet)) return { type: 'policy', policy };
    const asked = keyed.get(facet) ?? funnel.keyed(facet, task, demand);
    keyed.set(facet, asked);
    return { type: 'policy', policy, why: facet.why(seen.view, asked, slot) };
  };
  const objectors = funnel.objectors(
    task,
    demand,
    rows.map(({ slot }) => slot),
  );
  const objections = rows.map((row, at) => [
    ...(bond?.isHome === true ? [] : shortages(seen, demand, row)),
    ...bondObjections(bond, row),
    ...(isCordoned(state.cordoned, row) ? [{ type: 'cordoned' as const }] : []),
    ...objectors[at]!.map((objector) => whyNot(objector, row)), // as many as rows
  ]);
  const usable = rows.filter((_, at) => objections[at]!.length === 0).map(({ slot }) => slot);
  const scores = scoresOn(funnel, task, demand, usable);
  const verdicts = rows.map(
    (row, at): RowVerdict => ({
      slot: row.slot,
      agentId: row.agentId,
      hostname: row.hostname,
      isOffered: row.offers.length > 0,
      ageMs: row.offers.length > 0 ? 0 : state.now - row.seenAt,
      objections: objections[at]!,
      scores: scores.get(row.slot) ?? [],
    }),
  );
  return verdicts.sort(byMerit);
}

/** How many pending tasks go before it. */
function aheadOf(chain: Chain, pending: readonly TaskEntry[], task: TaskEntry): number {
  if (task.phase !== 'pending') return 0;
  const queue = new OrderQueue(chain.order, new FaultBook(() => undefined), pending);
  let ahead = 0;
  for (let next = queue.next(); next !== undefined && next !== task; next = queue.next()) ahead += 1;
  return ahead;
}

function shortages({ view }: LastSeenRows, { asked, need }: TaskDemand, { slot }: Row): readonly Objection[] {
  const shortages: Objection[] = [];
  for (const dim of asked) {
    const available = view.free[dim]![slot]!;
    if (available < need[dim]!)
      shortages.push({ type: 'resource', name: view.resources[dim]!, asked: need[dim]!, available });
  }
  return shortages;
}

function bondObjections(bond: Bond | undefined, { slot }: Row): readonly Objection[] {
  const objection = bond?.objection(slot);
  return objection === undefined ? [] : [{ type: 'volume', why: objection.why }];
}

/** By row, what each score policy says of its best variant. */
export function scoresOn(
  funnel: Funnel,
  task: TaskEntry,
  demand: TaskDemand,
  rows: readonly number[],
): ReadonlyMap<number, readonly PolicyScore[]> {
  funnel.rows.set(rows);
  const candidates = funnel.candidates(task, demand, rows.length);
  const of = Array.from(candidates.row.subarray(0, candidates.count));
  const byRow = new Map(of.map((row) => [row, new Map<string, PolicyScore>()]));
  funnel.totals(task, demand, candidates, (policy, weight, level, scores) => {
    of.forEach((row, i) => {
      const key = `${level} ${policy}`;
      const ofRow = byRow.get(row)!; // it was made of these rows
      const score = Math.max(scores[i]!, ofRow.get(key)?.score ?? 0);
      ofRow.set(key, { policy, level, weight, score });
    });
  });
  return new Map([...byRow].map(([row, scores]) => [row, [...scores.values()]]));
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
