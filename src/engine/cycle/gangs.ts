import { PolicyFaultError } from '../../base/errors.js';
import type { GangSpec } from '../../policy/gang.js';
import { isLaunched, type TaskEntry } from '../jobs/task-entry.js';
import type { TaskLife } from '../jobs/task-life.js';
import type { EngineState } from '../state.js';
import { FAULT } from './faults.js';

/** What is known of a task's gang: its spec, that it has none, or that the policy failed. */
export type GangAnswer = GangSpec | undefined | typeof FAULT;

/** Who goes together. A gang starts with enough members at once, and does not go on with too few. */
export class Gangs {
  readonly #state: EngineState;
  readonly #life: TaskLife;
  /** Asked once an attempt; a fault is asked again. */
  #answers = new WeakMap<TaskEntry, GangSpec | 'alone'>();
  /** Gangs that will be looked after when their time-out is over. */
  readonly #watched = new Set<string>();
  /** Members that have ended for good, by gang, as counted in one cycle. */
  #ended: ReadonlyMap<string, number> = new Map();
  #countedIn = -1;

  constructor(state: EngineState, life: TaskLife) {
    this.#state = state;
    this.#life = life;
  }

  of(task: TaskEntry): GangAnswer {
    const { chain, faults } = this.#state;
    if (chain.gang === undefined) return undefined;
    const known = this.#answers.get(task);
    if (known !== undefined) return known === 'alone' ? undefined : known;
    const { policy, facet } = chain.gang;
    const answer = faults.call('gang', policy, () => checked(policy, facet.gangOf(task)));
    if (answer !== FAULT) this.#answers.set(task, answer ?? 'alone');
    return answer;
  }

  /** To be called when the chain was swapped. */
  forget(): void {
    this.#answers = new WeakMap();
  }

  /** Members that hold room already: claimed or on an agent. */
  holding(name: string): readonly TaskEntry[] {
    return [...this.#state.jobs.live].filter((task) => task.holding !== undefined && this.#isOf(task, name));
  }

  /** How many have to hold room at once: of those that are left, where some have ended already. */
  least({ name, atLeast }: GangSpec): number {
    const { cycles } = this.#state;
    if (this.#countedIn !== cycles) [this.#ended, this.#countedIn] = [this.#countEnded(), cycles];
    return Math.max(1, atLeast - (this.#ended.get(name) ?? 0));
  }

  /** Members hold room: if too few of them are there after the time-out, the gang starts anew as one. */
  watch(gang: GangSpec): void {
    const { name, timeoutMs } = gang;
    const { agenda, now } = this.#state;
    if (this.#watched.has(name)) return;
    this.#watched.add(name);
    agenda.at(now + timeoutMs, () => {
      this.#watched.delete(name);
      this.#countedIn = -1; // some may have ended since
      const running = this.holding(name).filter((task) => isLaunched(task) && !task.killAsked);
      const isWanted = [...this.#state.jobs.live].some((task) => !isLaunched(task) && this.#isOf(task, name));
      if (running.length === 0 || running.length >= this.least(gang) || !isWanted) return;
      for (const task of running) this.#life.giveUp(task);
    });
  }

  #countEnded(): ReadonlyMap<string, number> {
    const ended = new Map<string, number>();
    for (const { instances } of this.#state.jobs.jobs.values()) {
      for (const { end, current } of instances) {
        const gang = end === undefined ? undefined : this.of(current);
        if (gang !== undefined && gang !== FAULT) ended.set(gang.name, (ended.get(gang.name) ?? 0) + 1);
      }
    }
    return ended;
  }

  #isOf(task: TaskEntry, name: string): boolean {
    const gang = this.of(task);
    return gang !== undefined && gang !== FAULT && gang.name === name;
  }
}

/** @throws PolicyFaultError for a gang that can never start */
function checked(policy: string, gang: GangSpec | undefined): GangSpec | undefined {
  if (gang === undefined) return undefined;
  if (!Number.isInteger(gang.atLeast) || gang.atLeast < 1)
    throw new PolicyFaultError(policy, `wants at least ${gang.atLeast} members`);
  const { atMost = gang.atLeast } = gang;
  if (!Number.isInteger(atMost) || atMost < gang.atLeast)
    throw new PolicyFaultError(policy, `wants at most ${atMost} members, and at least ${gang.atLeast}`);
  if (!(gang.timeoutMs >= 1 && gang.timeoutMs < Number.POSITIVE_INFINITY)) {
    throw new PolicyFaultError(policy, `set a time-out of ${gang.timeoutMs} ms`);
  }
  return gang;
}
