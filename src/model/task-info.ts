import type { Label } from '../resources/resource.js';
import type { Resources } from '../resources/resources.js';
import type { AgentId, ExecutorId, TaskId } from './ids.js';

/** `mesos.v1.CommandInfo`. */
export interface Command {
  /** With `shell` a line for `/bin/sh -c`, otherwise the program. */
  readonly value: string;
  readonly shell: boolean;
  /** Without `shell`: argv, the first element included. */
  readonly arguments?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user?: string;
}

/** `mesos.v1.ExecutorInfo`: a custom executor. Absent from a task, the agent's command executor runs its command. */
export interface Executor {
  readonly id: ExecutorId;
  readonly name?: string;
  readonly command: Command;
  readonly resources: Resources;
}

/** `mesos.v1.TaskInfo`: one task as launched on an agent. */
export interface TaskInfo {
  readonly taskId: TaskId;
  readonly name: string;
  readonly agentId: AgentId;
  readonly resources: Resources;
  readonly command?: Command;
  readonly executor?: Executor;
  readonly labels: readonly Label[];
  /** How long after SIGTERM the task may live; absent: the agent's default (5 s). */
  readonly killGraceMs?: number;
}
