import type { AgentId, ExecutorId, TaskId } from './ids.js';
import type { MesosFields } from './mesos-fields.js';

/** `mesos.v1.TaskState` in our words. */
export const TASK_STATES = [
  'staging',
  'starting',
  'running',
  'killing',
  'finished',
  'failed',
  'killed',
  'error',
  'lost',
  'dropped',
  'unreachable',
  'gone',
  'gone-by-operator',
  'unknown',
] as const;

export type TaskState = (typeof TASK_STATES)[number];

/** States after which nothing more is heard of a task; `unreachable` and `unknown` are not among them. */
const TERMINAL: ReadonlySet<TaskState> = new Set([
  'finished',
  'failed',
  'killed',
  'error',
  'lost',
  'dropped',
  'gone',
  'gone-by-operator',
]);

export function isTerminal(state: TaskState): boolean {
  return TERMINAL.has(state);
}

export type StatusSource = 'master' | 'agent' | 'executor';

/** `mesos.v1.TaskStatus`: what the master, an agent or an executor says of a task. */
export interface TaskStatus {
  readonly taskId: TaskId;
  readonly state: TaskState;
  readonly source?: StatusSource;
  /** Mesos' own name, as `REASON_RECONCILIATION`. */
  readonly reason?: string;
  readonly message?: string;
  readonly agentId?: AgentId;
  readonly executorId?: ExecutorId;
  /** Base64 of 16 bytes. With it the update is sent again until acknowledged. */
  readonly uuid?: string;
  /** Milliseconds since 1970, to the microsecond. */
  readonly timestampMs?: number;
  readonly healthy?: boolean;
  /** As `data`, `labels`, `container_status`. */
  readonly mesos?: MesosFields;
}
