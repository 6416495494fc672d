import { isTerminal, type TaskState, type TaskStatus } from '../../model/task-status.js';
import type { TaskPhase } from './task-entry.js';

/** How far each live state is along its way; a state never goes back, so late and repeated updates change nothing. */
const PROGRESS: Partial<Record<TaskPhase, number>> = { staging: 1, starting: 2, running: 3, killing: 4 };

/** What a status means for an attempt that is in `phase`. */
export type Consequence =
  /** Old news, or about an attempt that is not on any agent. */
  | { readonly type: 'nothing' }
  | { readonly type: 'moves'; readonly to: TaskState }
  /** Nobody can say whether it runs. */
  | { readonly type: 'is-out-of-sight'; readonly to: 'unreachable' | 'unknown' }
  | { readonly type: 'ends'; readonly state: TaskState; readonly verdict: Verdict };

export type Verdict =
  | 'done'
  /** Never retried: the task itself is wrong, or its end was asked for. */
  | 'final'
  /** Retried while the job allows it. */
  | 'bad'
  /** It never started, through no fault of its own: tried again, and no retry is counted. */
  | 'never-launched';

const INVALID_OFFERS = 'REASON_INVALID_OFFERS';

/** @param killAsked - whether its end was asked for: then being killed is what was wanted */
export function consequenceOf(status: TaskStatus, phase: TaskPhase, killAsked: boolean): Consequence {
  const { state } = status;
  if (phase === 'waiting' || phase === 'pending' || phase === 'claimed' || isTerminal(phase))
    return { type: 'nothing' };
  if (isTerminal(state)) return { type: 'ends', state, verdict: verdictOf(status, killAsked) };
  if (state === 'unreachable' || state === 'unknown') {
    return phase === state ? { type: 'nothing' } : { type: 'is-out-of-sight', to: state };
  }
  const isBack = phase === 'unreachable' || phase === 'unknown';
  const isAhead = (PROGRESS[state] ?? 0) > (PROGRESS[phase] ?? 0);
  return isBack || isAhead ? { type: 'moves', to: state } : { type: 'nothing' };
}

function verdictOf({ state, reason }: TaskStatus, killAsked: boolean): Verdict {
  if (state === 'finished') return 'done';
  if (reason === INVALID_OFFERS && (state === 'lost' || state === 'dropped'))
    return killAsked ? 'final' : 'never-launched';
  return state === 'error' || killAsked ? 'final' : 'bad';
}
