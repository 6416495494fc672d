import type { AgentId, FrameworkId } from '../../../model/ids.js';
import type { WireTaskInfo, WireTaskStatusReason } from '../../../protocol/wire.generated.js';
import type { Resources } from '../../../resources/resources.js';

/** One task for an agent to run. `containerId` is unique for ever, the task's own id only among what runs now. */
export interface TaskToRun {
  readonly containerId: string;
  readonly frameworkId: FrameworkId;
  readonly agentId: AgentId;
  readonly info: WireTaskInfo;
  readonly resources: Resources;
}

/** What an agent says of a task that it runs. */
export interface TaskReport {
  readonly state: 'TASK_STARTING' | 'TASK_RUNNING' | 'TASK_FINISHED' | 'TASK_FAILED' | 'TASK_KILLED';
  readonly message?: string;
  readonly reason?: WireTaskStatusReason;
  /** Who says so; absent: the executor. */
  readonly source?: 'SOURCE_AGENT';
  /** The process that runs the task, where there is one. */
  readonly pid?: number;
}

/**
 * How an agent runs its tasks: as processes of this machine, or on a clock alone.
 * Tasks are told apart by `containerId`.
 */
export interface AgentRuntime {
  /**
   * Starts a task. Every report comes at a later turn than this call; the last one says how the task
   * ended, and the runtime forgets it then. Never throws: what fails is reported.
   */
  launch(task: TaskToRun, report: (report: TaskReport) => void): void;

  /**
   * Ends a task: softly at once, by force after `graceMs`. A second call can shorten the grace.
   * Does nothing about a task that it does not run.
   */
  kill(containerId: string, graceMs: number): void;

  /** A persistent volume, which no task uses any more, is gone with what tasks left on it. Never throws. */
  destroyVolume(volume: VolumeKey): void;
}

/** Which persistent volume: its id is unique per role on an agent. */
export interface VolumeKey {
  readonly agentId: AgentId;
  /** For whom it is reserved; the innermost role. */
  readonly role: string;
  readonly id: string;
}
