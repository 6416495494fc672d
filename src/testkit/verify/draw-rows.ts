import type { Candidates, RowView } from '../../matching/row-view.js';
import type { DomainFacet, FeasibilityFacet, ScoreFacet, SliceFacet } from '../../policy/facets.js';
import type { PolicyTask } from '../../policy/task.js';
import type { DomainProblem } from '../arbitraries/domain-problems.js';
import type { RowProblem, ScoringProblem } from '../arbitraries/row-problems.js';
import type { SliceProblem } from '../arbitraries/slice-problems.js';
import { countsFor } from '../laws/domain-laws.js';
import type { Against } from '../laws/law.js';
import { type NarrowingFacet, narrowed, readsOf } from '../laws/narrowing.js';
import { shown } from '../laws/same.js';
import { scores } from '../laws/scoring.js';
import { declaredOf, keyedFor } from '../laws/seen.js';
import { attempt } from '../laws/slice-laws.js';
import { waysOf } from '../laws/variants.js';
import { agentTable } from './agent-table.js';
import { given, said } from './asking.js';
import { boxTable } from './box-table.js';
import { type Answers, taskTable } from './task-table.js';

export function drawScore(made: () => ScoreFacet, problem: ScoringProblem, against?: Against): readonly string[] {
  const answers = (view?: RowView): Answers => ({
    head: 'score',
    cells: cellsByRow(
      problem.view.size,
      problem.candidates,
      given(() => scores(made(), problem, { held: Number.NaN, ...(view && { view }) })),
    ),
  });
  return [...tasksOf(problem, against), ...agentsOf(made, problem, against, answers)];
}

/** The score of each row, or of each of its variants. */
function cellsByRow(size: number, { row, variant, count }: Candidates, found?: readonly number[]): readonly string[] {
  const cells: string[][] = Array.from({ length: size }, () => []);
  for (let i = 0; i < count; i++) {
    const score = found === undefined ? 'threw' : String(found[i]);
    const isOneOfMany = row.filter((other) => other === row[i]).length > 1;
    cells[row[i]!]!.push(isOneOfMany ? `${score} (variant ${variant[i]!})` : score);
  }
  return cells.map((texts) => (texts.length === 0 ? 'not asked' : texts.join(', ')));
}

export function drawFeasibility(
  made: () => FeasibilityFacet,
  problem: RowProblem,
  against?: Against,
): readonly string[] {
  const answers = (view?: RowView): Answers => keptCells(made, problem, view);
  return [...tasksOf(problem, against), ...agentsOf(made, problem, against, answers)];
}

function keptCells(made: () => NarrowingFacet, problem: RowProblem, view?: RowView): Answers {
  const found = given(() => narrowed(made(), problem, view));
  const cells = Array.from({ length: problem.view.size }, (_, row) => {
    const times = found?.kept.filter((kept) => kept === row).length ?? 0;
    if (found === undefined) return 'threw';
    const verdict = times === 0 ? 'dropped' : times === 1 ? 'kept' : `kept ${times} times`;
    if (problem.rows.includes(row)) return verdict;
    return times === 0 ? 'not asked' : `not asked, but ${verdict}`;
  });
  return { head: 'answer', cells };
}

export function drawSlice(made: () => SliceFacet, problem: SliceProblem, against?: Against): readonly string[] {
  const held: Answers = { head: 'holds', cells: problem.supplies.map(({ free }) => free.toString()) };
  const ways = given(() => waysOf(made(), problem)) ?? [];
  const taken = problem.supplies.map((_, row) =>
    ways
      .filter((way) => way.row === row)
      .map((way) => {
        const slice = attempt(made(), problem, way);
        return typeof slice === 'string' ? slice : shown(slice.task.toString());
      })
      .join(', '),
  );
  const tables = agentsOf(made, problem, against, (view) => keptCells(made, problem, view));
  const supplies = boxTable(
    ['agent', held.head, 'slice'],
    held.cells.map((cell, row) => [`row ${row}: ${problem.supplies[row]!.agentId}`, cell, taken[row]!]),
  );
  return [...tasksOf(problem, against), ...tables, supplies];
}

/** The task, and those whose keys are asked for in between if that counts. */
function tasksOf(
  { task, others }: { readonly task: PolicyTask; readonly others: readonly PolicyTask[] },
  against?: Against,
): readonly string[] {
  const own = taskTable([task]);
  return against === 'other tasks' && others.length > 0
    ? [own, 'in between it is asked for the keys of', taskTable(others)]
    : [own];
}

/** The agents with the answers; twice, where a law compares with a view in which all else is changed. */
function agentsOf(
  made: () => NarrowingFacet | ScoreFacet,
  { task, view, other, demand }: RowProblem,
  against: Against | undefined,
  answers: (view?: RowView) => Answers,
): readonly string[] {
  const reads = given(() => readsOf(made(), task)) ?? {};
  if (against !== 'other view') return [agentTable(view, { demand, reads }, answers())];
  const changed = declaredOf(reads, view, other);
  return [
    agentTable(view, { demand }, answers()),
    `the same with all changed that it does not declare (it declares ${shown(reads)})`,
    agentTable(changed, { demand }, answers(changed)),
  ];
}

export function drawDomain(made: () => DomainFacet, problem: DomainProblem, against?: Against): readonly string[] {
  const facet = made();
  const key = given(() => facet.keyOf?.(problem.task)) ?? '';
  const counters = given(() => facet.counters(key)) ?? [];
  const tables = counters.flatMap(({ by, selector, byName }, counter) => {
    const counts = countsFor(facet, problem, counter);
    const values = problem.values.slice(0, counts.length);
    const named = byName === true && { values };
    const domains = { count: counts.length, counts: Float64Array.from(counts), ...named };
    const keyed = keyedFor(facet, problem.task, problem.demand);
    const allowed = new Uint8Array(counts.length).fill(1);
    const out = new Float64Array(counts.length).fill(Number.NaN);
    const rules = said(() => String(facet.narrowDomains?.(domains, keyed, counter, allowed)));
    const scored = said(() => String(facet.scoreDomains?.(domains, keyed, counter, out)));
    const cells = counts.map((companions, v) => [
      named ? values[v]! : `value ${v}`,
      String(companions),
      facet.narrowDomains === undefined ? '' : rules.startsWith('threw') ? rules : verdictOf(allowed[v]!),
      facet.scoreDomains === undefined ? '' : scored.startsWith('threw') ? scored : String(out[v]),
    ]);
    return [
      `companions with ${shown(selector.labels)}, counted by ${by}`,
      counts.length === 0 ? 'no values' : boxTable([by, 'companions', 'allowed', 'score'], cells),
    ];
  });
  return [...tasksOf(problem, against), ...tables];
}

function verdictOf(allowed: number): string {
  return ['no', 'yes'][allowed] ?? `wrote ${allowed}`;
}
