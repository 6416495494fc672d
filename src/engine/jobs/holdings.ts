import type { PolicyTask } from '../../policy/task.js';
import type { EngineState } from '../state.js';
import type { Holding, TaskEntry } from './task-entry.js';

/** Says that `task` holds `holding` from now on: rows, companions and the policies that keep accounts are told. */
export function take(state: EngineState, task: TaskEntry, holding: Holding): void {
  task.holding = holding;
  task.agentId = holding.row.agentId;
  const row = state.table.occupy(holding.row.agentId, holding.row.role, holding.quantities, state.now);
  state.companions.add(task, row.slot);
  tellAccounts(state, 'onClaim', task, holding.quantities);
}

/** The exact inverse of {@link take}; nothing for a task that holds nothing. */
export function giveBack(state: EngineState, task: TaskEntry): void {
  const { holding } = task;
  if (holding === undefined) return;
  task.holding = undefined;
  state.table.vacate(holding.row, holding.quantities);
  state.companions.remove(task, holding.row.slot);
  tellAccounts(state, 'onRelease', task, holding.quantities);
}

/** Tells the policies that keep accounts of a claim or a release; a fault is counted, and changes nothing else. */
export function tellAccounts(
  { chain: { order, admission }, faults, table, now }: EngineState,
  what: 'onClaim' | 'onRelease',
  task: PolicyTask,
  quantities: ReadonlyMap<string, number>,
): void {
  if (order.facet[what] === undefined && !admission.some(({ facet }) => facet[what] !== undefined)) return;
  const { resources } = table.view;
  let amount: Float64Array | undefined;
  const tell = (kind: 'order' | 'admission', { policy, facet }: typeof order | (typeof admission)[number]): void => {
    if (facet[what] === undefined) return;
    amount ??= Float64Array.from(resources, (name) => quantities.get(name) ?? 0);
    const told = amount;
    faults.call(kind, policy, () => facet[what]?.(task, told, resources, now));
  };
  tell('order', order);
  for (const link of admission) tell('admission', link);
}
