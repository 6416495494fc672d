import type { TaskDemand } from '../../matching/row-view.js';
import type { TaskId } from '../../model/ids.js';
import type { Constraint } from '../../model/job.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import { isCordoned } from '../rows/cordons.js';
import type { Row } from '../rows/row.js';
import type { EngineState } from '../state.js';
import type { Change } from './remedy.js';
import type { WhatIf } from './what-if.js';

/** Changes that may let a task run on one row; to be tried. */
export interface Resort {
  readonly slot: number;
  readonly changes: readonly Change[];
}

interface Weighed extends Resort {
  /** How much they ask of whoever makes them: the smaller, the better. */
  readonly weight: number;
}

/** Agents whose tasks keep the task away by being there, not by what they hold: so many are looked at. */
const MOST_CROWDED = 3;

/** More resources than any agent has: the dimensions of up to three that are missing make one number. */
const MOST_DIMENSIONS = 10_000;

/** Per agent, what would have to change there beside constraints; of each kind of changes the smallest is kept. */
export class Resorts {
  readonly #state: EngineState;
  readonly #world: WhatIf;
  readonly #demand: TaskDemand;
  /** What was kept for the sets of constraints before. */
  readonly #kept: Weighed[] = [];
  /** By kind of changes, for the set of constraints that is looked at. */
  #byKind = new Map<number | string, Weighed>();

  constructor(state: EngineState, world: WhatIf, demand: TaskDemand) {
    this.#state = state;
    this.#world = world;
    this.#demand = demand;
  }

  /**
   * Looks at every row that policies have nothing against once `dropped` are gone.
   *
   * @param changes - those that drop them
   * @param room - how many more changes there may be, from 1
   */
  collect(changes: readonly Change[], dropped: readonly Constraint[], room: number): void {
    const allowed = this.#world.allowed(dropped);
    for (const slot of allowed) this.#collectOn(slot, changes, room);
    if (dropped.length === 0 && this.#world.holders.size > 0) this.#collectCrowded(new Set(allowed));
    this.#kept.push(...this.#byKind.values());
    this.#byKind = new Map();
  }

  /** The smallest first. */
  best(): readonly Resort[] {
    return this.#kept.sort((a, b) => a.changes.length - b.changes.length || a.weight - b.weight || a.slot - b.slot);
  }

  #collectOn(slot: number, dropped: readonly Change[], room: number): void {
    const { table, cordoned } = this.#state;
    const { free } = this.#world.rows.view;
    const { need, asked } = this.#demand;
    const row = table.at(slot)!; // narrowing keeps rows of the table
    const opened = isCordoned(cordoned, row) ? 1 : 0;
    let missing = 0;
    let lack = 0;
    let kind = 0;
    let hasSome = true;
    for (const dim of asked) {
      const left = free[dim]![slot]!;
      if (left >= need[dim]!) continue;
      missing += 1;
      lack += 1 - left / need[dim]!;
      kind = kind * MOST_DIMENSIONS + dim + 1;
      if (left === 0) hasSome = false;
    }
    const before = (): Change[] => [...dropped, ...(opened ? [uncordon(row)] : [])];
    if (missing === 0) {
      if (opened === 1) this.#keep('uncordon', 0.5, () => ({ slot, changes: before() }));
      return;
    }
    if (hasSome && missing + opened <= room)
      this.#keep(kind * 2 + opened, lack, () => ({ slot, changes: [...before(), ...this.#askLess(slot)] }));
    if (opened < room) this.#collectWait(row, before, opened);
  }

  #askLess(slot: number): readonly Change[] {
    const { free, resources } = this.#world.rows.view;
    const { need, asked } = this.#demand;
    return Array.from(asked)
      .filter((dim) => free[dim]![slot]! < need[dim]!)
      .map((dim): Change => {
        const left = free[dim]![slot]!;
        const amount = resources[dim] === 'ports' ? left - (left % 1000) : left;
        return { type: 'ask-less', name: resources[dim]!, asked: need[dim]!, amount };
      });
  }

  /** Tasks of ours that hold what is missing, the largest share first. */
  #collectWait({ slot, hostname }: Row, before: () => Change[], opened: number): void {
    const holders = this.#world.holders.get(slot);
    const kind = `wait ${opened}`;
    if (holders === undefined || !this.#isSmaller(kind, 1 / 10)) return;
    const tasks = this.#enoughOf(holders, slot);
    if (tasks.length === 0) return;
    this.#keep(kind, tasks.length / 10, () => ({ slot, changes: [...before(), { type: 'wait', hostname, tasks }] }));
  }

  /** As few of the tasks as hold what is missing; none if all of them do not. */
  #enoughOf(holders: readonly TaskEntry[], slot: number): readonly TaskId[] {
    const { free, resources } = this.#world.rows.view;
    const { need, asked } = this.#demand;
    const left = new Map<string, number>();
    for (const dim of asked) {
      const lack = need[dim]! - free[dim]![slot]!;
      if (lack > 0) left.set(resources[dim]!, lack);
    }
    for (const [name, lack] of left) if (holders.reduce((sum, task) => sum + heldBy(task, name), 0) < lack) return [];
    const lacks = [...left];
    const shareOf = (task: TaskEntry): number =>
      lacks.reduce((sum, [name, lack]) => sum + Math.min(1, heldBy(task, name) / lack), 0);
    const byShare = holders.map((task) => ({ task, share: shareOf(task) })).sort((a, b) => b.share - a.share);
    const enough: TaskId[] = [];
    for (const { task } of byShare) {
      if ([...left.values()].every((lack) => lack <= 0)) break;
      enough.push(task.id);
      for (const [name, lack] of left) left.set(name, lack - heldBy(task, name));
    }
    return enough;
  }

  /** Rows that would do if no task of ours were about: all that run there are waited for. */
  #collectCrowded(allowed: ReadonlySet<number>): void {
    const { table, cordoned } = this.#state;
    const crowded = Array.from(this.#world.allowedAlone())
      .filter((slot) => !allowed.has(slot) && this.#world.holders.has(slot) && !isCordoned(cordoned, table.at(slot)))
      .map((slot) => ({ slot, holders: this.#world.holders.get(slot)! }))
      .sort((a, b) => a.holders.length - b.holders.length);
    for (const { slot, holders } of crowded.slice(0, MOST_CROWDED)) {
      const tasks = holders.map(({ id }) => id);
      const changes: Change[] = [{ type: 'wait', hostname: table.at(slot)!.hostname, tasks }];
      this.#keep(`crowded ${slot}`, tasks.length / 10, () => ({ slot, changes }));
    }
  }

  #isSmaller(kind: number | string, weight: number): boolean {
    return weight < (this.#byKind.get(kind)?.weight ?? Number.POSITIVE_INFINITY);
  }

  #keep(kind: number | string, weight: number, resort: () => Resort): void {
    if (this.#isSmaller(kind, weight)) this.#byKind.set(kind, { ...resort(), weight });
  }
}

function uncordon({ hostname }: Row): Change {
  return { type: 'uncordon', hostname };
}

function heldBy({ holding }: TaskEntry, name: string): number {
  return holding?.quantities.get(name) ?? 0;
}
