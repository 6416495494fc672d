import { compareCodePoints } from '../../base/compare.js';
import type { GangSpec } from '../../policy/gang.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import type { Decision } from './decision.js';
import type { Gangs } from './gangs.js';

/** How the members of a gang are tried. */
export interface GangTrial {
  readonly gang: GangSpec;
  /** Its pending members, in the order in which they are tried. */
  readonly tasks: readonly TaskEntry[];
  readonly admits: (task: TaskEntry) => boolean;
  /** @param among - the rows that it may use, ascending; all of its role if not given */
  readonly place: (task: TaskEntry, among?: Uint32Array) => Decision | undefined;
}

/**
 * Places enough members of a gang, or none. Where all have to be on one value of an attribute, that which takes most of
 * them is chosen, of equal ones the first; members that hold room already decide.
 *
 * @returns what was decided; nothing if they are too few
 */
export function tryGang(state: EngineState, gangs: Gangs, trial: GangTrial): readonly Decision[] {
  const { gang, tasks } = trial;
  const holding = gangs.holding(gang.name);
  const wanted = Math.min(tasks.length, (gang.atMost ?? Number.POSITIVE_INFINITY) - holding.length);
  const least = gangs.least(gang);
  const missing = Math.max(1, least - holding.length);
  const { decided, room } =
    gang.within === undefined
      ? placeUpTo(trial, wanted)
      : placeWithin(trial, wanted, missing, valuesOf(state, gang.within, holding, tasks[0]?.job.role ?? ''));
  const say = (what: string, whom: readonly TaskEntry[]): void => {
    for (const task of whom) state.drops.set(task.id, new Map([[`gang '${gang.name}': ${what}`, 1]]));
  };
  if (wanted > 0 && decided.length >= missing) {
    gangs.watch(gang);
    const others = tasks.filter((task) => task.holding === undefined);
    if (decided.length === wanted) say(`has its ${holding.length + wanted} members`, others);
    return decided;
  }
  undo(decided);
  if (holding.length > 0 && holding.length < least) gangs.watch(gang);
  if (wanted <= 0) say(`has its ${holding.length} members`, tasks);
  else if (room > 0) say(`room for ${holding.length + room} of ${least}`, tasks);
  return [];
}

/** What was decided, and how many had room. */
interface Found {
  readonly decided: readonly Decision[];
  readonly room: number;
}

function placeUpTo({ tasks, admits, place }: GangTrial, wanted: number, among?: Uint32Array): Found {
  const decided: Decision[] = [];
  for (const task of tasks) {
    if (decided.length >= wanted) break;
    if (!admits(task)) continue;
    const decision = place(task, among);
    if (decision !== undefined) decided.push(decision);
  }
  return { decided, room: decided.length };
}

function placeWithin(
  trial: GangTrial,
  wanted: number,
  missing: number,
  values: ReadonlyMap<string, Uint32Array>,
): Found {
  let best: Uint32Array | undefined;
  let room = 0;
  for (const rows of values.values()) {
    const found = placeUpTo(trial, wanted, rows);
    if (found.room === wanted) return found;
    undo(found.decided);
    if (found.room > room) [best, room] = [rows, found.room];
  }
  return best !== undefined && room >= missing ? placeUpTo(trial, wanted, best) : { decided: [], room };
}

/** The rows of a role by their value of an attribute, in the order of the values; where members hold room, theirs alone. */
function valuesOf(
  { table }: EngineState,
  attribute: string,
  holding: readonly TaskEntry[],
  role: string,
): ReadonlyMap<string, Uint32Array> {
  const column = table.view.attributes.get(attribute);
  if (column === undefined) return new Map();
  const nameAt = (slot: number): string | undefined => column.values[column.codes[slot] ?? -1];
  const slots = new Uint32Array(table.view.size);
  const rows = new Map<string, number[]>();
  for (const slot of slots.subarray(0, table.slotsOf(role, slots))) {
    const value = nameAt(slot);
    if (value !== undefined) rows.set(value, [...(rows.get(value) ?? []), slot]);
  }
  const [member] = holding;
  const at = member?.holding === undefined ? undefined : nameAt(member.holding.row.slot);
  const values = at === undefined ? [...rows.keys()].sort(compareCodePoints) : [at];
  return new Map(values.map((value) => [value, Uint32Array.from(rows.get(value) ?? [])]));
}

function undo(decided: readonly Decision[]): void {
  for (const decision of decided.toReversed()) decision.undo();
}
