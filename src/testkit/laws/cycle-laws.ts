import type { CyclePlacement, CycleView } from '../../policy/cycle.js';
import type { CyclePolicy } from '../../policy/facets.js';
import { type CycleProblem, cycleProblems } from '../arbitraries/cycle-problems.js';
import { contract } from './contract.js';
import { type Law, law } from './law.js';
import { difference, firstWrong } from './same.js';
import { contentsOf } from './seen.js';

/** The laws that every {@link CyclePolicy} obeys. */
export const cycleLaws: readonly Law<CyclePolicy, CycleProblem>[] = [
  law('places tasks that there are, each at most once', (policy, { cycle }) => {
    const placed = policy.place(cycle).map(({ task }) => task);
    const strange = placed.find((task) => cycle.tasks[task] === undefined);
    if (strange !== undefined) return `it placed task ${strange} of ${cycle.tasks.length}`;
    return new Set(placed).size === placed.length || `it placed a task twice: ${placed.join(', ')}`;
  }),
  law('places a task on one of its own rows', (policy, { cycle }) =>
    firstWrong(
      policy.place(cycle).map(({ task, row }) => {
        const rows = cycle.tasks[task]?.rows ?? new Uint32Array();
        return rows.includes(row) || `it placed task ${task} on row ${row}, which is none of ${rows.join(', ')}`;
      }),
    ),
  ),
  law('places only what fits after the placements before it', (policy, { cycle }) =>
    fitInSequence(cycle, policy.place(cycle)),
  ),
  law('changes nothing of what it was given', (policy, { cycle }) => {
    const before = allOf(cycle);
    policy.place(cycle);
    return difference('before and after', before, allOf(cycle));
  }),
];

function fitInSequence({ view, tasks }: CycleView, placements: readonly CyclePlacement[]): true | string {
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

function allOf({ view, tasks }: CycleView): unknown {
  return tasks.map(({ task, demand, rows }) => [task.id, rows.slice(), contentsOf(view, { ...demand, key: '' })]);
}

export const cycleContract = contract('cycle', cycleLaws, cycleProblems, (policy, { cycle }) => policy.place(cycle));
