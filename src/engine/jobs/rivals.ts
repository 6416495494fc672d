import type { EngineState } from '../state.js';
import { type Instance, withOne, withoutOne } from './job-book.js';
import type { TaskEntry } from './task-entry.js';

/** Which attempts of an instance stay and which go, where there are several. */
export class Rivals {
  readonly #state: EngineState;
  readonly #kill: (task: TaskEntry) => void;

  /** @param kill - ends an attempt */
  constructor(state: EngineState, kill: (task: TaskEntry) => void) {
    this.#state = state;
    this.#kill = kill;
  }

  /** What an attempt's move to a state in sight means for the others of its instance. */
  moved(instance: Instance, task: TaskEntry): void {
    const { current, replaced } = instance;
    if (replaced.has(task)) {
      if (!task.isMoving) this.#isBack(instance, task);
    } else if (task === current && task.phase === 'running') {
      for (const elder of replaced) if (elder.isMoving) this.#kill(elder);
    }
  }

  /** The successor of an attempt that was to be moved failed for good: the elder stays. @returns whether there is one */
  elderStays(instance: Instance): boolean {
    const elder = [...instance.replaced].find(({ isMoving, killAsked }) => isMoving && !killAsked);
    if (elder === undefined) return false;
    instance.replaced = withoutOne(instance.replaced, elder);
    instance.current = elder;
    elder.isMoving = false;
    elder.isStuck = true;
    return true;
  }

  /** A replaced attempt is back: the elder stays, whatever is younger goes. */
  #isBack(instance: Instance, elder: TaskEntry): void {
    if (elder.killAsked) return; // it is the one that goes, or nobody needs it any more
    const others = [instance.current, ...instance.replaced];
    instance.replaced = withoutOne(withOne(instance.replaced, instance.current), elder);
    instance.current = elder;
    if (elder.job !== instance.job.job) this.#state.jobs.updating.add(instance.job);
    for (const other of others) if (other.attempt > elder.attempt) this.#kill(other);
  }
}
