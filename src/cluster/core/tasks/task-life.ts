import { decodeNanos } from '../../../protocol/convert/time.js';
import type { WireSchedulerCallAcknowledge, WireTaskInfo, WireTaskStatus } from '../../../protocol/wire.generated.js';
import type { Resources } from '../../../resources/resources.js';
import type { Agent } from '../agents/agent.js';
import type { TaskReport } from '../agents/agent-runtime.js';
import type { Ledger } from '../allocation/ledger.js';
import type { ClusterFact, ClusterObserver } from '../fact.js';
import type { Framework } from '../frameworks/framework.js';
import type { IdSource } from '../ids.js';
import type { Timers } from '../timers.js';
import type { Timings } from '../timings.js';
import { UpdateQueue } from '../update-queue.js';
import { type AnyReport, reportedStatus, updateEvent } from './statuses.js';
import { isTerminalState, type Task } from './task.js';

type FactPlace = Pick<ClusterFact, 'taskId' | 'frameworkId' | 'agentId' | 'at'>;

/** Carries tasks from launch to the acknowledgement of their end: reports of agents become updates for frameworks. */
export class TaskLife {
  readonly #ids: IdSource;
  readonly #ledger: Ledger;
  readonly #timers: Timers;
  readonly #timings: Timings;
  readonly #observe: ClusterObserver;

  constructor(ids: IdSource, ledger: Ledger, timers: Timers, timings: Timings, observe: ClusterObserver) {
    this.#ids = ids;
    this.#ledger = ledger;
    this.#timers = timers;
    this.#timings = timings;
    this.#observe = observe;
  }

  /** @param resources - what the task uses, already allocated to `role` of the framework */
  launch(framework: Framework, agent: Agent, role: string, info: WireTaskInfo, resources: Resources): void {
    const task: Task = {
      framework,
      agent,
      info,
      role,
      resources,
      containerId: this.#ids.uuid(),
      updates: new UpdateQueue<WireTaskStatus>(this.#timers, this.#timings, (status) => this.#deliver(task, status)),
      forwarded: 'TASK_STAGING',
      latest: 'TASK_STAGING',
      holdsResources: true,
      pid: undefined,
      ending: undefined,
      cancelDeadline: undefined,
    };
    this.#observe({ type: 'launched', ...this.#placeOf(framework, info.task_id.value, agent.id) });
    framework.tasks.set(info.task_id.value, task);
    agent.tasks.add(task);
    const toRun = { containerId: task.containerId, frameworkId: framework.id, agentId: agent.id, info, resources };
    agent.runtime.launch(toRun, (report) => this.#report(task, report));
    if (info.max_completion_time !== undefined) {
      task.cancelDeadline = this.#timers.after(decodeNanos(info.max_completion_time.nanoseconds), () => {
        task.ending ??= 'overdue';
        agent.runtime.kill(task.containerId, this.#graceOf(task));
      });
    }
  }

  /** Ends a task softly. @param graceMs - until it is ended by force; absent: as the task says, or the default */
  kill(task: Task, graceMs: number | undefined): void {
    const { agent, framework } = task;
    const grace = graceMs ?? this.#graceOf(task);
    if (agent.connection !== 'connected') {
      agent.pendingKills.set(task, grace);
      return;
    }
    if (isTerminalState(task.latest)) return;
    if (task.ending === undefined && framework.has('TASK_KILLING_STATE') && task.latest !== 'TASK_STAGING') {
      this.#push(task, { state: 'TASK_KILLING' });
    }
    task.ending ??= 'killed';
    agent.runtime.kill(task.containerId, grace);
  }

  /** The next update of the task follows, if this was the one that it waited for; otherwise nothing happens. */
  acknowledge(framework: Framework, call: WireSchedulerCallAcknowledge): void {
    const { uuid } = call;
    const place = this.#placeOf(framework, call.task_id.value, call.agent_id.value);
    this.#observe({ type: 'acknowledged', uuid, ...place });
    const task = framework.tasks.get(call.task_id.value);
    if (task?.agent.id !== call.agent_id.value || task.agent.connection !== 'connected') return;
    const status = task.updates.acknowledge(call.uuid);
    if (status !== undefined && isTerminalState(status.state)) this.forget(task);
  }

  /** The task is over for the master: nothing more is heard of it. Its resources are free again. */
  forget(task: Task): void {
    task.updates.pause();
    task.cancelDeadline?.();
    task.framework.tasks.delete(task.info.task_id.value);
    task.agent.tasks.delete(task);
    task.agent.pendingKills.delete(task);
    this.release(task);
  }

  /** What the task holds is free again; it may still have something to tell. */
  release(task: Task): void {
    if (!task.holdsResources) return;
    task.holdsResources = false;
    this.#ledger.recover(task.agent, task.framework.id, task.role, task.resources);
  }

  #report(task: Task, report: TaskReport): void {
    if (!task.agent.tasks.has(task)) return; // the master gave it up; nobody is to hear how it ended
    task.pid = report.pid ?? task.pid;
    const isOverdue = task.ending === 'overdue' && report.state === 'TASK_KILLED';
    this.#push(
      task,
      isOverdue ? { ...report, state: 'TASK_FAILED', reason: 'REASON_MAX_COMPLETION_TIME_REACHED' } : report,
    );
  }

  #push(task: Task, report: AnyReport): void {
    task.latest = report.state;
    if (isTerminalState(report.state)) task.cancelDeadline?.();
    const uuid = this.#ids.updateUuid();
    const { framework, info, agent } = task;
    const place = this.#placeOf(framework, info.task_id.value, agent.id);
    this.#observe({ type: 'reported', state: report.state, uuid, ...place });
    task.updates.push(uuid, reportedStatus(task, report, uuid, this.#timers.wallNow()));
  }

  /** An update reaches the master. It carries the task's latest state along, which may be ahead of the update's own. */
  #deliver(task: Task, status: WireTaskStatus): void {
    task.forwarded = status.state;
    if (isTerminalState(task.latest)) this.release(task);
    task.framework.send(updateEvent(status));
  }

  #placeOf(framework: Framework, taskId: string, agentId: string): FactPlace {
    return { taskId, frameworkId: framework.id, agentId, at: this.#timers.wallNow() };
  }

  #graceOf(task: Task): number {
    const grace = task.info.kill_policy?.grace_period;
    return grace === undefined ? this.#timings.killGraceMs : decodeNanos(grace.nanoseconds);
  }
}
