import { PolicyFaultError } from '../../base/errors.js';
import { keepCovering } from '../../matching/keep-covering.js';
import type { Named } from '../../policy/chain.js';
import type { CycleTask, CycleView } from '../../policy/cycle.js';
import type { CyclePolicy } from '../../policy/facets.js';
import { runningTasks } from '../jobs/running-tasks.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import type { Decision, Matched } from './decision.js';
import { FAULT } from './faults.js';
import type { DropSink, Funnel, Placed } from './funnel.js';

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
  const decisions: Decision[] = [];
  const placed = new Set<TaskEntry>();
  const take = (task: TaskEntry, where: Placed): boolean => {
    const decision = claim(task, where);
    if (decision === undefined) return false;
    decisions.push(decision);
    placed.add(task);
    return true;
  };
  const verdict = state.faults.call('cycle', policy, () => {
    const answer = facet.place(cycleOf(state, tasks, funnel, placed, take));
    for (const { task: index, row } of answer) {
      const task = tasks[index];
      if (task === undefined || placed.has(task))
        throw new PolicyFaultError(policy, `placed task ${index}, which is none or placed`);
      if (state.table.at(row) === undefined)
        throw new PolicyFaultError(policy, `placed task ${index} on row ${row}, which is none`);
      const demand = state.demands.of(task.job.resources);
      if (!funnel.mayUse(task, demand, row))
        throw new PolicyFaultError(policy, `placed ${task.id} on row ${row}, where it may not run`);
      take(task, { slot: row, variant: 0, take: demand.need });
    }
  });
  if (verdict === FAULT) {
    for (const { undo } of decisions.splice(0).toReversed()) undo();
    placed.clear();
  }
  const unplaced = tasks.filter((task) => !placed.has(task));
  return { decisions, unplaced, tried: tasks, isCut: tasks.length < admitted.length };
}

/** What the policy is handed; it is of no use after the call. */
function cycleOf(
  state: EngineState,
  tasks: readonly TaskEntry[],
  funnel: Funnel,
  placed: ReadonlySet<TaskEntry>,
  take: (task: TaskEntry, where: Placed) => boolean,
): CycleView {
  return {
    view: state.table.view,
    tasks: tasks.map((task) => cycleTask(state, task)),
    running: () => runningTasks(state, () => true),
    usableRows: (index) => {
      const { job } = at(tasks, index);
      return funnel.usableRows(at(tasks, index), state.demands.of(job.resources)).slice().sort();
    },
    tryPlace: (index, rows) => {
      const task = at(tasks, index);
      if (placed.has(task)) return -1;
      const drops = new Map<string, number>();
      const sink: DropSink = (reason, count) => {
        if (count > 0) drops.set(reason, (drops.get(reason) ?? 0) + count);
      };
      const found = funnel.place(task, state.demands.of(task.job.resources), sink, rows);
      state.drops.set(task.id, drops);
      return found !== undefined && take(task, found) ? found.slot : -1;
    },
  };
}

/** @throws RangeError for a number that no task of the cycle has */
function at(tasks: readonly TaskEntry[], index: number): TaskEntry {
  const task = tasks[index];
  if (task === undefined) throw new RangeError(`there is no task ${index} of ${tasks.length}`);
  return task;
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
