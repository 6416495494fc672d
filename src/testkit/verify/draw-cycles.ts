import type { CyclePolicy, PreemptionFacet } from '../../policy/facets.js';
import type { CycleProblem } from '../arbitraries/cycle-problems.js';
import type { PreemptionProblem } from '../arbitraries/preemption-problems.js';
import { shown } from '../laws/same.js';
import { agentTable } from './agent-table.js';
import { given, said } from './asking.js';
import { taskTable } from './task-table.js';

export function drawPreemption(
  made: () => PreemptionFacet,
  { task, running, now, view, demand }: PreemptionProblem,
): readonly string[] {
  const holds = running.map((one) =>
    [...one.holds].flatMap((milli, dim) => (milli > 0 ? [`${view.resources[dim]!} ${milli / 1000}`] : [])).join(', '),
  );
  const sets = said(() => shown(made().victims(task, running, now, view, demand)));
  return [
    'waits',
    taskTable([task]),
    agentTable(view, { demand, reads: {} }),
    ...(running.length === 0
      ? ['nothing runs']
      : [
          `run at ${now} ms`,
          taskTable(
            running.map((one) => one.task),
            { head: 'on', cells: running.map(({ row }) => `row ${row}`) },
            { head: 'since', cells: running.map(({ since }) => String(since)) },
            { head: 'holds', cells: holds },
          ),
        ]),
    `it gave up ${sets}`,
  ];
}

export function drawCycle(made: () => CyclePolicy, { cycle }: CycleProblem): readonly string[] {
  const { view, tasks } = cycle;
  const placements = given(() => made().place(cycle));
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
    agentTable(view, { reads: {} }),
  ];
}
