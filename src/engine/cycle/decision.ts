import type { Operation } from '../../model/operation.js';
import type { Resources } from '../../resources/resources.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { Row } from '../rows/row.js';

/** A task and what it takes of a row, decided but not carried out. */
export interface Decision {
  readonly task: TaskEntry;
  readonly row: Row;
  /** Task and executor together. */
  readonly resources: Resources;
  /** Before the launch, in order. */
  readonly operations: readonly Operation[];
  /** Whether it takes what is kept for it, or makes it. */
  readonly hasHome: boolean;
  /** Frees what was claimed. Decisions are undone in reverse order, and before anything was carried out. */
  readonly undo: () => void;
}

/** What one cycle came to. */
export interface Matched {
  readonly decisions: readonly Decision[];
  /** Tasks that were tried and fit nowhere, in order. */
  readonly unplaced: readonly TaskEntry[];
  readonly tried: readonly TaskEntry[];
  /** Tasks were left untried by the work budget. */
  readonly isCut: boolean;
}
