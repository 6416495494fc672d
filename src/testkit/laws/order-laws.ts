import { encodeTaskId } from '../../model/task-id.js';
import type { OrderFacet } from '../../policy/facets.js';
import type { PolicyTask } from '../../policy/task.js';
import { type OrderProblem, orderProblems } from '../arbitraries/task-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { difference, firstWrong, shown, signOf } from './same.js';
import { contentsOf } from './seen.js';

/** What holds once the facet has been told that a cycle begins. */
function inCycle(title: string, holds: Law<OrderFacet, OrderProblem>['holds']): Law<OrderFacet, OrderProblem> {
  return law(title, (facet, problem) => {
    facet.onCycle?.(problem.view);
    return holds(facet, problem);
  });
}

/** The laws that every {@link OrderFacet} obeys. */
export const orderLaws: readonly Law<OrderFacet, OrderProblem>[] = [
  inCycle('puts each task in a group that has a name', (facet, { tasks }) =>
    firstWrong(
      tasks.map((task) => {
        const group: unknown = groupOf(facet, task);
        return typeof group === 'string' || `it put ${task.id} into ${shown(group)}`;
      }),
    ),
  ),
  inCycle('orders the tasks of a group: one way round, and in a line', (facet, { tasks }) =>
    firstWrong(
      groupsOf(facet, tasks).map((members) =>
        isPreorder(
          members,
          (a, b) => facet.compareTasks(a, b),
          ({ id }) => id,
        ),
      ),
    ),
  ),
  inCycle(
    'lets nobody go first who came later and is alike in all else: none starves behind its like',
    (facet, { tasks }) =>
      firstWrong(
        tasks.map((task) => {
          const { job, instance } = task;
          const id = encodeTaskId({ job: job.name, instance: instance + 100, attempt: task.attempt });
          const later = { sequence: task.sequence + 1_000, pendingSince: task.pendingSince + 60_000 };
          const like: PolicyTask = { ...task, ...later, id, instance: instance + 100 };
          if (groupOf(facet, task) !== groupOf(facet, like)) return true;
          return facet.compareTasks(task, like) <= 0 || `${id} goes before ${task.id}, which came before it`;
        }),
      ),
  ),
  inCycle('orders groups: one way round, and in a line, whatever was claimed', (facet, problem) =>
    whileClaimed(facet, problem, () =>
      isPreorder(
        namesOf(facet, problem),
        (a, b) => comparedGroups(facet, a, b),
        (name) => `group '${name}'`,
      ),
    ),
  ),
  inCycle('keeps the order within a group during a cycle, whatever is claimed', (facet, problem) => {
    const before = taskOrder(facet, problem);
    return whileClaimed(facet, problem, () =>
      difference('before a claim, and after', before, taskOrder(facet, problem)),
    );
  }),
  inCycle('forgets a claim when it is released, in whatever order', (facet, problem) => {
    const before = [groupOrder(facet, problem), taskOrder(facet, problem)];
    for (const claim of problem.claims.keys()) tell(facet, problem, 'onClaim', claim);
    for (const claim of problem.releases) tell(facet, problem, 'onRelease', claim);
    return difference('before all claims, and after all releases', before, [
      groupOrder(facet, problem),
      taskOrder(facet, problem),
    ]);
  }),
  inCycle(
    'hears of releases, if it hears of claims',
    (facet) => (facet.onClaim === undefined) === (facet.onRelease === undefined),
  ),
  inCycle('changes nothing of the view that it is shown', (facet, { view }) => {
    const demand = { need: new Float64Array(), asked: new Uint32Array(), key: '' };
    const before = contentsOf(view, demand);
    facet.onCycle?.(view);
    return difference('before and after', before, contentsOf(view, demand));
  }),
];

function groupOf(facet: OrderFacet, task: PolicyTask): string {
  return facet.groupOf === undefined ? '' : facet.groupOf(task);
}

function namesOf(facet: OrderFacet, { tasks }: OrderProblem): readonly string[] {
  return [...new Set(tasks.map((task) => groupOf(facet, task)))];
}

function groupsOf(facet: OrderFacet, tasks: readonly PolicyTask[]): readonly (readonly PolicyTask[])[] {
  const groups = new Map<string, PolicyTask[]>();
  for (const task of tasks) {
    const name = groupOf(facet, task);
    groups.set(name, [...(groups.get(name) ?? []), task]);
  }
  return [...groups.values()];
}

function comparedGroups(facet: OrderFacet, a: string, b: string): number {
  return facet.compareGroups === undefined ? 0 : facet.compareGroups(a, b);
}

/** How each pair of groups compares. */
function groupOrder(facet: OrderFacet, problem: OrderProblem): readonly number[] {
  const names = namesOf(facet, problem);
  return names.flatMap((a) => names.map((b) => signOf(comparedGroups(facet, a, b))));
}

/** How each pair of tasks of one group compares. */
function taskOrder(facet: OrderFacet, { tasks }: OrderProblem): readonly number[] {
  return groupsOf(facet, tasks).flatMap((members) =>
    members.flatMap((a) => members.map((b) => signOf(facet.compareTasks(a, b)))),
  );
}

/** Makes the claims one by one, judges before and after each, and releases them all again. */
function whileClaimed(facet: OrderFacet, problem: OrderProblem, judge: () => true | string): true | string {
  const verdicts = [judge()];
  for (const claim of problem.claims.keys()) {
    tell(facet, problem, 'onClaim', claim);
    verdicts.push(judge());
  }
  for (const claim of problem.releases) tell(facet, problem, 'onRelease', claim);
  return firstWrong(verdicts);
}

function tell(
  facet: OrderFacet,
  { tasks, claims, resources, view: { now } }: OrderProblem,
  what: 'onClaim' | 'onRelease',
  claim: number,
): void {
  const { task, amount } = claims[claim]!;
  facet[what]?.(tasks[task]!, Float64Array.from(amount), resources, now);
}

/** A total preorder: whatever ties, ties with all that the other ties with. */
function isPreorder<T>(all: readonly T[], compare: (a: T, b: T) => number, nameOf: (one: T) => string): true | string {
  const signs = all.map((a) => all.map((b) => signOf(compare(a, b))));
  for (const [i, a] of all.entries()) {
    if (signs[i]![i] !== 0) return `${nameOf(a)} does not tie with itself`;
    for (const [j, b] of all.entries()) {
      const sign = signs[i]![j]!;
      if (Number.isNaN(sign + signs[j]![i]!)) return `${nameOf(a)} and ${nameOf(b)} compare to no number`;
      if (sign !== -signs[j]![i]!)
        return `${nameOf(a)} and ${nameOf(b)} do not compare the other way when asked the other way round`;
      for (const [k, c] of all.entries()) {
        if (sign <= 0 && signs[j]![k]! <= 0 && signs[i]![k]! > 0)
          return `${nameOf(a)} goes no later than ${nameOf(b)}, and that no later than ${nameOf(c)}, but ${nameOf(c)} goes before ${nameOf(a)}`;
      }
    }
  }
  return true;
}

export const orderContract = contract('order', orderLaws, orderProblems, (facet, problem) => {
  facet.onCycle?.(problem.view);
  return [problem.tasks.map((task) => groupOf(facet, task)), groupOrder(facet, problem), taskOrder(facet, problem)];
});
