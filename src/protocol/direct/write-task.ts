import type { Command, TaskInfo } from '../../model/task-info.js';
import { encodeCommand } from '../convert/command.js';
import type { ResourceForm } from '../convert/resources.js';
import { encodeTaskInfo } from '../convert/task-info.js';
import { encodeNanos } from '../convert/time.js';
import { protobufFormat } from '../protobuf-codec.js';
import { messageSchema } from '../schema.js';
import type { BackwardWriter } from './backward-writer.js';
import { writeLabels, writeResources } from './write-resources.js';

const TASK = messageSchema('mesos.v1.TaskInfo');
const COMMAND = messageSchema('mesos.v1.CommandInfo');
const POLICY = messageSchema('mesos.v1.KillPolicy');

/** Fields of `TaskInfo`, as the byte that stands before each. */
const NAME = 0x0a;
const TASK_ID = 0x12;
const AGENT_ID = 0x1a;
const RESOURCES = 0x22;
const COMMAND_INFO = 0x3a;
const LABELS = 0x52;
const KILL_POLICY = 0x62;
/** Fields of `CommandInfo`. */
const ENVIRONMENT = 0x12;
const COMMAND_VALUE = 0x1a;
const USER = 0x2a;
const SHELL = 0x30;
const ARGUMENTS = 0x3a;
/** Fields of what these are made of. */
const VALUE = 0x0a;
const VARIABLES = 0x0a;
const VARIABLE_NAME = 0x0a;
const VARIABLE_VALUE = 0x12;
const GRACE_PERIOD = 0x0a;
const NANOSECONDS = 0x08;

/** An id after `tag`. */
export function writeId(writer: BackwardWriter, tag: number, id: string): void {
  const before = writer.size;
  writer.text(VALUE, id);
  writer.delimit(tag, before);
}

/** A task after `tag`. One with an executor, or with fields that the model has no word for, is written by the general codec. */
export function writeTask(writer: BackwardWriter, tag: number, task: TaskInfo, form: ResourceForm): void {
  const { taskId, name, agentId, resources, command, executor, labels, killGraceMs, mesos } = task;
  if (executor !== undefined || mesos !== undefined) {
    writer.part(tag, protobufFormat.encode(TASK, encodeTaskInfo(task, form), 'omitted'));
    return;
  }
  const before = writer.size;
  if (killGraceMs !== undefined) writeKillPolicy(writer, killGraceMs);
  writeLabels(writer, LABELS, labels);
  if (command !== undefined) writeCommand(writer, command);
  writeResources(writer, RESOURCES, resources, form);
  writeId(writer, AGENT_ID, agentId);
  writeId(writer, TASK_ID, taskId);
  writer.text(NAME, name);
  writer.delimit(tag, before);
}

function writeKillPolicy(writer: BackwardWriter, graceMs: number): void {
  const nanoseconds = encodeNanos(graceMs);
  if (typeof nanoseconds === 'bigint' || nanoseconds < 0) {
    writer.part(KILL_POLICY, protobufFormat.encode(POLICY, { grace_period: { nanoseconds } }, 'omitted'));
    return;
  }
  const before = writer.size;
  writer.whole(nanoseconds);
  writer.byte(NANOSECONDS);
  writer.delimit(GRACE_PERIOD, before);
  writer.delimit(KILL_POLICY, before);
}

function writeCommand(writer: BackwardWriter, command: Command): void {
  const { value, shell, arguments: argv = [], environment, user, mesos } = command;
  if (mesos !== undefined) {
    writer.part(COMMAND_INFO, protobufFormat.encode(COMMAND, encodeCommand(command), 'omitted'));
    return;
  }
  const before = writer.size;
  for (let i = argv.length - 1; i >= 0; i--) writer.text(ARGUMENTS, argv[i]!);
  if (!shell) {
    writer.byte(0);
    writer.byte(SHELL);
  }
  if (user !== undefined) writer.text(USER, user);
  if (value !== '') writer.text(COMMAND_VALUE, value);
  writeEnvironment(writer, environment);
  writer.delimit(COMMAND_INFO, before);
}

function writeEnvironment(writer: BackwardWriter, environment: Readonly<Record<string, string>>): void {
  const names = Object.keys(environment);
  if (names.length === 0) return;
  const before = writer.size;
  for (let i = names.length - 1; i >= 0; i--) {
    const name = names[i]!;
    const start = writer.size;
    writer.text(VARIABLE_VALUE, environment[name]!);
    writer.text(VARIABLE_NAME, name);
    writer.delimit(VARIABLES, start);
  }
  writer.delimit(ENVIRONMENT, before);
}
