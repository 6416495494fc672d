import type { AgentConstraint } from '../../model/framework.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import { askedQuantities } from './demands.js';
import { FAULT } from './faults.js';

/** Agents of which every constraint holds. */
export type Group = readonly AgentConstraint[];

/** Milli-units by name. */
export type Least = Readonly<Record<string, number>>;

/** What the tasks of a role need to be offered; absent: whatever there is. */
export interface Needs {
  /** Agents of one of the groups; at least one, none of them empty, no two equal. */
  readonly groups?: readonly Group[];
  /** At least one of these amounts; at least one, none of them empty, none that another one is part of. */
  readonly least?: readonly Least[];
}

/** Beyond these a list says that anything will do: masters look at all of it for every agent. */
const MOST_GROUPS = 50;
const MOST_LEASTS = 20;

/** What pending work of a role needs to be offered: never less than every task may use. */
export class OfferNeeds {
  readonly #state: EngineState;

  constructor(state: EngineState) {
    this.#state = state;
  }

  /** Of every role that needs offers now. */
  byRole(): ReadonlyMap<string, Needs> {
    const { jobs, homes } = this.#state;
    const tasks = new Map<string, TaskEntry[]>();
    for (const task of jobs.live) {
      if (task.phase !== 'pending' && task.phase !== 'waiting') continue;
      const others = tasks.get(task.job.role);
      if (others === undefined) tasks.set(task.job.role, [task]);
      else others.push(task);
    }
    const needs = new Map([...tasks].map(([role, ofRole]) => [role, this.#needsOf(role, ofRole)]));
    // What is to be destroyed may be any part of what was kept, anywhere.
    for (const { job } of homes.released) needs.set(job.job.role, {});
    return needs;
  }

  #needsOf(role: string, tasks: readonly TaskEntry[]): Needs {
    const groups = new Map<string, Group>();
    const leasts = new Map<string, Least>();
    const shapes = new Map<unknown, TaskEntry>();
    let areAllGrouped = true;
    // Tasks of one job ask for the same, unless they have volumes, each in its place.
    for (const task of tasks) shapes.set(task.job.volume === undefined ? task.job : task, task);
    for (const task of shapes.values()) {
      const ofTask: readonly Group[] = areAllGrouped ? this.#groupsOf(task) : [];
      areAllGrouped &&= ofTask.length > 0;
      for (const group of ofTask) groups.set(JSON.stringify(group), group);
      areAllGrouped &&= groups.size <= MOST_GROUPS;
      // Of a home all is wanted that shows: it may have to be made larger, or smaller, before.
      const least = this.#state.bonds.homeOf(task.id) === undefined ? leastOf(task) : {};
      leasts.set(JSON.stringify(least), least);
    }
    const smallest = leasts.size <= MOST_GROUPS * MOST_LEASTS ? smallestOf([...leasts.values()]) : [];
    const isLeast = smallest.length > 0 && smallest.length <= MOST_LEASTS && !this.#holdsOffers(role);
    return {
      ...(areAllGrouped && { groups: [...groups.values()] }),
      ...(isLeast && smallest.every((least) => Object.keys(least).length > 0) && { least: smallest }),
    };
  }

  /** The agents that a task may use; no group: any. */
  #groupsOf(task: TaskEntry): readonly Group[] {
    const { chain, faults, keys, bonds } = this.#state;
    const home = bonds.homeOf(task.id);
    if (home !== undefined)
      return [[{ selector: { type: 'hostname' }, predicate: { type: 'text-equals', text: home.hostname } }]];
    let groups: readonly Group[] = [[]];
    for (const { policy, facet } of chain.feasibility) {
      if (facet.offerConstraints === undefined) continue;
      const answer = faults.call('feasibility', policy, () => facet.offerConstraints?.(keys.of(facet, task)) ?? []);
      for (const alternatives of answer === FAULT ? [] : answer) {
        // What a master might refuse, or what makes too many groups, is left to us.
        if (!alternatives.every(isCheap) || groups.length * alternatives.length > MOST_GROUPS) continue;
        groups = groups.flatMap((group) => alternatives.map((one) => [...group, one]));
      }
    }
    return groups.filter((group) => group.length > 0);
  }

  /** Whether an offer is held: more of its agent may be needed to fill it up, however little that is. */
  #holdsOffers(role: string): boolean {
    const { table } = this.#state;
    for (const row of table) if (row.role === role && row.offers.length > 0) return true;
    return false;
  }
}

/** What one offer must have for the task; masters count scalars alone. */
function leastOf({ job }: TaskEntry): Least {
  const asked = Object.fromEntries(askedQuantities(job.resources));
  const { ports: _, ...scalars } = asked;
  return scalars;
}

/** Those that no other one is part of: what covers a larger one covers that, too. */
function smallestOf(leasts: readonly Least[]): readonly Least[] {
  return leasts.filter((least) => !leasts.some((other) => other !== least && isPartOf(other, least)));
}

export function isPartOf(small: Least, large: Least): boolean {
  return Object.entries(small).every(([name, amount]) => amount <= (large[name] ?? 0));
}

/** What RE2 makes of a pattern is an instruction for a character, some for a class, and a dozen for a dot. */
const MOST_COST = 80;

/** Whether every master takes the constraint: by default it refuses patterns of more than 100 instructions. */
function isCheap({ predicate }: AgentConstraint): boolean {
  if (predicate.type !== 'text-matches' && predicate.type !== 'text-not-matches') return true;
  const { regex } = predicate;
  if (!/^(?:[\w\s:/@,-]|[*+?|]|[().]|\[[\w-]+\])*$/.test(regex) || regex.includes('(?')) return false;
  const dots = regex.split('.').length - 1;
  return regex.length + 12 * dots <= MOST_COST;
}
