import type { AgentId, ExecutorId, OperationId, TaskId } from '../../model/ids.js';
import type { OperationStatus } from '../../model/operation-status.js';
import type { Executor, TaskInfo } from '../../model/task-info.js';
import { type StatusSource, TASK_STATES, type TaskStatus } from '../../model/task-status.js';
import { Resources } from '../../resources/resources.js';
import { mesosFields, readCommand, readLabels } from './read-job.js';
import { fieldsOf, flag, id, need, number, oneOf, text, want } from './reading.js';

const TASK = new Set([
  'taskId',
  'name',
  'agentId',
  'resources',
  'command',
  'executor',
  'labels',
  'killGraceMs',
  'mesos',
]);
const EXECUTOR = new Set(['id', 'name', 'command', 'resources', 'mesos']);
const STATUS = new Set([
  'taskId',
  'state',
  'source',
  'reason',
  'message',
  'agentId',
  'executorId',
  'uuid',
  'timestampMs',
  'healthy',
  'mesos',
]);
const OPERATION = new Set(['operationId', 'state', 'message', 'agentId', 'uuid', 'resourceProviderId', 'mesos']);
const SOURCES: readonly StatusSource[] = ['master', 'agent', 'executor'];

export const taskState = oneOf(TASK_STATES);
const source = oneOf(SOURCES);

/** @throws InvalidArgumentError naming the field that is wrong */
export function readTask(value: unknown): TaskInfo {
  const fields = fieldsOf(value, TASK);
  const command = want(fields, 'command', readCommand);
  const executor = want(fields, 'executor', readExecutor);
  const killGraceMs = want(fields, 'killGraceMs', number);
  const mesos = want(fields, 'mesos', mesosFields);
  return {
    taskId: need(fields, 'taskId', id) as TaskId,
    name: need(fields, 'name', text),
    agentId: need(fields, 'agentId', id) as AgentId,
    resources: need(fields, 'resources', readBag),
    ...(command !== undefined && { command }),
    ...(executor !== undefined && { executor }),
    labels: need(fields, 'labels', readLabels),
    ...(killGraceMs !== undefined && { killGraceMs }),
    ...(mesos !== undefined && { mesos }),
  };
}

/** @throws InvalidArgumentError naming the field that is wrong */
export function readStatus(value: unknown): TaskStatus {
  const fields = fieldsOf(value, STATUS);
  const from = want(fields, 'source', source);
  const reason = want(fields, 'reason', text);
  const message = want(fields, 'message', text);
  const agentId = want(fields, 'agentId', id) as AgentId | undefined;
  const executorId = want(fields, 'executorId', id) as ExecutorId | undefined;
  const uuid = want(fields, 'uuid', text);
  const timestampMs = want(fields, 'timestampMs', number);
  const healthy = want(fields, 'healthy', flag);
  const mesos = want(fields, 'mesos', mesosFields);
  return {
    taskId: need(fields, 'taskId', id) as TaskId,
    state: need(fields, 'state', taskState),
    ...(from !== undefined && { source: from }),
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    ...(agentId !== undefined && { agentId }),
    ...(executorId !== undefined && { executorId }),
    ...(uuid !== undefined && { uuid }),
    ...(timestampMs !== undefined && { timestampMs }),
    ...(healthy !== undefined && { healthy }),
    ...(mesos !== undefined && { mesos }),
  };
}

/** @throws InvalidArgumentError naming the field that is wrong */
export function readOperationStatus(value: unknown): OperationStatus {
  const fields = fieldsOf(value, OPERATION);
  const operationId = want(fields, 'operationId', id) as OperationId | undefined;
  const message = want(fields, 'message', text);
  const agentId = want(fields, 'agentId', id) as AgentId | undefined;
  const uuid = want(fields, 'uuid', text);
  const resourceProviderId = want(fields, 'resourceProviderId', text);
  const mesos = want(fields, 'mesos', mesosFields);
  return {
    ...(operationId !== undefined && { operationId }),
    state: need(fields, 'state', text),
    ...(message !== undefined && { message }),
    ...(agentId !== undefined && { agentId }),
    ...(uuid !== undefined && { uuid }),
    ...(resourceProviderId !== undefined && { resourceProviderId }),
    ...(mesos !== undefined && { mesos }),
  };
}

function readExecutor(value: unknown): Executor {
  const fields = fieldsOf(value, EXECUTOR);
  const name = want(fields, 'name', text);
  const command = want(fields, 'command', readCommand);
  const mesos = want(fields, 'mesos', mesosFields);
  return {
    id: need(fields, 'id', id) as ExecutorId,
    ...(name !== undefined && { name }),
    ...(command !== undefined && { command }),
    resources: need(fields, 'resources', readBag),
    ...(mesos !== undefined && { mesos }),
  };
}

/** Tasks of one job are lent the same, again and again; and what is read is immutable. */
const BAGS = new Map<string, Resources>();
const MOST_BAGS = 1_000;

function readBag(value: unknown): Resources {
  const key = JSON.stringify([value]);
  let bag = BAGS.get(key);
  if (bag === undefined) {
    bag = Resources.fromJSON(value);
    if (BAGS.size >= MOST_BAGS) BAGS.clear();
    BAGS.set(key, bag);
  }
  return bag;
}
