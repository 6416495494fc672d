import type { Label } from '../resources/resource.js';
import type { Resources } from '../resources/resources.js';
import type { AgentId, ExecutorId, TaskId } from './ids.js';
import type { MesosFields } from './mesos-fields.js';

/** `mesos.v1.CommandInfo`. */
export interface Command {
  /** With `shell` a line for `/bin/sh -c`, otherwise the program. */
  readonly value: string;
  readonly shell: boolean;
  /** Without `shell`: argv, the first element included. */
  readonly arguments?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly user?: string;
  /** As `uris`. */
  readonly mesos?: MesosFields;
}

/** `mesos.v1.ExecutorInfo`. Absent from a task, the agent's command executor runs its command. */
export interface Executor {
  readonly id: ExecutorId;
  readonly name?: string;
  /** How a custom executor is started. Absent: Mesos' default executor, which runs task groups only. */
  readonly command?: Command;
  readonly resources: Resources;
  /** As `container`, `shutdown_grace_period`. */
  readonly mesos?: MesosFields;
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
  /** As `container`, `health_check`, `discovery`. */
  readonly mesos?: MesosFields;
}
