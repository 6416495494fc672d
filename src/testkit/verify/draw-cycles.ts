import type { RowView } from '../../matching/row-view.js';
import type { CyclePolicy, PreemptionFacet } from '../../policy/facets.js';
import type { RunningTask } from '../../policy/preemption.js';
import type { CycleProblem } from '../arbitraries/cycle-problems.js';
import type { PreemptionProblem } from '../arbitraries/preemption-problems.js';
import { placementsOf } from '../laws/cycle-laws.js';
import { shown } from '../laws/same.js';
import { agentTable } from './agent-table.js';
import { given, said } from './asking.js';
import { taskTable } from './task-table.js';

export function drawPreemption(
  made: () => PreemptionFacet,
  { task, running, now, view, demand }: PreemptionProblem,
): readonly string[] {
  const sets = said(() => shown(made().victims(task, running, now, view, demand)));
  return [
    'waits',
    taskTable([task]),
    agentTable(view, { demand, reads: {} }),
    ...(running.length === 0 ? ['nothing runs'] : [`run at ${now} ms`, runningTable(view, running)]),
    `it gave up ${sets}`,
  ];
}

export function drawCycle(made: () => CyclePolicy, problem: CycleProblem): readonly string[] {
  const { view, tasks, running } = problem;
  const placements = given(() => placementsOf(made(), problem));
  const placed = tasks.map((_, i) => {
    if (placements === undefined) return 'threw';
    const rows = placements.filter(({ task }) => task === i).map(({ row }) => `row ${row}`);
    return rows.length === 0 ? 'not placed' : rows.join(', ');
  });
  return [
    taskTable(
      tasks.map(({ task }) => task),
      { head: 'may use', cells: tasks.map(({ rows }) => `rows ${rows.join(', ')}`) },
      { head: 'placed on', cells: placed },
    ),
    ...(running.length === 0 ? [] : [`run at ${view.now} ms`, runningTable(view, running)]),
    agentTable(view, { reads: {} }),
  ];
}

function runningTable(view: RowView, running: readonly RunningTask[]): string {
  const holds = running.map((one) =>
    [...one.holds].flatMap((milli, dim) => (milli > 0 ? [`${view.resources[dim]!} ${milli / 1000}`] : [])).join(', '),
  );
  return taskTable(
    running.map((one) => one.task),
    { head: 'on', cells: running.map(({ row }) => `row ${row}`) },
    { head: 'since', cells: running.map(({ since }) => String(since)) },
    { head: 'holds', cells: holds },
  );
}
