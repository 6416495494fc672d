import type { TaskId } from '../../model/ids.js';
import type { EngineState } from '../state.js';
import { isLaunched, type TaskEntry } from './task-entry.js';

/** Asks the master about tasks until it has answered for each: after a subscription, and when one is silent for too long. */
export class Reconciler {
  readonly #state: EngineState;
  /** Tasks without an answer, in the order in which they were first asked about. */
  readonly #unanswered = new Set<TaskEntry>();
  /** Repetitions since the last answer that helped. */
  #repeats = 0;
  #isPlanned = false;
  /** Rises with every subscription: what was planned for the one before is off. */
  #subscription = 0;

  constructor(state: EngineState) {
    this.#state = state;
  }

  /** Tasks that the master has not answered for yet. */
  get unanswered(): number {
    return this.#unanswered.size;
  }

  /** A new subscription: asks about every task that may run, and from time to time about all. */
  subscribed(): void {
    this.#subscription += 1;
    this.#repeats = 0;
    this.#isPlanned = false;
    for (const task of this.#state.jobs.live) if (isLaunched(task)) this.#unanswered.add(task);
    this.#ask();
    this.#planImplicit();
  }

  /** The master said something about the task, which is an answer. */
  heardOf(id: TaskId): void {
    if (this.#unanswered.size === 0) return;
    const task = this.#state.jobs.task(id);
    if (task !== undefined && this.#unanswered.delete(task)) this.#repeats = 0;
  }

  /** A task was launched: if nothing is heard of it for long, ask. */
  launched(task: TaskEntry): void {
    const { agenda, config, now } = this.#state;
    agenda.at(now + config.stagingMs, () => {
      if (task.phase !== 'staging' || !task.unsure) return;
      this.#unanswered.add(task);
      this.#ask();
    });
  }

  #ask(): void {
    const { session, outbox } = this.#state;
    for (const task of this.#unanswered) if (!isLaunched(task)) this.#unanswered.delete(task);
    if (session === undefined || this.#unanswered.size === 0) return;
    const tasks = [...this.#unanswered].map(({ id, agentId }) => ({
      taskId: id,
      ...(agentId !== undefined && { agentId }),
    }));
    outbox.call({ type: 'reconcile', tasks }, () => undefined); // asked again below, whatever became of this one
    this.#askLater();
  }

  #askLater(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    const { agenda, config, now } = this.#state;
    const delay = Math.min(config.longestMs, config.reconcileRetryMs * 2 ** this.#repeats);
    this.#repeats += 1;
    const subscription = this.#subscription;
    agenda.at(now + delay, () => {
      if (this.#subscription !== subscription) return;
      this.#isPlanned = false;
      this.#ask();
    });
  }

  /**
   * An empty RECONCILE brings an update for every task that the master knows. Those that stay silent it does not know, or
   * cannot reach: about these it is asked by name a little later, since an update that was lost never comes again.
   */
  #planImplicit(): void {
    const { agenda, config, now, jobs } = this.#state;
    const subscription = this.#subscription;
    agenda.at(now + config.implicitReconcileMs, () => {
      if (this.#subscription !== subscription || this.#state.session === undefined) return;
      this.#state.outbox.call({ type: 'reconcile', tasks: [] }, () => undefined);
      for (const task of jobs.live) if (isLaunched(task)) this.#unanswered.add(task);
      if (this.#unanswered.size > 0) this.#askLater();
      this.#planImplicit();
    });
  }
}
