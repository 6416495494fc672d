import { PolicyFaultError } from '../../base/errors.js';
import type { PreemptionFacet } from '../../policy/facets.js';
import type { RunningTask, VictimSet } from '../../policy/preemption.js';
import { runningTasks } from '../jobs/running-tasks.js';
import { isLaunched, type TaskEntry } from '../jobs/task-entry.js';
import type { TaskLife } from '../jobs/task-life.js';
import type { EngineState } from '../state.js';
import { Alarm } from './alarm.js';
import { FAULT } from './faults.js';
import type { Matcher } from './matcher.js';

/** Who was placed in this cycle can be given up as soon as it is launched: that is looked at so much later. */
const LAUNCHED_MS = 1_000;

/** Gives tasks of ours up for those that fit nowhere. Victims are queued again; none is lost, no retry is counted. */
export class Preemptor {
  readonly #state: EngineState;
  readonly #life: TaskLife;
  readonly #matcher: Pick<Matcher, 'usable'>;
  /** For tasks for which somebody may be given up as time passes. */
  readonly #alarm: Alarm;

  constructor(state: EngineState, life: TaskLife, matcher: Pick<Matcher, 'usable'>) {
    this.#state = state;
    this.#life = life;
    this.#matcher = matcher;
    this.#alarm = new Alarm(state);
  }

  /**
   * To be called while the room of tasks that were nominated before is kept.
   *
   * @param unplaced - tasks that were tried in this cycle and fit nowhere, in the order policy's order
   * @param placed - how many tasks were placed in this cycle
   */
  preempt(unplaced: readonly TaskEntry[], placed: number): void {
    const { chain, nominations, table } = this.#state;
    if (chain.preemption === undefined || unplaced.length === 0) return;
    const { policy, facet } = chain.preemption;
    if (placed > 0) this.#alarm.at(this.#state.now + LAUNCHED_MS);
    let running = this.#running();
    for (const task of unplaced) {
      if (running.length === 0) return;
      // One with a home needs no room that others could make.
      if (nominations.has(task) || this.#state.bonds.of(task)?.isHome === true) continue;
      const set = this.#cheapest(policy, facet, task, running);
      const row = set && table.at(set.row);
      if (set === undefined || row === undefined) continue;
      const victims = set.victims.flatMap((id) => this.#state.jobs.task(id) ?? []);
      nominations.add(task, row, victims);
      nominations.keepRoom(task);
      for (const victim of victims) this.#life.giveUp(victim);
      running = this.#running();
    }
  }

  #running(): readonly RunningTask[] {
    return runningTasks(this.#state, (task) => isLaunched(task) && !task.killAsked);
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
    const usable = this.#matcher.usable(task, [...new Set(sets.map(({ row }) => row))]);
    const inReach = sets.filter(({ row }) => usable.has(row)); // elsewhere victims would be given up in vain
    if (inReach.length === 0) this.#askAgain(policy, facet, task, ofRole);
    return inReach.sort((a, b) => a.cost - b.cost || a.row - b.row)[0];
  }

  #askAgain(policy: string, facet: PreemptionFacet, task: TaskEntry, running: readonly RunningTask[]): void {
    const { faults, now } = this.#state;
    if (facet.retryAt === undefined) return;
    const again = faults.call('preemption', policy, () => facet.retryAt?.(task, running, now) ?? now);
    if (again !== FAULT && again > now) this.#alarm.at(again);
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
