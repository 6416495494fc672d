import { PolicyFaultError } from '../../base/errors.js';
import type { Admission } from '../../policy/decisions.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { EngineState } from '../state.js';
import { FAULT } from './faults.js';
import { POLICY_FAULT } from './funnel.js';

/** After a fault of admission the task waits this long. */
const FAULT_WAIT_MS = 5_000;

/** Asks the admission policies whether a task may be tried now, and wakes the engine when one that had to wait may. */
export class AdmissionGate {
  readonly #state: EngineState;
  /** Until when a task waits, as a policy said. */
  readonly #waiting = new WeakMap<TaskEntry, number>();
  /** When the next cycle for the sake of waiting tasks is planned. */
  #wokenAt = Number.POSITIVE_INFINITY;

  constructor(state: EngineState) {
    this.#state = state;
  }

  admits(task: TaskEntry): boolean {
    const { chain, faults, now, drops } = this.#state;
    if (chain.admission.length === 0) return true;
    const until = this.#waiting.get(task) ?? now;
    if (until > now) {
      this.#wakeAt(until);
      return false;
    }
    for (const { policy, facet } of chain.admission) {
      const answer = faults.call('admission', policy, () => checked(policy, facet.admit(task, now)));
      const verdict: Admission = answer === FAULT ? { type: 'wait', ms: FAULT_WAIT_MS, reason: POLICY_FAULT } : answer;
      if (verdict.type === 'now') continue;
      drops.set(task.id, new Map([[`${policy}: ${verdict.reason}`, 1]]));
      if (verdict.type === 'wait') this.#wait(task, now + verdict.ms);
      return false;
    }
    return true;
  }

  /** Plans one cycle for all that wait: for the earliest, which plans the next. */
  #wait(task: TaskEntry, until: number): void {
    this.#waiting.set(task, until);
    this.#wakeAt(until);
  }

  #wakeAt(time: number): void {
    if (time >= this.#wokenAt) return;
    this.#wokenAt = time;
    this.#state.agenda.at(time, () => {
      if (this.#wokenAt === time) this.#wokenAt = Number.POSITIVE_INFINITY;
      this.#state.isMatchWanted = true;
    });
  }
}

/** @throws PolicyFaultError for an answer that is none, and a wait that never ends or is none */
function checked(policy: string, answer: Admission): Admission {
  const said: string = answer.type;
  if (!['now', 'wait', 'wait-for-event'].includes(said)) throw new PolicyFaultError(policy, `said '${said}'`);
  if (answer.type === 'wait' && !(answer.ms >= 1 && answer.ms < Number.POSITIVE_INFINITY)) {
    throw new PolicyFaultError(policy, `said to wait ${answer.ms} ms`);
  }
  return answer;
}
