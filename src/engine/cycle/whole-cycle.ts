import { PolicyFaultError } from '../../base/errors.js';
import { keepCovering } from '../../matching/keep-covering.js';
import type { Named } from '../../policy/chain.js';
import type { CycleTask } from '../../policy/cycle.js';
import type { CyclePolicy } from '../../policy/facets.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import type { Decision, Matched } from './decision.js';
import { FAULT } from './faults.js';
import type { Funnel, Placed } from './funnel.js';

/**
 * Lets a cycle policy place all admitted tasks, and claims its placements one by one, each checked like any other. One that
 * is wrong undoes those before it: a policy that miscounts has no placements in this cycle.
 */
export function placeAll(
  state: EngineState,
  { policy, facet }: Named<CyclePolicy>,
  admitted: readonly TaskEntry[],
  funnel: Funnel,
  claim: (task: TaskEntry, placed: Placed) => Decision | undefined,
): Matched {
  const tasks = admitted.slice(0, state.config.workBudget);
  const placements = state.faults.call('cycle', policy, () => {
    const answer = facet.place({ view: state.table.view, tasks: tasks.map((task) => cycleTask(state, task)) });
    const seen = new Set<number>();
    for (const { task, row } of answer) {
      if (tasks[task] === undefined || seen.has(task))
        throw new PolicyFaultError(policy, `placed task ${task}, which is none or placed`);
      if (state.table.at(row) === undefined)
        throw new PolicyFaultError(policy, `placed task ${task} on row ${row}, which is none`);
      seen.add(task);
    }
    return answer;
  });
  const decisions: Decision[] = [];
  for (const { task: index, row } of placements === FAULT ? [] : placements) {
    const task = tasks[index]!;
    const demand = state.demands.of(task.job.resources);
    const may = state.faults.call('cycle', policy, () => {
      if (!funnel.mayUse(task, demand, row))
        throw new PolicyFaultError(policy, `placed ${task.id} on row ${row}, where it may not run`);
    });
    if (may === FAULT) {
      for (const { undo } of decisions.splice(0).toReversed()) undo();
      break;
    }
    const decision = claim(task, { slot: row, variant: 0, take: demand.need });
    if (decision !== undefined) decisions.push(decision);
  }
  const placed = new Set(decisions.map(({ task }) => task));
  const unplaced = tasks.filter((task) => !placed.has(task));
  return { decisions, unplaced, tried: tasks, isCut: tasks.length < admitted.length };
}

function cycleTask({ table, demands }: EngineState, task: TaskEntry): CycleTask {
  const demand = demands.of(task.job.resources);
  const rows = new Uint32Array(table.view.size);
  let count = table.slotsOf(task.job.role, rows);
  // A row without offers has nothing free, so whatever is asked for tells.
  const [first] = demand.asked;
  if (first !== undefined) count = keepCovering(table.view.free[first]!, 1, rows, count);
  return { task, demand, rows: rows.slice(0, count) };
}
