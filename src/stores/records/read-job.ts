import type { Constraint, Job, JobResources, MoveStyle, RetryPolicy, VolumeSpec } from '../../model/job.js';
import type { Command } from '../../model/task-info.js';
import type { Label } from '../../resources/resource.js';
import {
  anything,
  fieldsOf,
  flag,
  id,
  listOf,
  mapOf,
  need,
  number,
  oneOf,
  type Reader,
  text,
  want,
  whole,
} from './reading.js';

const MOVES: readonly MoveStyle[] = ['restart', 'overlap', 'stay'];
const JOB = new Set([
  'name',
  'count',
  'priority',
  'role',
  'command',
  'resources',
  'constraints',
  'labels',
  'retry',
  'killGraceMs',
  'estimatedMs',
  'move',
  'volume',
]);
const COMMAND = new Set(['value', 'shell', 'arguments', 'environment', 'user', 'mesos']);
const RESOURCES = new Set(['scalars', 'ports']);
const CONSTRAINT = new Set(['attribute', 'operator', 'values', 'of']);
const RETRY = new Set(['retries', 'backoffMs', 'maxBackoffMs']);
const VOLUME = new Set(['milliUnits', 'path', 'disk']);
const DISKS: readonly VolumeSpec['disk'][] = ['root', 'path', 'mount'];
const LABEL = new Set(['key', 'value']);

/** @throws InvalidArgumentError naming the field that is wrong */
export function readJob(value: unknown): Job {
  const fields = fieldsOf(value, JOB);
  const killGraceMs = want(fields, 'killGraceMs', number);
  const estimatedMs = want(fields, 'estimatedMs', number);
  const move = want(fields, 'move', oneOf(MOVES));
  const volume = want(fields, 'volume', readVolume);
  return {
    name: need(fields, 'name', text),
    count: need(fields, 'count', whole(1)),
    priority: need(fields, 'priority', number),
    role: need(fields, 'role', id),
    command: need(fields, 'command', readCommand),
    resources: need(fields, 'resources', readJobResources),
    constraints: need(fields, 'constraints', listOf(readConstraint)),
    labels: need(fields, 'labels', readLabels),
    retry: need(fields, 'retry', readRetry),
    ...(killGraceMs !== undefined && { killGraceMs }),
    ...(estimatedMs !== undefined && { estimatedMs }),
    ...(move !== undefined && { move }),
    ...(volume !== undefined && { volume }),
  };
}

/** @throws InvalidArgumentError naming the field that is wrong */
export function readCommand(value: unknown): Command {
  const fields = fieldsOf(value, COMMAND);
  const argv = want(fields, 'arguments', listOf(text));
  const user = want(fields, 'user', text);
  const mesos = want(fields, 'mesos', mesosFields);
  return {
    value: need(fields, 'value', text),
    shell: need(fields, 'shell', flag),
    ...(argv !== undefined && { arguments: argv }),
    environment: need(fields, 'environment', mapOf(text)),
    ...(user !== undefined && { user }),
    ...(mesos !== undefined && { mesos }),
  };
}

export const mesosFields: Reader<Readonly<Record<string, unknown>>> = mapOf(anything);

export const readLabels: Reader<readonly Label[]> = listOf((value) => {
  const fields = fieldsOf(value, LABEL);
  const given = want(fields, 'value', text);
  return { key: need(fields, 'key', text), ...(given !== undefined && { value: given }) };
});

function readJobResources(value: unknown): JobResources {
  const fields = fieldsOf(value, RESOURCES);
  return { scalars: need(fields, 'scalars', mapOf(whole(0))), ports: need(fields, 'ports', whole(0)) };
}

function readConstraint(value: unknown): Constraint {
  const fields = fieldsOf(value, CONSTRAINT);
  const of = want(fields, 'of', listOf(readConstraint));
  return {
    attribute: need(fields, 'attribute', text),
    operator: need(fields, 'operator', text),
    values: need(fields, 'values', listOf(text)),
    ...(of !== undefined && { of }),
  };
}

function readVolume(value: unknown): VolumeSpec {
  const fields = fieldsOf(value, VOLUME);
  return {
    milliUnits: need(fields, 'milliUnits', whole(1)),
    path: need(fields, 'path', text),
    disk: need(fields, 'disk', oneOf(DISKS)),
  };
}

function readRetry(value: unknown): RetryPolicy {
  const fields = fieldsOf(value, RETRY);
  return {
    retries: need(fields, 'retries', whole(0)),
    backoffMs: need(fields, 'backoffMs', number),
    maxBackoffMs: need(fields, 'maxBackoffMs', number),
  };
}
