import { PolicyFaultError } from '../../base/errors.js';
import type { Admission } from '../../policy/decisions.js';
import type { TaskEntry } from '../jobs/task-entry.js';
import type { TaskLife } from '../jobs/task-life.js';
import type { EngineState } from '../state.js';
import { Alarm } from './alarm.js';
import { FAULT } from './faults.js';
import { POLICY_FAULT } from './funnel.js';

/** After a fault of admission the task waits this long. */
const FAULT_WAIT_MS = 5_000;

/** Asks the admission policies whether a task may be tried now, and wakes the engine when one that had to wait may. */
export class AdmissionGate {
  readonly #state: EngineState;
  /** Until when a task waits, as a policy said. */
  readonly #waiting = new WeakMap<TaskEntry, number>();
  readonly #life: TaskLife;
  readonly #alarm: Alarm;

  constructor(state: EngineState, life: TaskLife) {
    this.#state = state;
    this.#life = life;
    this.#alarm = new Alarm(state);
  }

  admits(task: TaskEntry): boolean {
    const { chain, faults, now, wallNow, drops } = this.#state;
    if (chain.admission.length === 0) return true;
    const until = this.#waiting.get(task) ?? now;
    if (until > now) {
      this.#alarm.at(until);
      return false;
    }
    for (const { policy, facet } of chain.admission) {
      const answer = faults.call('admission', policy, () => checked(policy, facet.admit(task, now, wallNow)));
      const verdict: Admission = answer === FAULT ? { type: 'wait', ms: FAULT_WAIT_MS, reason: POLICY_FAULT } : answer;
      if (verdict.type === 'now') {
        if (verdict.againMs !== undefined) this.#alarm.at(now + verdict.againMs);
        continue;
      }
      if (verdict.type === 'never') {
        this.#life.abandon(task, `${policy}: ${verdict.reason}`);
        return false;
      }
      drops.set(task.id, new Map([[`${policy}: ${verdict.reason}`, 1]]));
      if (verdict.type === 'wait') this.#wait(task, now + verdict.ms);
      return false;
    }
    return true;
  }

  /** One cycle is planned for all that wait: for the earliest, which plans the next. */
  #wait(task: TaskEntry, until: number): void {
    this.#waiting.set(task, until);
    this.#alarm.at(until);
  }
}

/** @throws PolicyFaultError for an answer that is none, and a wait that never ends or is none */
function checked(policy: string, answer: Admission): Admission {
  const said: string = answer.type;
  if (!['now', 'wait', 'wait-for-event', 'never'].includes(said)) throw new PolicyFaultError(policy, `said '${said}'`);
  const ms = answer.type === 'wait' ? answer.ms : answer.type === 'now' ? answer.againMs : undefined;
  if (ms !== undefined && !(ms >= 1 && ms < Number.POSITIVE_INFINITY)) {
    throw new PolicyFaultError(policy, `said to wait ${ms} ms`);
  }
  return answer;
}
