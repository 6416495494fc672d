import fc, { type Arbitrary } from 'fast-check';
import { askedQuantities } from '../../engine/cycle/demands.js';
import type { Candidates, RowView, TaskDemand } from '../../matching/row-view.js';
import type { Job, JobResources } from '../../model/job.js';
import type { PolicyTask } from '../../policy/task.js';
import type { TestAgent } from '../builders.js';
import { jobs, tasks } from './jobs.js';
import { printDemand, printedAs, printTask, printView } from './printed.js';
import { columnsOf, type RowFacts, rowFacts } from './scenes.js';

/** A task, and rows that it fits on. */
export interface RowProblem {
  readonly view: RowView;
  /** The same rows and dimensions, with all else drawn anew: what a facet sees of it, it ought to have declared. */
  readonly other: RowView;
  readonly task: PolicyTask;
  /** Tasks whose key is asked for in between. */
  readonly others: readonly PolicyTask[];
  readonly demand: TaskDemand;
  /** At least one, distinct, in any order. */
  readonly rows: Uint32Array;
}

/** A {@link RowProblem} with what is to be scored on these rows. */
export interface ScoringProblem extends RowProblem {
  readonly candidates: Candidates;
}

/** What problems are about. */
export interface ProblemConfig {
  /** Jobs that mean something to the policy, as `jobs({ constraints: … })`; any if not given. */
  readonly jobs?: Arbitrary<Job>;
  /** Agents to slice, as `clusters({ scalars: ['mem', 'gpu0'] })`; any if not given. */
  readonly agents?: Arbitrary<readonly TestAgent[]>;
  /** At most so many agents or values, and so many tasks; as many as suit the kind if not given. From 1. */
  readonly most?: number;
}

interface RowDraft {
  readonly seen: RowFacts;
  readonly other: RowFacts;
  /** Where the row comes among those that are asked about. */
  readonly rank: number;
  readonly isLeftOut: boolean;
  /** Ways to take what is asked, where there are variants. */
  readonly ways: number;
}

/** Small clusters on which a task fits somewhere; shrinks to one row of little. */
export function rowProblems({ jobs: of = jobs(), most }: ProblemConfig = {}): Arbitrary<RowProblem> {
  return drafts(of, most).map((draft) => printedAs(rowProblemOf(draft), printRowProblem));
}

/** Candidates on such clusters; in some the slice policy offers several ways per row. */
export function scoringProblems({ jobs: of = jobs(), most }: ProblemConfig = {}): Arbitrary<ScoringProblem> {
  return fc.tuple(drafts(of, most), fc.boolean()).map(([draft, hasVariants]) => {
    const problem = rowProblemOf(draft);
    const { view, rows } = problem;
    const whole = { count: rows.length, row: rows, variant: new Uint8Array(rows.length), take: [] };
    const candidates = hasVariants ? withVariants(view, rows, (row) => draft.rows[row]!.ways) : whole;
    return printedAs({ ...problem, candidates }, printScoringProblem);
  });
}

interface Draft {
  readonly rows: readonly RowDraft[];
  readonly task: PolicyTask;
  readonly others: readonly PolicyTask[];
  readonly now: number;
  readonly otherNow: number;
}

function drafts(of: Arbitrary<Job>, most = 8): Arbitrary<Draft> {
  const row = fc.record({
    seen: rowFacts(),
    other: rowFacts(),
    rank: fc.nat(99),
    isLeftOut: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    ways: fc.integer({ min: 1, max: 3 }),
  });
  return fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: most }),
    task: tasks(of),
    others: fc.array(tasks(of), { maxLength: Math.min(2, most - 1) }),
    now: fc.integer({ min: 1_000_000, max: 2_000_000 }),
    otherNow: fc.integer({ min: 1_000_000, max: 2_000_000 }),
  });
}

function rowProblemOf({ rows: drafted, task, others, now, otherNow }: Draft): RowProblem {
  const asked = askedQuantities(task.job.resources);
  const fits = ({ seen }: RowDraft): boolean => [...asked].every(([name, amount]) => (seen.free[name] ?? 0) >= amount);
  const rows = drafted.some(fits) ? drafted : drafted.map((row, i) => (i === 0 ? raised(row, asked) : row));
  const fitting = [...rows.keys()].filter((row) => fits(rows[row]!)).sort((a, b) => rows[a]!.rank - rows[b]!.rank);
  const chosen = fitting.filter((row) => !rows[row]!.isLeftOut);
  const view = columnsOf(
    rows.map(({ seen }) => seen),
    asked.keys(),
    now,
  );
  return {
    view,
    other: columnsOf(
      rows.map(({ other }) => other),
      asked.keys(),
      otherNow,
    ),
    task,
    others,
    demand: demandIn(view, task.job.resources),
    rows: Uint32Array.from(chosen.length > 0 ? chosen : fitting),
  };
}

/** The row, with at least so much free. */
function raised(row: RowDraft, least: ReadonlyMap<string, number>): RowDraft {
  const free = { ...row.seen.free };
  for (const [name, amount] of least) free[name] = Math.max(amount, free[name] ?? 0);
  return { ...row, seen: { ...row.seen, free } };
}

/** What a job asks for, in the dimensions of a view. */
export function demandIn(view: RowView, resources: JobResources): TaskDemand {
  const asked = askedQuantities(resources);
  const need = Float64Array.from(view.resources, (name) => asked.get(name) ?? 0);
  return { need, asked: Uint32Array.from([...need.keys()].filter((dim) => need[dim]! > 0)) };
}

/** Up to three variants per row: each takes what is free of `disk` there, shared out unequally, on top of the task's need. */
function withVariants(view: RowView, rows: Uint32Array, waysOn: (row: number) => number): Candidates {
  const pairs = [...rows].flatMap((row) => Array.from({ length: waysOn(row) }, (_, variant) => ({ row, variant })));
  const disk = view.resources.indexOf('disk');
  const take: (Float64Array | undefined)[] = view.resources.map(() => undefined);
  take[disk] = Float64Array.from(pairs, ({ row, variant }) => Math.floor(view.free[disk]![row]! / (variant + 1)));
  return {
    count: pairs.length,
    row: Uint32Array.from(pairs, ({ row }) => row),
    variant: Uint8Array.from(pairs, ({ variant }) => variant),
    take,
  };
}

export function printRowProblem({ view, other, task, demand, rows }: RowProblem): string {
  return [
    printTask(task),
    printDemand(view, demand),
    `rows ${rows.join(' ')}`,
    printView('view', view),
    printView('other', other),
  ].join('\n');
}

function printScoringProblem(problem: ScoringProblem): string {
  const { count, row, variant, take } = problem.candidates;
  const taken = Array.from({ length: count }, (_, i) => {
    const amounts = take.flatMap((column, dim) =>
      column ? [`${problem.view.resources[dim]!} ${column[i]! / 1000}`] : [],
    );
    return `${row[i]!}/${variant[i]!}${amounts.length > 0 ? ` takes ${amounts.join(', ')}` : ''}`;
  });
  return `${printRowProblem(problem)}\ncandidates (row/variant) ${taken.join('; ')}`;
}
