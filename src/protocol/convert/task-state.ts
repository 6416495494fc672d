import type { TaskState } from '../../model/task-status.js';
import type { WireTaskState } from '../wire.generated.js';

const WIRE_STATES = {
  staging: 'TASK_STAGING',
  starting: 'TASK_STARTING',
  running: 'TASK_RUNNING',
  killing: 'TASK_KILLING',
  finished: 'TASK_FINISHED',
  failed: 'TASK_FAILED',
  killed: 'TASK_KILLED',
  error: 'TASK_ERROR',
  lost: 'TASK_LOST',
  dropped: 'TASK_DROPPED',
  unreachable: 'TASK_UNREACHABLE',
  gone: 'TASK_GONE',
  'gone-by-operator': 'TASK_GONE_BY_OPERATOR',
  unknown: 'TASK_UNKNOWN',
} as const satisfies Record<TaskState, WireTaskState>;

/** The word of the model for a state of the wire. */
type StateOf<Wire> = { [State in TaskState]: (typeof WIRE_STATES)[State] extends Wire ? State : never }[TaskState];

/** The other way round. A key for each state of the wire: it does not compile while one has no word in the model. */
const STATES: { readonly [Wire in WireTaskState]: StateOf<Wire> } = {
  TASK_STAGING: 'staging',
  TASK_STARTING: 'starting',
  TASK_RUNNING: 'running',
  TASK_KILLING: 'killing',
  TASK_FINISHED: 'finished',
  TASK_FAILED: 'failed',
  TASK_KILLED: 'killed',
  TASK_ERROR: 'error',
  TASK_LOST: 'lost',
  TASK_DROPPED: 'dropped',
  TASK_UNREACHABLE: 'unreachable',
  TASK_GONE: 'gone',
  TASK_GONE_BY_OPERATOR: 'gone-by-operator',
  TASK_UNKNOWN: 'unknown',
};

export function toWireState(state: TaskState): WireTaskState {
  return WIRE_STATES[state];
}

export function fromWireState(wire: WireTaskState): TaskState {
  return STATES[wire];
}
