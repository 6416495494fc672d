import { compareCodePoints } from '../../base/compare.js';
import type { PreemptionFacet } from '../../policy/facets.js';
import type { VictimSet } from '../../policy/preemption.js';
import { type PreemptionProblem, preemptionProblems } from '../arbitraries/preemption-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { difference, firstWrong } from './same.js';

/** The laws that every {@link PreemptionFacet} obeys. */
export const preemptionLaws: readonly Law<PreemptionFacet, PreemptionProblem>[] = [
  law('gives up running tasks, each once in a set, and at least one', (facet, problem) => {
    const running = new Set(problem.running.map(({ task }) => task.id));
    return ofEach(facet, problem, ({ victims }) => {
      const strange = victims.find((id) => !running.has(id));
      if (strange !== undefined) return `it gave up ${strange}, which does not run`;
      if (victims.length === 0) return 'it gave up nobody';
      return new Set(victims).size === victims.length || `it gave up a task twice: ${victims.join(', ')}`;
    });
  }),
  law('gives up tasks of the one row that it names', (facet, problem) => {
    const rowOf = new Map(problem.running.map(({ task, row }) => [task.id, row]));
    return ofEach(facet, problem, ({ row, victims }) => {
      const elsewhere = victims.find((id) => rowOf.get(id) !== row);
      return elsewhere === undefined || `it gave up ${elsewhere}, which is not on row ${row}`;
    });
  }),
  law('makes room on that row, beside what is free there', (facet, problem) => {
    const { running, view, demand } = problem;
    return ofEach(facet, problem, ({ row, victims }) =>
      firstWrong(
        [...demand.asked].map((dim) => {
          const held = running.filter(({ task }) => victims.includes(task.id)).map(({ holds }) => holds[dim]!);
          const room = held.reduce((sum, amount) => sum + amount, view.free[dim]![row] ?? 0);
          const name = view.resources[dim]!;
          return (
            room >= demand.need[dim]! ||
            `on row ${row} it leaves ${room / 1000} ${name} for ${demand.need[dim]! / 1000}`
          );
        }),
      ),
    );
  }),
  law('puts a finite cost on each set', (facet, problem) =>
    ofEach(facet, problem, ({ cost }) => Number.isFinite(cost) || `its cost is ${cost}`),
  ),
  law('gives up the same in whatever order the running tasks come', (facet, problem) => {
    const backwards = { ...problem, running: [...problem.running].reverse() };
    return difference('in order, and backwards', sorted(facet, problem), sorted(facet, backwards));
  }),
];

function setsOf(facet: PreemptionFacet, { task, running, now, view, demand }: PreemptionProblem): readonly VictimSet[] {
  return facet.victims(task, running, now, view, demand);
}

function ofEach(
  facet: PreemptionFacet,
  problem: PreemptionProblem,
  judge: (set: VictimSet) => true | string,
): true | string {
  return firstWrong(setsOf(facet, problem).map(judge));
}

/** The sets without their order, which says nothing: the cheapest is taken. */
function sorted(facet: PreemptionFacet, problem: PreemptionProblem): unknown {
  return setsOf(facet, problem)
    .map(({ row, victims, cost }) => ({ row, victims: [...victims].sort(compareCodePoints), cost }))
    .sort((a, b) => a.row - b.row || a.cost - b.cost || compareCodePoints(a.victims.join(' '), b.victims.join(' ')));
}

export const preemptionContract = contract('preemption', preemptionLaws, preemptionProblems, setsOf);
