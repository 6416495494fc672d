import fc, { type Arbitrary } from 'fast-check';
import { Columns } from '../../matching/columns.js';
import type { AgentId } from '../../model/ids.js';
import type { RowSupply } from '../../policy/slicing.js';
import type { PolicyTask } from '../../policy/task.js';
import { quantitiesFor } from '../../resources/quantities.js';
import { Resources } from '../../resources/resources.js';
import { clusters } from './clusters.js';
import { jobs, tasks } from './jobs.js';
import { printDemand, printedAs, printTask } from './printed.js';
import { demandIn, type ProblemConfig, type RowProblem } from './row-problems.js';

/** A task and the rows that its demand fits on, with what these rows hold. */
export interface SliceProblem extends RowProblem {
  /** By row of the view. */
  readonly supplies: readonly RowSupply[];
}

/** Rows of a small cluster with reservations; the task fits on at least one. */
export function sliceProblems({
  jobs: of = jobs(),
  most = 6,
  agents: from = clusters({ most }),
}: ProblemConfig = {}): Arbitrary<SliceProblem> {
  return fc
    .record({
      task: tasks(of),
      others: fc.array(tasks(of), { maxLength: Math.min(2, most - 1) }),
      agents: from,
      later: from,
    })
    .map(({ task, others, agents, later }) => {
      const texts = agents.map(({ resources }) => resources);
      const drawn = problemOf(
        task,
        others,
        texts,
        later.map(({ resources }) => resources),
      );
      if (drawn.rows.length > 0) return printedAs(drawn, printSliceProblem);
      const [first = '', ...rest] = texts;
      return printedAs(problemOf(task, others, [`${first};${textFor(task)}`, ...rest], texts), printSliceProblem);
    });
}

/** @param later - what the agents have in the other view, as far as it goes */
function problemOf(
  task: PolicyTask,
  others: readonly PolicyTask[],
  texts: readonly string[],
  later: readonly string[],
): SliceProblem {
  const supplies = suppliesOf(texts, task.job.role);
  const names = Object.keys(task.job.resources.scalars);
  const view = columnsOf(supplies, names);
  const demand = demandIn(view, task.job.resources);
  const fits = (row: number): boolean => demand.asked.every((dim) => view.free[dim]![row]! >= demand.need[dim]!);
  return {
    view,
    other: columnsOf(
      suppliesOf(
        texts.map((text, i) => later[i] ?? text),
        task.job.role,
      ),
      names,
    ),
    task,
    others,
    demand,
    rows: Uint32Array.from([...supplies.keys()].filter(fits)),
    supplies,
  };
}

/** What the task asks for, unreserved, in Mesos' text form. */
function textFor({ job: { resources } }: PolicyTask): string {
  const scalars = Object.entries(resources.scalars).map(([name, amount]) => `${name}:${amount / 1000}`);
  return [...scalars, ...(resources.ports > 0 ? [`ports:[32000-${31_999 + resources.ports}]`] : [])].join(';');
}

function suppliesOf(texts: readonly string[], role: string): readonly RowSupply[] {
  return texts.map((text, i) => ({
    agentId: `a${i}` as AgentId,
    hostname: `a${i}.test`,
    role,
    free: Resources.parse(text).allocatedTo(role),
  }));
}

function printSliceProblem({ task, view, demand, supplies }: SliceProblem): string {
  const rows = supplies.map(({ free }, row) => `row ${row}: ${free.toString()}`);
  return [printTask(task), printDemand(view, demand), ...rows].join('\n');
}

function columnsOf(supplies: readonly RowSupply[], names: readonly string[]): Columns {
  const columns = new Columns();
  for (const name of ['cpus', 'mem', 'disk', 'ports', ...names]) columns.dimensionOf(name);
  supplies.forEach(({ agentId, hostname, role, free }, row) => {
    columns.open(row, agentId, 0);
    columns.setAttribute(row, '@agent', agentId);
    columns.setAttribute(row, 'hostname', hostname);
    for (const [name, amount] of quantitiesFor(free, role)) {
      const dim = columns.dimensionOf(name);
      columns.free[dim]![row] = amount;
      columns.total[dim]![row] = amount;
    }
  });
  columns.counters = Array.from({ length: 4 }, () => new Float64Array(supplies.length));
  return columns;
}
