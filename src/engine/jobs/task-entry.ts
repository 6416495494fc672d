import type { AgentId, OfferId, TaskId } from '../../model/ids.js';
import type { Job } from '../../model/job.js';
import { isTerminal, type TaskState } from '../../model/task-status.js';
import type { PolicyTask } from '../../policy/task.js';
import type { Resources } from '../../resources/resources.js';
import type { PlacementReason } from '../explain/explanation.js';
import type { Row } from '../rows/row.js';

/**
 * Where an attempt stands:
 *
 *   waiting (for its back-off) → pending → claimed (decided, intent not durable yet) → staging → … the states of Mesos
 */
export type TaskPhase = 'waiting' | 'pending' | 'claimed' | TaskState;

/** What an attempt holds on an agent, from the claim to the end. */
export interface Holding {
  readonly row: Row;
  readonly offerIds: readonly OfferId[];
  readonly resources: Resources;
  /** Milli-units by resource name, as the columns count them. */
  readonly quantities: ReadonlyMap<string, number>;
}

/** One attempt of one instance. Policies see its {@link PolicyTask} side. */
export interface TaskEntry extends PolicyTask {
  readonly id: TaskId;
  readonly job: Job;
  phase: TaskPhase;
  pendingSince: number;
  /** While waiting: when the back-off ends. */
  readyAt: number;
  agentId: AgentId | undefined;
  holding: Holding | undefined;
  /** When the state last changed, in milliseconds of the engine's clock. */
  since: number;
  /** Somebody asked for its end: its job's user, or we ourselves. */
  killAsked: boolean;
  /** Its end was asked for to make room, because its gang broke, or since its job changed: its instance is queued again, without counting a retry. */
  isGivenUp: boolean;
  /** It goes on until its successor runs, and is killed then. */
  isMoving: boolean;
  /** Its successor failed for good: it is moved no more. */
  isStuck: boolean;
  /** What it was to stand on could not be made, in the master's words. */
  baseFault: string | undefined;
  /** How long it may live after SIGTERM, in milliseconds, in place of what its job says. */
  graceMs: number | undefined;
  /** KILLs sent so far. */
  kills: number;
  /** It was sent in an ACCEPT, and the master has not said anything about it since. */
  unsure: boolean;
  /** Why it was placed where it is, if that is told. */
  why: PlacementReason | undefined;
  /** The last thing that was said about it. */
  message: string;
}

/** Whether the attempt is on an agent, or may be, as far as we know. */
export function isLaunched({ phase }: TaskEntry): boolean {
  return phase !== 'waiting' && phase !== 'pending' && phase !== 'claimed' && !isTerminal(phase);
}
