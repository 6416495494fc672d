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
  readonly #answers = new WeakMap<TaskEntry, GangSpec | 'alone'>();
  /** Gangs that will be looked after when their time-out is over. */
  readonly #watched = new Set<string>();

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
  forget(tasks: Iterable<TaskEntry>): void {
    for (const task of tasks) this.#answers.delete(task);
  }

  /** Members that hold room already: claimed or on an agent. */
  holding(name: string): readonly TaskEntry[] {
    return [...this.#state.jobs.live].filter((task) => task.holding !== undefined && this.#isOf(task, name));
  }

  /** Members hold room: if too few of them are there after the time-out, the gang starts anew as one. */
  watch({ name, atLeast, timeoutMs }: GangSpec): void {
    const { agenda, now } = this.#state;
    if (this.#watched.has(name)) return;
    this.#watched.add(name);
    agenda.at(now + timeoutMs, () => {
      this.#watched.delete(name);
      const running = this.holding(name).filter((task) => isLaunched(task) && !task.killAsked);
      const isWanted = [...this.#state.jobs.live].some((task) => !isLaunched(task) && this.#isOf(task, name));
      if (running.length === 0 || running.length >= atLeast || !isWanted) return;
      for (const task of running) this.#life.giveUp(task);
    });
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
