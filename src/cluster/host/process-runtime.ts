import { appendFileSync } from 'node:fs';
import path from 'node:path';
import type { Clock } from '../../base/clock.js';
import { messageOf } from '../../base/errors.js';
import type { AgentRuntime, TaskReport, TaskToRun, VolumeKey } from '../core/agents/agent-runtime.js';
import { type Exit, exitReport } from '../core/agents/exit.js';
import { launchFailed, launchFault } from '../core/agents/launch-fault.js';
import { ProcessGroup } from './process-group.js';
import { closeSandbox, makeSandbox } from './sandbox.js';
import { taskEnvironment } from './task-environment.js';
import { mountVolumes, removeVolume } from './volumes.js';

export interface ProcessRuntimeOptions {
  /** Sandboxes lie in it, and nothing is written anywhere else. An absolute path of a folder that exists. */
  readonly workDir: string;
  readonly clock: Clock;
}

interface Running {
  readonly report: (report: TaskReport) => void;
  /** Absent until it has started. */
  group: ProcessGroup | undefined;
  wasKilled: boolean;
  /** When it is ended by force, on the clock, if it is. */
  forceAt: number;
  /** Cancels the force. */
  force: AbortController;
}

/** How long tasks may take to end when the agents stop. */
const STOP_GRACE_MS = 1_000;

/** Runs tasks as processes of this machine, each in a group and a sandbox of its own. */
export class ProcessRuntime implements AgentRuntime {
  readonly #options: ProcessRuntimeOptions;
  readonly #running = new Map<string, Running>();
  readonly #killAll = (): void => {
    for (const { group } of this.#running.values()) group?.signal('SIGKILL');
  };
  #whenIdle: (() => void) | undefined;
  #isStopped = false;

  constructor(options: ProcessRuntimeOptions) {
    this.#options = options;
    // Groups of their own outlive us, unless somebody ends them.
    process.once('exit', this.#killAll);
  }

  launch(task: TaskToRun, report: (report: TaskReport) => void): void {
    if (this.#isStopped) return;
    const running: Running = {
      report,
      group: undefined,
      wasKilled: false,
      forceAt: Number.POSITIVE_INFINITY,
      force: new AbortController(),
    };
    this.#running.set(task.containerId, running);
    this.#options.clock.after(0, () => this.#start(task, running));
  }

  kill(containerId: string, graceMs: number): void {
    const running = this.#running.get(containerId);
    if (running === undefined) return;
    running.wasKilled = true;
    running.group?.signal('SIGTERM');
    const forceAt = this.#options.clock.now() + graceMs;
    if (running.group === undefined || forceAt >= running.forceAt) return;
    running.forceAt = forceAt;
    running.force.abort();
    running.force = new AbortController();
    this.#options.clock.after(graceMs, () => running.group?.signal('SIGKILL'), running.force.signal);
  }

  destroyVolume(volume: VolumeKey): void {
    try {
      removeVolume(this.#options.workDir, volume);
    } catch (error) {
      // Nobody waits for an answer: whoever runs the cluster is told.
      process.emitWarning(`volume ${volume.id} of ${volume.agentId} is left where it was: ${messageOf(error)}`);
    }
  }

  /** Ends every task, softly and after a second by force, and waits for them. Nothing is reported any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const containerId of this.#running.keys()) this.kill(containerId, STOP_GRACE_MS);
    if (this.#running.size > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    process.off('exit', this.#killAll);
  }

  #start(task: TaskToRun, running: Running): void {
    if (running.wasKilled) {
      const message = 'Task killed before it was launched';
      this.#end(task, running, {
        state: 'TASK_KILLED',
        message,
        reason: 'REASON_TASK_KILLED_DURING_LAUNCH',
        source: 'SOURCE_AGENT',
      });
      return;
    }
    const fault = launchFault(task.info);
    if (fault !== undefined) {
      this.#end(task, running, launchFailed(fault));
      return;
    }
    try {
      this.#spawn(task, running);
    } catch (error) {
      this.#end(task, running, launchFailed(messageOf(error)));
    }
  }

  #spawn(task: TaskToRun, running: Running): void {
    const { workDir } = this.#options;
    const sandbox = makeSandbox(workDir, task);
    try {
      mountVolumes(workDir, sandbox.folder, task);
      const environment = taskEnvironment(task, sandbox.folder, process.env);
      running.group = new ProcessGroup(
        task.info.command ?? {},
        { ...sandbox, environment },
        {
          started: (pid) => {
            this.#report(running, { state: 'TASK_STARTING', pid });
            this.#report(running, { state: 'TASK_RUNNING', pid });
          },
          failed: (error) => {
            appendFileSync(path.join(sandbox.folder, 'stderr'), `Failed to execute command: ${error.message}\n`);
            // As for an executor whose exec failed: by then it had said that the task runs.
            this.#report(running, { state: 'TASK_STARTING' });
            this.#report(running, { state: 'TASK_RUNNING' });
            this.#exited(task, running, { code: 1 });
          },
          ended: (exit) => this.#exited(task, running, exit),
        },
      );
    } finally {
      closeSandbox(sandbox);
    }
  }

  #exited(task: TaskToRun, running: Running, exit: Exit): void {
    this.#end(task, running, exitReport(exit, running.wasKilled));
  }

  #end(task: TaskToRun, running: Running, report: TaskReport): void {
    running.force.abort();
    this.#running.delete(task.containerId);
    this.#report(running, report);
    if (this.#running.size === 0) this.#whenIdle?.();
  }

  #report(running: Running, report: TaskReport): void {
    if (!this.#isStopped) running.report(report);
  }
}
