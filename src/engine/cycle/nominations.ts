import { isLaunched, type TaskEntry } from '../jobs/task-entry.js';
import type { Row } from '../rows/row.js';
import type { EngineState } from '../state.js';

/** How long room that was made for a task is kept for it after its victims have ended. */
const PATIENCE_MS = 30_000;

const NOBODY: readonly TaskEntry[] = [];

/** A task, and the row on which others are given up for it. */
interface Nomination {
  readonly row: Row;
  readonly victims: readonly TaskEntry[];
  /** Once its victims have ended: when it is over; engine's clock, in milliseconds. */
  until: number | undefined;
}

/**
 * Room that is made for tasks: what comes back on the row of a task's victims is kept for it, so that neither they nor
 * anybody else takes it first. A nomination ends when the task is placed, wherever that is, or ends, when the row is
 * forgotten, and 30 s after the last of its victims has ended.
 */
export class Nominations {
  readonly #state: EngineState;
  /** In the order in which they were made. */
  readonly #all = new Map<TaskEntry, Nomination>();

  constructor(state: EngineState) {
    this.#state = state;
  }

  add(task: TaskEntry, row: Row, victims: readonly TaskEntry[]): void {
    this.#all.set(task, { row, victims, until: undefined });
  }

  has(task: TaskEntry): boolean {
    return this.#all.has(task);
  }

  end(task: TaskEntry): void {
    this.#all.delete(task);
  }

  /** The tasks that wait for room which is made for them; those before others whose room was made first. */
  waiting(): readonly TaskEntry[] {
    if (this.#all.size === 0) return NOBODY;
    for (const [task, nomination] of this.#all) if (this.#isOver(task, nomination)) this.#all.delete(task);
    return [...this.#all.keys()];
  }

  /** Keeps what is free of a task's room from everybody, until the table lets go. */
  keepRoom(task: TaskEntry): void {
    const nomination = this.#all.get(task);
    if (nomination !== undefined)
      this.#state.table.room.keep(nomination.row, this.#state.demands.of(task.job.resources).need);
  }

  /** Until when what is offered on a row is waited for; nothing if nobody does. */
  heldUntil(row: Row): number | undefined {
    if (this.#all.size === 0) return undefined;
    let latest: number | undefined;
    for (const nomination of this.#all.values()) {
      if (nomination.row !== row) continue;
      latest = Math.max(latest ?? 0, nomination.until ?? this.#state.now + PATIENCE_MS);
    }
    return latest;
  }

  #isOver(task: TaskEntry, nomination: Nomination): boolean {
    const { table, agenda, now } = this.#state;
    if (task.phase !== 'pending' || table.at(nomination.row.slot) !== nomination.row) return true;
    if (nomination.until === undefined && !nomination.victims.some(isOnItsWayOut)) {
      nomination.until = now + PATIENCE_MS;
      agenda.at(nomination.until, () => {
        this.#state.isMatchWanted = true;
      });
    }
    return nomination.until !== undefined && nomination.until <= now;
  }
}

/** Whether its end can still be heard of soon: one that is out of sight is not waited for. */
function isOnItsWayOut(victim: TaskEntry): boolean {
  return isLaunched(victim) && victim.phase !== 'unreachable' && victim.phase !== 'unknown';
}
