import fc, { type Arbitrary } from 'fast-check';
import { askedQuantities } from '../../engine/cycle/demands.js';
import type { CycleTask, CycleView } from '../../policy/cycle.js';
import { jobs, queues } from './jobs.js';
import { printDemand, printedAs, printTask, printView } from './printed.js';
import { demandIn, type ProblemConfig } from './row-problems.js';
import { columnsOf, rowFacts } from './scenes.js';

/** A whole cycle: rows of one role, and the tasks that wait for them. */
export interface CycleProblem {
  readonly cycle: CycleView;
}

/** Up to six tasks on up to six rows; a task may be kept from some of them. */
export function cycleProblems({ jobs: of = jobs(), most = 6 }: ProblemConfig = {}): Arbitrary<CycleProblem> {
  const rows = fc.array(rowFacts(), { minLength: 1, maxLength: most });
  const each = { minLength: most, maxLength: most };
  const closed = fc.array(fc.array(fc.boolean(), each), each);
  return fc.tuple(rows, queues(of, most), closed, fc.nat(1_000_000)).map(([facts, waiting, closedTo, now]) => {
    const names = waiting.flatMap(({ job }) => [...askedQuantities(job.resources).keys()]);
    const view = columnsOf(facts, names, now);
    const tasks = waiting.map((task, i): CycleTask => {
      const open = [...facts.keys()].filter((row) => closedTo[i]![row] === false || row === i);
      return { task, demand: demandIn(view, task.job.resources), rows: Uint32Array.from(open) };
    });
    return printedAs({ cycle: { view, tasks } }, printCycleProblem);
  });
}

function printCycleProblem({ cycle: { view, tasks } }: CycleProblem): string {
  const lines = tasks.map(
    ({ task, demand, rows }) => `${printTask(task)}; ${printDemand(view, demand)}; rows ${rows.join(' ')}`,
  );
  return [...lines, printView('view', view)].join('\n');
}
