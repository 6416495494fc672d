import fc, { type Arbitrary } from 'fast-check';
import { askedQuantities } from '../../engine/cycle/demands.js';
import type { RowView, TaskDemand } from '../../matching/row-view.js';
import type { AgentId } from '../../model/ids.js';
import type { RunningTask } from '../../policy/preemption.js';
import type { PolicyTask } from '../../policy/task.js';
import { jobs, queues } from './jobs.js';
import { amounts } from './pools.js';
import { printDemand, printedAs, printTask, printView } from './printed.js';
import { demandIn, type ProblemConfig } from './row-problems.js';
import { columnsOf, type RowFacts, rowFacts } from './scenes.js';

/** A task that fits nowhere, and what runs on the rows of its role. */
export interface PreemptionProblem {
  readonly task: PolicyTask;
  /** Ids are distinct, and none is the task's. */
  readonly running: readonly RunningTask[];
  readonly now: number;
  readonly view: RowView;
  readonly demand: TaskDemand;
}

/** How many rows there are. */
const ROWS = 3;

/** Up to six running tasks on three rows; shrinks to none. */
export function preemptionProblems({ jobs: of = jobs(), most = 7 }: ProblemConfig = {}): Arbitrary<PreemptionProblem> {
  const place = fc.record({
    row: fc.nat(ROWS - 1),
    holds: fc.array(amounts(4000), { minLength: 4, maxLength: 4 }),
    ran: fc.nat(600_000),
    away: fc.nat(2),
  });
  return fc
    .record({
      waiting: queues(of, most),
      places: fc.array(place, { minLength: most, maxLength: most }),
      facts: fc.array(rowFacts(), { minLength: ROWS, maxLength: ROWS }),
      now: fc.integer({ min: 1_000_000, max: 2_000_000 }),
    })
    .map(({ waiting, places, facts, now }) => {
      const [task, ...rest] = waiting as [PolicyTask, ...PolicyTask[]];
      const asked = askedQuantities(task.job.resources);
      const view = columnsOf(
        facts.map((row) => tooSmall(row, asked)),
        asked.keys(),
        now,
      );
      const running = rest.map((one, i): RunningTask => {
        const { row, holds, ran, away } = places[i]!;
        return {
          task: { ...one, job: { ...one.job, role: task.job.role } },
          agentId: `a${row}` as AgentId,
          row,
          holds: Float64Array.from(view.resources, (_, dim) => holds[dim] ?? 0),
          since: now - ran,
          away,
        };
      });
      return printedAs(
        { task, running, now, view, demand: demandIn(view, task.job.resources) },
        printPreemptionProblem,
      );
    });
}

/** The row with less of one resource than is asked for. */
function tooSmall(row: RowFacts, asked: ReadonlyMap<string, number>): RowFacts {
  const [[name, amount] = ['', 1]] = asked;
  return { ...row, free: { ...row.free, [name]: Math.min(row.free[name] ?? 0, amount - 1) } };
}

function printPreemptionProblem({ task, running, view, demand }: PreemptionProblem): string {
  const places = running.map(({ task: one, row, holds, since, away }) => {
    const amounts = [...holds].map((milli, dim) => `${view.resources[dim]!} ${milli / 1000}`).join(', ');
    return `row ${row} since ${since}, ${away} of its job away, holds ${amounts}: ${printTask(one)}`;
  });
  return [printTask(task), printDemand(view, demand), ...places, printView('view', view)].join('\n');
}
