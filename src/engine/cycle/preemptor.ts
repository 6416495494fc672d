import { PolicyFaultError } from '../../base/errors.js';
import type { PreemptionFacet } from '../../policy/facets.js';
import type { RunningTask, VictimSet } from '../../policy/preemption.js';
import { runningTasks } from '../jobs/running-tasks.js';
import { isLaunched, type TaskEntry } from '../jobs/task-entry.js';
import type { TaskLife } from '../jobs/task-life.js';
import type { EngineState } from '../state.js';
import { FAULT } from './faults.js';

/** How long room that was made for a task is waited for, after its victims have ended, before others are given up. */
const PATIENCE_MS = 30_000;

interface Nomination {
  readonly victims: readonly TaskEntry[];
  readonly until: number;
}

/** Gives tasks of ours up for those that fit nowhere. Victims are queued again; none is lost, no retry is counted. */
export class Preemptor {
  readonly #state: EngineState;
  readonly #life: TaskLife;
  readonly #nominations = new WeakMap<TaskEntry, Nomination>();

  constructor(state: EngineState, life: TaskLife) {
    this.#state = state;
    this.#life = life;
  }

  /** @param unplaced - tasks that were tried in this cycle and fit nowhere, in the order policy's order */
  preempt(unplaced: readonly TaskEntry[]): void {
    const { chain } = this.#state;
    if (chain.preemption === undefined || unplaced.length === 0) return;
    const { policy, facet } = chain.preemption;
    let running = runningTasks(this.#state, (task) => isLaunched(task) && !task.killAsked);
    for (const task of unplaced) {
      if (running.length === 0) return;
      // One with a home needs no room that others could make.
      if (this.#isWaiting(task) || this.#state.bonds.of(task)?.isHome === true) continue;
      const set = this.#cheapest(policy, facet, task, running);
      if (set === undefined) continue;
      const victims = set.victims.flatMap((id) => this.#state.jobs.task(id) ?? []);
      this.#nominations.set(task, { victims, until: this.#state.now + PATIENCE_MS });
      for (const victim of victims) this.#life.giveUp(victim);
      running = running.filter(({ task: { id } }) => !set.victims.includes(id));
    }
  }

  /** Room was made for the task, and has not come back yet. */
  #isWaiting(task: TaskEntry): boolean {
    const nomination = this.#nominations.get(task);
    return nomination !== undefined && (nomination.until > this.#state.now || nomination.victims.some(isLaunched));
  }

  #cheapest(
    policy: string,
    facet: PreemptionFacet,
    task: TaskEntry,
    running: readonly RunningTask[],
  ): VictimSet | undefined {
    const { faults, now, table, demands } = this.#state;
    const ofRole = running.filter(({ row }) => table.at(row)?.role === task.job.role);
    const sets = faults.call('preemption', policy, () => {
      const answer = facet.victims(task, ofRole, now, table.view, demands.of(task.job.resources));
      for (const set of answer) this.#check(policy, task, ofRole, set);
      return answer;
    });
    if (sets === FAULT) return undefined;
    return [...sets].sort((a, b) => a.cost - b.cost || a.row - b.row)[0];
  }

  /** @throws PolicyFaultError unless the set's end really makes room for the task on one row */
  #check(policy: string, task: TaskEntry, running: readonly RunningTask[], { row, victims, cost }: VictimSet): void {
    const { table, demands } = this.#state;
    if (!Number.isFinite(cost)) throw new PolicyFaultError(policy, `put the cost ${cost} on its victims`);
    const chosen = running.filter(({ task: { id } }) => victims.includes(id));
    if (victims.length === 0 || chosen.length !== new Set(victims).size || victims.length !== chosen.length) {
      throw new PolicyFaultError(policy, 'chose victims that do not run, or one twice');
    }
    if (chosen.some((victim) => victim.row !== row))
      throw new PolicyFaultError(policy, `chose victims outside row ${row}`);
    const { need, asked } = demands.of(task.job.resources);
    for (const dim of asked) {
      const freed = chosen.reduce((sum, { holds }) => sum + holds[dim]!, table.view.free[dim]![row]!);
      if (freed < need[dim]!)
        throw new PolicyFaultError(policy, `chose victims that leave too little ${table.view.resources[dim]!}`);
    }
  }
}
