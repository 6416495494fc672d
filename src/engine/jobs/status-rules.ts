import { isTerminal, type TaskState, type TaskStatus } from '../../model/task-status.js';
import type { TaskEntry, TaskPhase } from './task-entry.js';

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

/** What the rules look at of an attempt. */
export type Standing = Pick<TaskEntry, 'phase' | 'killAsked' | 'unsure'> & Partial<Pick<TaskEntry, 'baseFault'>>;

/** The status takes effect once: an attempt that has ended, or was never sent, is past changing. */
export function consequenceOf(status: TaskStatus, standing: Standing): Consequence {
  const { state } = status;
  const { phase } = standing;
  if (phase === 'waiting' || phase === 'pending' || phase === 'claimed' || isTerminal(phase))
    return { type: 'nothing' };
  if (isTerminal(state)) return { type: 'ends', state, verdict: verdictOf(status, standing) };
  if (state === 'unreachable' || state === 'unknown') {
    return phase === state ? { type: 'nothing' } : { type: 'is-out-of-sight', to: state };
  }
  const isBack = phase === 'unreachable' || phase === 'unknown';
  const isAhead = (PROGRESS[state] ?? 0) > (PROGRESS[phase] ?? 0);
  return isBack || isAhead ? { type: 'moves', to: state } : { type: 'nothing' };
}

/** @param standing - `killAsked`: then being killed is what was wanted */
function verdictOf(status: TaskStatus, { killAsked, unsure, baseFault }: Standing): Verdict {
  if (status.state === 'finished') return 'done';
  // A task that the master refuses for want of its volume is as good as any.
  if ((status.state === 'error' && baseFault === undefined) || killAsked) return 'final';
  return hadInvalidOffers(status) || (unsure && isUnknownToMaster(status)) ? 'never-launched' : 'bad';
}

function hadInvalidOffers({ state, reason }: TaskStatus): boolean {
  return reason === 'REASON_INVALID_OFFERS' && (state === 'lost' || state === 'dropped');
}

/** The answer to a RECONCILE about a task that never was; of one that was, something would have been heard before. */
function isUnknownToMaster({ state, reason }: TaskStatus): boolean {
  return reason === 'REASON_RECONCILIATION' && (state === 'lost' || state === 'dropped' || state === 'gone');
}
