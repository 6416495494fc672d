import { MinHeap } from '../../base/min-heap.js';
import { type Arrival, Shapes, type SimulatedJob, simulatedJob } from './arrival.js';
import { attempt, type CsvRow, csvRows, linesOf } from './lines.js';
import { numberIn, RowError, type RowFaults } from './row-faults.js';

export interface TraceOptions {
  /** Told of the rows that are passed over. */
  readonly faults: RowFaults;
  /** Whose jobs they are. Default: the first framework's. */
  readonly framework?: string;
  /** Default `*`. */
  readonly role?: string;
}

/** Which column of a CSV file says what. */
export interface ColumnMap {
  /** When a job arrives. */
  readonly at: string;
  readonly duration: string;
  /** The column of each resource, by the resource's name. */
  readonly resources: Readonly<Record<string, string>>;
  /** Whose values are names; default: the row's number. */
  readonly name?: string;
  readonly priority?: string;
  /** What one unit of `at` and `duration` is, in milliseconds. Default 1,000. */
  readonly timeUnitMs?: number;
  /** What one unit of a resource's column is, in Mesos' units, by the resource's name. Default 1. */
  readonly units?: Readonly<Record<string, number>>;
}

/** The label that holds the user's estimate of a job's run time, in whole milliseconds. */
export const ESTIMATE_LABEL = 'estimate-ms';

/**
 * Jobs of one instance out of a CSV file with a header, a row each; the first arrives at 0. Rows may stand up to 10,000
 * rows from where their time would put them; what stands farther off is passed over, as is any row that makes no sense.
 *
 * @throws InvalidArgumentError if the file cannot be read, or lacks a column
 */
export async function* csvTrace(file: string, columns: ColumnMap, options: TraceOptions): AsyncGenerator<Arrival> {
  const { at, duration, resources, name, priority, timeUnitMs = 1000, units = {} } = columns;
  const needed = [at, duration, ...Object.values(resources), ...(name === undefined ? [] : [name])];
  const shapes = new Shapes();
  const read = (row: CsvRow): Stamped => {
    const amounts = Object.entries(resources).map(([resource, column]): [string, number] => [
      resource,
      Math.round(numberIn(row.text(column), column) * (units[resource] ?? 1) * 1000),
    ]);
    const arrival = arrivalOf(
      numberIn(row.text(at), at, Number.NEGATIVE_INFINITY) * timeUnitMs,
      numberIn(row.text(duration), duration) * timeUnitMs,
      {
        name: name === undefined ? `row${row.line}` : row.text(name),
        resources: shapes.of(checkedAmounts(amounts)),
        ...(priority !== undefined && { priority: numberIn(row.text(priority), priority, Number.NEGATIVE_INFINITY) }),
      },
      options,
    );
    return { arrival, line: row.line };
  };
  yield* inOrder(file, csvRows(file, needed, options.faults, read), options.faults);
}

/** OpenDC's task lists, as of SURF's clusters: milliseconds; cores, MHz and MB. atlarge-research/opendc */
export function opendcTrace(file: string, options: TraceOptions): AsyncGenerator<Arrival> {
  return csvTrace(
    file,
    {
      name: 'id',
      at: 'submission_time',
      duration: 'duration',
      resources: { cpus: 'cpu_count', mem: 'mem_capacity' },
      timeUnitMs: 1,
    },
    options,
  );
}

/** Fields of the Standard Workload Format, by their place. Feitelson, Parallel Workloads Archive, version 2.2. */
const SWF = { job: 0, submit: 1, run: 3, allocated: 4, requested: 7, estimate: 8, status: 10 } as const;

export interface SwfOptions extends TraceOptions {
  /** `one-task`: a job is one task of so many cpus; `per-processor`: one instance of one cpu for each. Default `one-task`. */
  readonly shape?: 'one-task' | 'per-processor';
}

/**
 * Jobs out of a log in the Standard Workload Format, packed or not; the first arrives at 0. A job takes as many cpus as it
 * asked for processors (or, if that is not known, was given), and has its user's estimate in {@link ESTIMATE_LABEL}. Those
 * without run time or processors (cancelled before they began) are counted as bad rows and passed over.
 *
 * @throws InvalidArgumentError if the file cannot be read
 */
export async function* swfTrace(file: string, options: SwfOptions): AsyncGenerator<Arrival> {
  yield* inOrder(file, swfRows(file, options), options.faults);
}

async function* swfRows(file: string, options: SwfOptions): AsyncGenerator<Stamped> {
  const shapes = new Shapes();
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '' || text.trimStart().startsWith(';')) continue;
    const arrival = attempt(() => swfArrival(text, shapes, options), file, line, options.faults);
    if (arrival !== undefined) yield { arrival, line };
  }
}

function swfArrival(text: string, shapes: Shapes, options: SwfOptions): Arrival {
  const values = text.trim().split(/\s+/);
  const number = (field: keyof typeof SWF): number => numberIn(values[SWF[field]], field, -1);
  if (values.length < 18) throw new RowError(`has ${values.length} fields; accepted: 18`);
  const [run, estimate] = [number('run'), number('estimate')];
  const processors = number('requested') > 0 ? number('requested') : number('allocated');
  if (run < 0) throw new RowError(`run: got ${run}; accepted: seconds from 0`);
  if (!Number.isInteger(processors) || processors < 1)
    throw new RowError(`requested: got ${processors} processors; accepted: a whole number from 1`);
  const isOneTask = options.shape !== 'per-processor';
  const resources = shapes.of({ cpus: 1000 * (isOneTask ? processors : 1) });
  const estimatedMs = Math.round(1000 * (estimate > 0 ? estimate : run));
  const label = { key: ESTIMATE_LABEL, value: String(estimatedMs) };
  const job: SimulatedJob = {
    name: `swf${values[SWF.job] ?? ''}`,
    resources,
    count: isOneTask ? 1 : processors,
    labels: [label],
    estimatedMs,
  };
  return arrivalOf(1000 * number('submit'), 1000 * run, job, options);
}

/** A job with the line that it stands on. */
interface Stamped {
  readonly arrival: Arrival;
  readonly line: number;
}

/** How far a row may stand from its place in time, in rows. */
const WINDOW = 10_000;

/** Sorts what is out of order by less than the window, and counts times from the first. */
async function* inOrder(file: string, rows: AsyncIterable<Stamped>, faults: RowFaults): AsyncGenerator<Arrival> {
  const waiting = new MinHeap<Stamped>();
  let [first, last] = [Number.NaN, Number.NEGATIVE_INFINITY];
  const take = (): Arrival | undefined => {
    const next = waiting.pop();
    if (next === undefined) return undefined;
    const { arrival, line } = next;
    if (arrival.at < last) {
      faults.add({
        file,
        line,
        reason: `is more than ${WINDOW} rows behind its time; accepted: rows in order of time`,
      });
      return undefined;
    }
    last = arrival.at;
    if (Number.isNaN(first)) first = last;
    return { ...arrival, at: arrival.at - first };
  };
  for await (const row of rows) {
    waiting.push(row.arrival.at, row);
    const next = waiting.size > WINDOW ? take() : undefined;
    if (next !== undefined) yield next;
  }
  while (waiting.size > 0) {
    const next = take();
    if (next !== undefined) yield next;
  }
}

function checkedAmounts(amounts: readonly (readonly [string, number])[]): Readonly<Record<string, number>> {
  if (amounts.every(([, milliUnits]) => milliUnits === 0))
    throw new RowError('asks for nothing; accepted: some resource');
  return Object.fromEntries(amounts);
}

function arrivalOf(at: number, durationMs: number, job: SimulatedJob, { framework, role }: TraceOptions): Arrival {
  return {
    at,
    durationMs,
    job: simulatedJob({ ...job, ...(role !== undefined && { role }) }),
    ...(framework !== undefined && { framework }),
  };
}
