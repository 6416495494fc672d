import type {
  HomeRecord,
  InstanceEnd,
  InstanceEndRecord,
  InstanceRecord,
  StateRecord,
} from '../../engine/ports/state-store.js';
import type { AgentId, FrameworkId, OfferId, TaskId } from '../../model/ids.js';
import type { TaskStatus } from '../../model/task-status.js';
import { readJob } from './read-job.js';
import { readOperationStatus, readStatus, readTask, taskState } from './read-task.js';
import { type Fields, fieldsOf, flag, id, listOf, need, number, oneOf, text, want, whole, yes } from './reading.js';

type Kind = StateRecord['type'];

/** How the fields of each kind of record are read, and which there are beside `type`. */
interface Form {
  readonly fields: ReadonlySet<string>;
  readonly read: (fields: Fields) => StateRecord;
}

const form = (fields: readonly string[], read: (fields: Fields) => StateRecord): Form => ({
  fields: new Set(['type', ...fields]),
  read,
});

const ENDS: readonly InstanceEnd[] = ['finished', 'failed', 'killed', 'lost'];
const END = new Set(['how', 'attempt', 'state', 'message', 'agentId']);
const HOME = new Set(['id', 'agentId', 'hostname', 'isSure', 'isReleased']);
const NEXT = ['pending', 'waiting'] as const;

const FORMS: Readonly<Record<Kind, Form>> = {
  framework: form(['frameworkId'], (fields) => ({
    type: 'framework',
    frameworkId: need(fields, 'frameworkId', id) as FrameworkId,
  })),
  'torn-down': form(['frameworkId'], (fields) => ({
    type: 'torn-down',
    frameworkId: need(fields, 'frameworkId', id) as FrameworkId,
  })),
  job: form(['job'], (fields) => ({ type: 'job', job: need(fields, 'job', readJob) })),
  kill: form(['job', 'instance'], (fields) => {
    const instance = want(fields, 'instance', whole(0));
    return { type: 'kill', job: need(fields, 'job', text), ...(instance !== undefined && { instance }) };
  }),
  update: form(['job', 'atOnce'], (fields) => ({
    type: 'update',
    job: need(fields, 'job', readJob),
    atOnce: need(fields, 'atOnce', whole(1)),
  })),
  launch: form(['offerIds', 'hostname', 'task'], (fields) => {
    const hostname = want(fields, 'hostname', text);
    return {
      type: 'launch',
      offerIds: need(fields, 'offerIds', listOf(id)) as readonly OfferId[],
      ...(hostname !== undefined && { hostname }),
      task: need(fields, 'task', readTask),
    };
  }),
  'given-up': form(['taskId'], (fields) => ({ type: 'given-up', taskId: need(fields, 'taskId', id) as TaskId })),
  replaced: form(['taskId', 'isStuck'], (fields) => {
    const isStuck = want(fields, 'isStuck', yes);
    return { type: 'replaced', taskId: need(fields, 'taskId', id) as TaskId, ...(isStuck && { isStuck }) };
  }),
  home: form(['job', 'instance', 'home'], (fields) => {
    const home = want(fields, 'home', readHome);
    return {
      type: 'home',
      job: need(fields, 'job', text),
      instance: need(fields, 'instance', whole(0)),
      ...(home !== undefined && { home }),
    };
  }),
  cordon: form(['agent', 'on'], (fields) => ({
    type: 'cordon',
    agent: need(fields, 'agent', id),
    on: need(fields, 'on', flag),
  })),
  drain: form(['agent', 'atOnce', 'until', 'graceMs'], (fields) => {
    const until = want(fields, 'until', number);
    const graceMs = want(fields, 'graceMs', number);
    return {
      type: 'drain',
      agent: need(fields, 'agent', id),
      atOnce: need(fields, 'atOnce', whole(1)),
      ...(until !== undefined && { until }),
      ...(graceMs !== undefined && { graceMs }),
    };
  }),
  voided: form(['taskId', 'reason', 'isSpent'], (fields) => {
    const isSpent = want(fields, 'isSpent', yes);
    const taskId = need(fields, 'taskId', id) as TaskId;
    return { type: 'voided', taskId, reason: need(fields, 'reason', text), ...(isSpent && { isSpent }) };
  }),
  status: form(['status'], (fields) => ({ type: 'status', status: need(fields, 'status', readStatus) })),
  'operation-status': form(['status'], (fields) => ({
    type: 'operation-status',
    status: need(fields, 'status', readOperationStatus),
  })),
  instance: form(['job', 'instance', 'attempt', 'retries', 'next', 'isChanging', 'end'], readInstance),
};

const kind = oneOf(Object.keys(FORMS) as Kind[]);

/** One record as one line of JSON, without its end. Whatever {@link decodeRecord} reads back is equal to it. */
export function encodeRecord(record: StateRecord): string {
  return JSON.stringify(record.type === 'status' ? { type: record.type, status: writable(record.status) } : record);
}

/** A time that is no number, which only a master's fault can be, has no form in JSON: it goes without. */
function writable(status: TaskStatus): TaskStatus {
  if (status.timestampMs === undefined || Number.isFinite(status.timestampMs)) return status;
  const { timestampMs: _, ...rest } = status;
  return rest;
}

/**
 * What {@link encodeRecord} made, after a trip through a file or another machine: every field is checked.
 *
 * @param value - parsed JSON
 * @throws InvalidArgumentError naming the field that is wrong, what is there and what is expected
 */
export function decodeRecord(value: unknown): StateRecord {
  const isObject = typeof value === 'object' && value !== null;
  const { fields, read } = FORMS[need(isObject ? (value as Fields) : {}, 'type', kind)];
  return read(fieldsOf(value, fields));
}

function readInstance(fields: Fields): InstanceRecord {
  const next = want(fields, 'next', oneOf(NEXT));
  const isChanging = want(fields, 'isChanging', yes);
  const end = want(fields, 'end', readEnd);
  return {
    type: 'instance',
    job: need(fields, 'job', text),
    instance: need(fields, 'instance', whole(0)),
    attempt: need(fields, 'attempt', whole(1)),
    retries: need(fields, 'retries', whole(0)),
    ...(next !== undefined && { next }),
    ...(isChanging && { isChanging }),
    ...(end !== undefined && { end }),
  };
}

function readEnd(value: unknown): InstanceEndRecord {
  const fields = fieldsOf(value, END);
  const agentId = want(fields, 'agentId', id) as AgentId | undefined;
  return {
    how: need(fields, 'how', oneOf(ENDS)),
    attempt: need(fields, 'attempt', whole(1)),
    state: need(fields, 'state', taskState),
    message: need(fields, 'message', text),
    ...(agentId !== undefined && { agentId }),
  };
}

function readHome(value: unknown): HomeRecord {
  const fields = fieldsOf(value, HOME);
  return {
    id: need(fields, 'id', id),
    agentId: need(fields, 'agentId', id) as AgentId,
    hostname: need(fields, 'hostname', text),
    isSure: need(fields, 'isSure', flag),
    isReleased: need(fields, 'isReleased', flag),
  };
}
