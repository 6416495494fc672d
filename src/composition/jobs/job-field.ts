import { messageOf } from '../../base/errors.js';
import type { Job, MoveStyle, VolumeSpec } from '../../model/job.js';
import { encodeTaskId } from '../../model/task-id.js';
import type { Command } from '../../model/task-info.js';
import type { Label } from '../../resources/resource.js';
import { checkRole } from '../../resources/roles.js';
import { AMOUNT, milliUnitsOf } from '../input/amount.js';
import { DURATION, msOf } from '../input/duration.js';
import { type Field, field, fields, list, text, textByName, wholeNumber } from '../input/fields.js';
import { constraintField } from './constraint-field.js';
import { resourcesField } from './resources-field.js';

/** Task ids name sandbox folders, and a folder's name has at most 255 bytes; a million attempts still fit. */
const LONGEST_ID = 200;

const name = field('text that makes a folder name of at most 200 bytes', (value) =>
  typeof value === 'string' && value !== '' && idLength(value) <= LONGEST_ID ? value : undefined,
);

const command = field<Pick<Command, 'value' | 'shell' | 'arguments'>>(
  'a line for the shell, or a list of a program and its arguments',
  (value) => {
    if (typeof value === 'string') return value.trim() === '' ? undefined : { value, shell: true };
    if (!Array.isArray(value) || !value.every((part) => typeof part === 'string')) return undefined;
    const [program] = value;
    return program === undefined || program === '' ? undefined : { value: program, shell: false, arguments: value };
  },
);

const role = field("a role as Mesos takes it, as '*' or 'eng/web'", (value) =>
  typeof value === 'string' && isRole(value) ? value : undefined,
);

const duration = field(DURATION, msOf);

const MOVES: readonly MoveStyle[] = ['restart', 'overlap', 'stay'];

const move = field(MOVES.join(', '), (value) => MOVES.find((known) => known === value));

const DISKS: readonly VolumeSpec['disk'][] = ['root', 'path', 'mount'];

const volume: Field<VolumeSpec> = fields('a volume: a mapping with size and path', {
  size: field(`${AMOUNT}, in MB, above 0`, (value) => milliUnitsOf(value) || undefined),
  path: text("a path in the sandbox, as 'data'"),
  disk: field(DISKS.join(', '), (value) => DISKS.find((known) => known === value)).prefault('root'),
}).transform(({ size, ...same }): VolumeSpec => ({ milliUnits: size, ...same }));

const WHOLE = 1_000_000;

const shape = {
  name,
  count: wholeNumber(1, WHOLE).prefault(1),
  priority: wholeNumber(-WHOLE, WHOLE).prefault(0),
  role: role.prefault('*'),
  command,
  environment: textByName('texts by name').prefault({}),
  user: text("a user's name").optional(),
  resources: resourcesField.prefault({ cpus: 1, mem: 128 }),
  constraints: list('a list of constraints', constraintField).prefault([]),
  labels: textByName('texts by name').prefault({}),
  retries: wholeNumber(0, WHOLE).prefault(0),
  backoff: duration.prefault(1),
  maxBackoff: duration.prefault('5m'),
  killGrace: duration.optional(),
  estimate: field(`${DURATION}, above 0`, (value) => {
    const ms = msOf(value);
    return ms === 0 ? undefined : ms;
  }).optional(),
  move: move.optional(),
  volume: volume.optional(),
};

/** A job as people write it. */
export const jobField: Field<Job> = fields('a job: a mapping with at least name and command', shape).transform(
  ({
    command: run,
    environment,
    user,
    labels,
    retries,
    backoff,
    maxBackoff,
    killGrace,
    estimate,
    move: style,
    volume: kept,
    ...same
  }): Job => ({
    ...same,
    command: { ...run, environment, ...(user !== undefined && { user }) },
    labels: Object.entries(labels).map(([key, value]): Label => ({ key, value })),
    retry: { retries, backoffMs: backoff, maxBackoffMs: maxBackoff },
    ...(killGrace !== undefined && { killGraceMs: killGrace }),
    ...(estimate !== undefined && { estimatedMs: estimate }),
    ...(style !== undefined && { move: style }),
    ...(kept !== undefined && { volume: kept }),
  }),
);

function idLength(job: string): number {
  return encodeTaskId({ job, instance: 0, attempt: 1 }).length;
}

function isRole(value: string): boolean {
  try {
    return checkRole(value) === value;
  } catch (error) {
    // The one thing that it throws is what is wrong with a role.
    return messageOf(error) === '';
  }
}
