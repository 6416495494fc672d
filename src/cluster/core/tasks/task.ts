import type { WireTaskInfo, WireTaskState, WireTaskStatus } from '../../../protocol/wire.generated.js';
import type { Resources } from '../../../resources/resources.js';
import type { Agent } from '../agents/agent.js';
import type { Framework } from '../frameworks/framework.js';
import type { Cancel } from '../timers.js';
import type { UpdateQueue } from '../update-queue.js';

/** A task from its launch until its terminal update is acknowledged. */
export interface Task {
  readonly framework: Framework;
  readonly agent: Agent;
  readonly info: WireTaskInfo;
  readonly role: string;
  /** What it uses, allocated to `role`. */
  readonly resources: Resources;
  readonly containerId: string;
  readonly updates: UpdateQueue<WireTaskStatus>;
  /** The state of the newest update that the master got. Mesos: `status_update_state` */
  forwarded: WireTaskState;
  /** The state at the agent, which may be ahead. Mesos: `latest_state` */
  latest: WireTaskState;
  /** False once the master knows that it ended. */
  holdsResources: boolean;
  /** The process that runs it, where there is one. */
  pid: number | undefined;
  /** Why it is being ended, if it is. */
  ending: 'killed' | 'overdue' | undefined;
  cancelDeadline: Cancel | undefined;
}

const TERMINAL: ReadonlySet<WireTaskState> = new Set<WireTaskState>([
  'TASK_FINISHED',
  'TASK_FAILED',
  'TASK_KILLED',
  'TASK_ERROR',
  'TASK_LOST',
  'TASK_DROPPED',
  'TASK_GONE',
  'TASK_GONE_BY_OPERATOR',
]);

/** Whether a task in this state runs no more. */
export function isTerminalState(state: WireTaskState): boolean {
  return TERMINAL.has(state);
}
