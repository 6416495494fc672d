import type { AgentId, TaskId } from '../../model/ids.js';
import type { Reason } from '../../policy/reason.js';
import type { TaskPhase } from '../jobs/task-entry.js';
import type { Remedy } from './remedy.js';

/** Why a task is where it is, or nowhere: what the cold path finds out about one task and every row of its role. */
export interface Explanation {
  readonly taskId: TaskId;
  readonly phase: TaskPhase;
  /** What it asks for: milli-units by resource name. */
  readonly asked: Readonly<Record<string, number>>;
  /** Rows of its role that are known. */
  readonly rowsKnown: number;
  /** Rows dropped by each stage of the funnel, in its order, with what is offered at this moment; exact. */
  readonly drops: readonly Drop[];
  /**
   * Every row, best first, then those that need the least to change, so that the first is the nearest fit; judged by what
   * is offered or was last seen.
   */
  readonly rows: readonly RowVerdict[];
  /** What would let it run if it waits and fits nowhere, the smallest first; each was tried. */
  readonly remedies: readonly Remedy[];
  /** Pending tasks whose turn is before its own, by the order policy; claims may still change that. 0 unless it is pending. */
  readonly ahead: number;
}

export interface Drop {
  /** A resource's name, a policy's name, `cordoned`, `volume` or `policy-fault`. */
  readonly reason: string;
  readonly count: number;
}

export interface RowVerdict {
  readonly slot: number;
  readonly agentId: AgentId;
  readonly hostname: string;
  /** Whether anything is offered there now; otherwise quantities are as last seen. */
  readonly isOffered: boolean;
  /** How long ago the quantities were seen, in milliseconds. */
  readonly ageMs: number;
  /** Everyone who says no, each asked by itself; empty if the task may go there. */
  readonly objections: readonly Objection[];
  /** Where nobody objects: what each score policy says. */
  readonly scores: readonly PolicyScore[];
}

export type Objection =
  | { readonly type: 'resource'; readonly name: string; readonly asked: number; readonly available: number }
  | { readonly type: 'policy'; readonly policy: string; readonly why?: Reason }
  /** Its volume is elsewhere, or cannot be made there. */
  | { readonly type: 'volume'; readonly why: string }
  | { readonly type: 'cordoned' };

export interface PolicyScore {
  readonly policy: string;
  /** The level of the chain; 0 is compared first. */
  readonly level: number;
  readonly weight: number;
  /** In [0, 1]; of the row's best variant. */
  readonly score: number;
}

/** Why a task went where it did, as things stood at that moment. */
export interface PlacementReason {
  /** Rows that would have done. */
  readonly usable: number;
  /** Rows that would not: how many each stage of the funnel dropped, in its order. */
  readonly drops: readonly Drop[];
  /** The row that it went to, then the best of the others. */
  readonly ranking: readonly RankedRow[];
}

export interface RankedRow {
  readonly hostname: string;
  /** None where no policy of the chain scores: the lowest row wins then. */
  readonly scores: readonly PolicyScore[];
}
