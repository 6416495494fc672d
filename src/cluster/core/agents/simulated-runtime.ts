import type { Clock } from '../../../base/clock.js';
import type { AgentRuntime, TaskReport, TaskToRun } from './agent-runtime.js';
import { type Exit, exitReport } from './exit.js';
import { launchFailed, launchFault } from './launch-fault.js';

/** How a simulated task goes. */
export interface SimulatedRun {
  /** From TASK_RUNNING to its end; `Infinity`: until it is killed. */
  readonly durationMs: number;
  /** How it ends if it is left alone. Default: well. */
  readonly exit?: Exit;
  /** It survives SIGTERM, and ends when the grace is over. */
  readonly ignoresTerm?: boolean;
}

export interface SimulationOptions {
  /** From launch to TASK_STARTING, with TASK_RUNNING at its heels. Default 150: what a real agent took. */
  readonly launchDelayMs?: number;
}

interface Running {
  readonly containerId: string;
  readonly report: (report: TaskReport) => void;
  readonly run: SimulatedRun;
  /** When it will be ended by force, if it will be. */
  killAt: number | undefined;
}

/** An agent that runs nothing: its tasks last and end as a function says, on a clock. */
export class SimulatedRuntime implements AgentRuntime {
  readonly #clock: Clock;
  readonly #plan: (task: TaskToRun) => SimulatedRun;
  readonly #launchDelayMs: number;
  readonly #running = new Map<string, Running>();

  /** @param plan - asked once per task, at its launch */
  constructor(clock: Clock, plan: (task: TaskToRun) => SimulatedRun, { launchDelayMs = 150 }: SimulationOptions = {}) {
    this.#clock = clock;
    this.#plan = plan;
    this.#launchDelayMs = launchDelayMs;
  }

  launch(task: TaskToRun, report: (report: TaskReport) => void): void {
    const fault = launchFault(task.info);
    if (fault !== undefined) {
      this.#clock.after(this.#launchDelayMs, () => report(launchFailed(fault)));
      return;
    }
    const run = this.#plan(task);
    const running: Running = { containerId: task.containerId, report, run, killAt: undefined };
    this.#running.set(task.containerId, running);
    this.#at(running, this.#launchDelayMs, () => {
      report({ state: 'TASK_STARTING' });
      report({ state: 'TASK_RUNNING' });
      if (run.durationMs === Number.POSITIVE_INFINITY) return;
      this.#at(running, run.durationMs, () => this.#end(running, run.exit ?? { code: 0 }, false));
    });
  }

  kill(containerId: string, graceMs: number): void {
    const running = this.#running.get(containerId);
    if (running === undefined) return;
    const ignores = running.run.ignoresTerm === true;
    const delayMs = ignores ? graceMs : 0;
    const killAt = this.#clock.now() + delayMs;
    if (running.killAt !== undefined && running.killAt <= killAt) return;
    running.killAt = killAt;
    this.#at(running, delayMs, () => this.#end(running, { signal: ignores ? 'SIGKILL' : 'SIGTERM' }, true));
  }

  destroyVolume(): void {
    // Tasks that only last leave nothing on volumes.
  }

  /** Only if the task still runs then. */
  #at(running: Running, delayMs: number, action: () => void): void {
    this.#clock.after(delayMs, () => {
      if (this.#running.get(running.containerId) === running) action();
    });
  }

  #end(running: Running, exit: Exit, wasKilled: boolean): void {
    this.#running.delete(running.containerId);
    running.report(exitReport(exit, wasKilled));
  }
}
