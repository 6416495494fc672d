import type { AdmissionFacet, DisposalFacet, GangFacet, OrderFacet } from '../../policy/facets.js';
import type { AdmissionProblem, DisposalProblem, GangProblem, OrderProblem } from '../arbitraries/task-problems.js';
import { shown } from '../laws/same.js';
import { agentTable } from './agent-table.js';
import { said } from './asking.js';
import { boxTable } from './box-table.js';
import { taskTable } from './task-table.js';

export function drawOrder(made: () => OrderFacet, { tasks, view, claims, releases }: OrderProblem): readonly string[] {
  const facet = made();
  facet.onCycle?.(view);
  const groups = { head: 'group', cells: tasks.map((task) => said(() => shown(facet.groupOf?.(task) ?? ''))) };
  const against = tasks.map((other) => ({
    head: `against ${other.id}`,
    cells: tasks.map((task) => said(() => comparedText(facet.compareTasks(task, other)))),
  }));
  const names = claims.map(
    ({ task, amount }) => `${tasks[task]!.id} takes ${amount.map((milli) => milli / 1000).join(' cpus, ')} mem`,
  );
  const released = releases.map((claim) => tasks[claims[claim]!.task]!.id);
  return [
    taskTable(tasks, groups, ...against),
    ...(facet.onCycle === undefined ? [] : [agentTable(view, {})]),
    ...(names.length === 0 ? [] : [`claims: ${names.join('; ')}`, `released in the order ${released.join(', ')}`]),
  ];
}

function comparedText(sign: number): string {
  if (Number.isNaN(sign)) return 'NaN';
  return sign === 0 ? 'ties' : sign < 0 ? 'before' : 'after';
}

export function drawAdmission(made: () => AdmissionFacet, { task, now, wallNow }: AdmissionProblem): readonly string[] {
  const answer = said(() => shown(made().admit(task, now, wallNow)));
  return [taskTable([task], { head: `answer at ${now} ms`, cells: [answer] })];
}

export function drawDisposal(made: () => DisposalFacet, { offer, now }: DisposalProblem): readonly string[] {
  const { offerId, agentId, role, pending, declinedInRow, receivedAt } = offer;
  return [
    boxTable(
      ['offer', 'agent', 'role', 'tasks pending', 'declined in a row', 'received', 'now', 'unused', 'rest refused for'],
      [
        [
          offerId,
          agentId,
          role,
          String(pending),
          String(declinedInRow),
          String(receivedAt),
          String(now),
          said(() => shown(made().unused(offer, now))),
          said(() => `${String(made().refuseRest(offer, now))} s`),
        ],
      ],
    ),
  ];
}

export function drawGang(made: () => GangFacet, { tasks }: GangProblem): readonly string[] {
  const facet = made();
  return [taskTable(tasks, { head: 'gang', cells: tasks.map((task) => said(() => shown(facet.gangOf(task)))) })];
}
