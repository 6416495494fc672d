import type { AgentId, TaskId } from '../../../src/model/ids.js';
import type { TaskInfo } from '../../../src/model/task-info.js';
import { isTerminal, type TaskState, type TaskStatus } from '../../../src/model/task-status.js';
import { Resources } from '../../../src/resources/resources.js';

/** A task as its agent sees it. */
export interface AgentTask {
  readonly info: TaskInfo;
  state: TaskState;
  /** Updates that were not acknowledged; the first is sent until it is, then the next. */
  readonly updates: TaskStatus[];
  /** KILL has arrived. */
  isKilled: boolean;
  /** It ran where the master could not see it. */
  wasOutOfSight: boolean;
}

/** A simulated agent of the {@link GeneratedMaster}: what it has, and what runs there. */
export class SimulatedAgent {
  readonly tasks = new Map<TaskId, AgentTask>();
  state: 'up' | 'unreachable' | 'gone' = 'up';
  /** Tasks whose end was acknowledged, and how they ended. */
  readonly completed = new Map<TaskId, TaskState>();

  constructor(
    readonly id: AgentId,
    public total: Resources,
  ) {}

  /** Tasks that have not ended. */
  get live(): readonly AgentTask[] {
    return [...this.tasks.values()].filter(({ state }) => !isTerminal(state));
  }

  /** What runs there takes, lent to nobody. A task that has ended takes nothing, heard of or not. */
  get used(): Resources {
    return Resources.from(this.live.flatMap(({ info }) => [...info.resources.unallocated()]));
  }

  launch(info: TaskInfo): void {
    this.tasks.set(info.taskId, { info, state: 'staging', updates: [], isKilled: false, wasOutOfSight: false });
  }

  /** The task came to a state, and says so until somebody acknowledges it. */
  move(task: AgentTask, state: TaskState, uuid: string): void {
    if (isTerminal(task.state)) return;
    task.state = state;
    task.updates.push({ taskId: task.info.taskId, agentId: this.id, state, source: 'executor', uuid });
  }

  acknowledge(taskId: TaskId, uuid: string): void {
    const task = this.tasks.get(taskId);
    if (task?.updates[0]?.uuid !== uuid) return;
    task.updates.shift();
    if (task.updates.length > 0 || !isTerminal(task.state)) return;
    this.tasks.delete(taskId);
    this.completed.set(taskId, task.state);
  }
}
