import fc, { type Arbitrary } from 'fast-check';
import { askedQuantities } from '../../engine/cycle/demands.js';
import type { RowView } from '../../matching/row-view.js';
import type { AgentId } from '../../model/ids.js';
import type { CycleTask, CycleView } from '../../policy/cycle.js';
import type { RunningTask } from '../../policy/preemption.js';
import { withAmounts } from '../laws/seen.js';
import { jobs, queuesWith } from './jobs.js';
import { amounts } from './pools.js';
import { printDemand, printedAs, printTask, printView } from './printed.js';
import { demandIn, type ProblemConfig } from './row-problems.js';
import { columnsOf, rowFacts } from './scenes.js';

/** A whole cycle: rows of one role, the tasks that wait for them, and what runs there. */
export interface CycleProblem {
  readonly view: RowView;
  readonly tasks: readonly CycleTask[];
  readonly running: readonly RunningTask[];
}

/** Up to six tasks, some of which run, on up to six rows; one that waits may be kept from some of them. */
export function cycleProblems({ jobs: of = jobs(), most = 6 }: ProblemConfig = {}): Arbitrary<CycleProblem> {
  const draft = fc.record({
    isRunning: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    row: fc.nat(most - 1),
    holds: fc.array(amounts(4000), { minLength: 4, maxLength: 4 }),
    ran: fc.nat(600_000),
    closedTo: fc.array(fc.boolean(), { minLength: most, maxLength: most }),
  });
  return fc
    .record({
      facts: fc.array(rowFacts(), { minLength: 1, maxLength: most }),
      drafts: queuesWith(draft, of, most),
      now: fc.integer({ min: 600_000, max: 2_000_000 }),
    })
    .map(({ facts, drafts, now }) => {
      const view = columnsOf(
        facts,
        drafts.flatMap(([{ job }]) => [...askedQuantities(job.resources).keys()]),
        now,
      );
      const tasks = drafts.flatMap(([task, { isRunning, closedTo }], i): CycleTask[] => {
        if (isRunning && i > 0) return []; // one at least waits
        const open = [...facts.keys()].filter((row) => closedTo[row] === false || row === i);
        return [{ task, demand: demandIn(view, task.job.resources), rows: Uint32Array.from(open) }];
      });
      const running = drafts.flatMap(([task, { isRunning, row: drawn, holds, ran }], i): RunningTask[] => {
        if (!isRunning || i === 0) return [];
        const row = drawn % facts.length;
        const held = Float64Array.from(view.resources, (_, dim) => holds[dim] ?? 0);
        return [{ task, agentId: `a${row}` as AgentId, row, holds: held, since: now - ran, away: 0 }];
      });
      return printedAs({ view, tasks, running }, printCycleProblem);
    });
}

/**
 * The problem as an engine hands it to a cycle policy, made anew: a copy of what is free, and a `tryPlace` that takes the
 * lowest row on which the task fits.
 *
 * @param placed - told of what `tryPlace` places
 */
export function cycleOf(
  { view: whole, tasks, running }: CycleProblem,
  placed: (task: number, row: number) => void = () => undefined,
): CycleView {
  const view = withAmounts(whole, { free: whole.free.map((column) => column.slice()) });
  const started: RunningTask[] = [];
  const isPlaced = new Set<number>();
  return {
    view,
    tasks,
    running: () => [...running, ...started],
    usableRows: (task) => tasks[task]!.rows,
    tryPlace(task, among) {
      const { demand, rows, task: one } = tasks[task]!;
      const fits = (row: number): boolean =>
        [...demand.asked].every((dim) => view.free[dim]![row]! >= demand.need[dim]!);
      const row = rows.find((candidate) => (among?.includes(candidate) ?? true) && fits(candidate));
      if (row === undefined || isPlaced.has(task)) return -1;
      isPlaced.add(task);
      for (const dim of demand.asked) view.free[dim]![row]! -= demand.need[dim]!;
      started.push({ task: one, agentId: `a${row}` as AgentId, row, holds: demand.need, since: view.now, away: 0 });
      placed(task, row);
      return row;
    },
  };
}

function printCycleProblem({ view, tasks, running }: CycleProblem): string {
  const lines = tasks.map(
    ({ task, demand, rows }) => `${printTask(task)}; ${printDemand(view, demand)}; rows ${rows.join(' ')}`,
  );
  const held = running.map(({ task, row, since }) => `row ${row} since ${since}: ${printTask(task)}`);
  return [...lines, ...held, printView('view', view)].join('\n');
}
