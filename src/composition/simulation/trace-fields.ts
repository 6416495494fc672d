import path from 'node:path';
import { z } from 'zod';
import {
  type ColumnMap,
  csvTrace,
  opendcTrace,
  type RowFaults,
  swfTrace,
  type Workload,
} from '../../simulator/index.js';
import { DURATION, msOf } from '../input/duration.js';
import { above0, field, fields, text, wrongKind } from '../input/fields.js';

/** Jobs that a simulation file takes out of a log or a task list. */
export interface WrittenTrace {
  /** As written: beside the simulation file. */
  readonly file: string;
  readonly framework: string;
  readonly role: string;
  /** What goes before the jobs' names; may be `''`. */
  readonly prefix: string;
  readonly startMs: number;
  /** Of a task list; absent: OpenDC's, or the file is a log. */
  readonly columns?: ColumnMap;
}

const LOG = /\.swf(\.gz)?$/;
const TASK_LIST = /\.csv(\.gz)?$/;
const byName = <T>(what: string, element: z.ZodType<T>): z.ZodType<Readonly<Record<string, T>>> =>
  z.record(z.string(), element, { error: (issue) => wrongKind(what, issue.input) });

const columns = fields('columns: a mapping with at, duration and resources', {
  at: text('the column that says when a job arrives'),
  duration: text('the column that says how long it runs'),
  resources: byName('columns by resource name', text('a column')),
  name: text('a column').optional(),
  priority: text('a column').optional(),
  timeUnit: field(DURATION, msOf).optional(),
  units: byName("numbers by resource name: what one of the column's is in Mesos' units", above0).optional(),
});

export const traceFields = fields('jobs out of a file: a mapping with file', {
  file: field('a log (*.swf) or a task list (*.csv), packed (.gz) or not', (value) =>
    typeof value === 'string' && (LOG.test(value) || TASK_LIST.test(value)) ? value : undefined,
  ),
  name: text('a name').optional(),
  framework: text("a framework's name").optional(),
  role: text('a role').optional(),
  start: field(DURATION, msOf).optional(),
  columns: columns.optional(),
});

/** @param written - its own as read by {@link traceFields}; whose it is, found by the caller */
export function traceOf(
  { file, name, start = 0, columns: map }: z.output<typeof traceFields>,
  owner: Pick<WrittenTrace, 'framework' | 'role'>,
): WrittenTrace {
  const prefix = name === undefined ? '' : `${name}-`;
  if (map === undefined) return { file, ...owner, prefix, startMs: start };
  const { timeUnit, units, name: nameColumn, priority, ...needed } = map;
  return {
    file,
    ...owner,
    prefix,
    startMs: start,
    columns: {
      ...needed,
      ...(nameColumn !== undefined && { name: nameColumn }),
      ...(priority !== undefined && { priority }),
      ...(timeUnit !== undefined && { timeUnitMs: timeUnit }),
      ...(units !== undefined && { units }),
    },
  };
}

/** What is wrong with columns beside that kind of file; `undefined` if nothing is. */
export function columnsFault({ file, columns: map }: z.output<typeof traceFields>): string | undefined {
  if (map === undefined) return undefined;
  if (LOG.test(file)) return `${file} has its own; accepted: columns of a *.csv file`;
  if (Object.keys(map.resources).length === 0) return 'names no resource; accepted: columns by resource name';
  const stray = Object.keys(map.units ?? {}).find((name) => !Object.hasOwn(map.resources, name));
  return stray === undefined ? undefined : `has a unit of '${stray}', of which there is no column`;
}

/** @param beside - the simulation file */
export function readTrace(
  { file, framework, role, columns: map }: WrittenTrace,
  beside: string,
  faults: RowFaults,
): Workload {
  const found = path.isAbsolute(file) ? file : path.join(path.dirname(beside), file);
  const options = { faults, framework, role };
  if (LOG.test(file)) return swfTrace(found, options);
  return map === undefined ? opendcTrace(found, options) : csvTrace(found, map, options);
}
