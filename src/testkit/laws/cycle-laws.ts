import type { CyclePlacement } from '../../policy/cycle.js';
import type { CyclePolicy } from '../../policy/facets.js';
import { type CycleProblem, cycleOf, cycleProblems } from '../arbitraries/cycle-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { difference, firstWrong } from './same.js';
import { contentsOf } from './seen.js';

/** The laws that every {@link CyclePolicy} obeys. */
export const cycleLaws: readonly Law<CyclePolicy, CycleProblem>[] = [
  law('places tasks that there are, each at most once', (policy, problem) => {
    const placed = placementsOf(policy, problem).map(({ task }) => task);
    const strange = placed.find((task) => problem.tasks[task] === undefined);
    if (strange !== undefined) return `it placed task ${strange} of ${problem.tasks.length}`;
    return new Set(placed).size === placed.length || `it placed a task twice: ${placed.join(', ')}`;
  }),
  law('places a task on one of its own rows', (policy, problem) =>
    firstWrong(
      placementsOf(policy, problem).map(({ task, row }) => {
        const rows = problem.tasks[task]?.rows ?? new Uint32Array();
        return rows.includes(row) || `it placed task ${task} on row ${row}, which is none of ${rows.join(', ')}`;
      }),
    ),
  ),
  law('places only what fits after the placements before it', (policy, problem) =>
    fitInSequence(problem, placementsOf(policy, problem)),
  ),
  law('changes nothing of what it was given', (policy, problem) => {
    const cycle = cycleOf(problem);
    let before = allOf(cycle);
    const watched = {
      ...cycle,
      tryPlace: (task: number, rows?: Uint32Array): number => {
        const verdict = difference('before and after', before, allOf(cycle));
        if (verdict !== true) throw new Error(verdict);
        const row = cycle.tryPlace(task, rows);
        before = allOf(cycle);
        return row;
      },
    };
    policy.place(watched);
    return difference('before and after', before, allOf(cycle));
  }),
];

/** What the policy places, in order: by `tryPlace`, and then by what it returns. */
export function placementsOf(policy: CyclePolicy, problem: CycleProblem): readonly CyclePlacement[] {
  const placed: CyclePlacement[] = [];
  const answer = policy.place(cycleOf(problem, (task, row) => void placed.push({ task, row })));
  return [...placed, ...answer];
}

function fitInSequence({ view, tasks }: CycleProblem, placements: readonly CyclePlacement[]): true | string {
  const free = view.free.map((column) => column.slice());
  for (const { task, row } of placements) {
    const { need = new Float64Array(), asked = [] } = tasks[task]?.demand ?? {};
    for (const dim of asked) {
      free[dim]![row]! -= need[dim]!;
      if (!(free[dim]![row]! >= 0)) return `task ${task} finds too little ${view.resources[dim]!} left on row ${row}`;
    }
  }
  return true;
}

function allOf({ view, tasks }: Pick<CycleProblem, 'view' | 'tasks'>): unknown {
  return tasks.map(({ task, demand, rows }) => [task.id, rows.slice(), contentsOf(view, { ...demand, key: '' })]);
}

export const cycleContract = contract('cycle', cycleLaws, cycleProblems, placementsOf);
