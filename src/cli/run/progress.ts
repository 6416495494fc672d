import type { Colors } from 'picocolors/types.js';
import { plural } from '../plural.js';
import { cut, type Line, plainText, type Segment, widthOf } from '../terminal/segments.js';
import type { InstanceRecord, Tally } from './tally.js';
import { waitWords } from './wait-words.js';

/** What progress is shown of. */
export interface ProgressView {
  readonly jobs: readonly { readonly name: string; readonly count: number }[];
  readonly tally: Tally;
  /** Since the start, in milliseconds. */
  readonly elapsedMs: number;
}

/** How there is room for it, and in which letters. */
export interface ProgressStyle {
  readonly columns: number;
  readonly rows: number;
  readonly colors: Colors;
  /** Whether bars are drawn in block elements; otherwise in ASCII. */
  readonly isUnicode: boolean;
}

const WIDEST_BAR = 24;
const NARROWEST_BAR = 6;
const WIDEST_NAME = 24;
/** What is worth saying beside a bar, at least. */
const ROOM_FOR_WORDS = 28;

/**
 * A line of totals, a bar for each job with what it waits for, and which tasks those are; no taller than the terminal.
 * Jobs that are done make room first.
 */
export function progressLines(view: ProgressView, style: ProgressStyle): readonly Line[] {
  const { colors, rows } = style;
  const byJob = recordsByJob(view);
  const states = view.jobs.map((job) => stateOf(job, byJob.get(job.name) ?? []));
  const waiting = states.flatMap((state) => state.waiting);
  const queue = waiting.length === 0 ? [] : [queueLine(waiting, style)];
  const room = Math.max(0, rows - 2 - queue.length);
  const open = states.filter(({ isDone }) => !isDone);
  const shown = states.length <= room ? states : open.slice(0, Math.max(0, room - 1));
  const left = states.length - shown.length;
  const rest: Line[] = left > 0 && room > 0 ? [[{ text: `… ${plural(left, 'more job')}`, paint: colors.dim }]] : [];
  const nameWidth = nameWidthOf(shown, style);
  return [totals(view, states, colors), ...shown.map((state) => jobLine(state, nameWidth, style)), ...rest, ...queue];
}

interface JobState {
  readonly name: string;
  readonly count: number;
  readonly finished: number;
  /** Failed or lost. */
  readonly failed: number;
  readonly killed: number;
  readonly running: number;
  readonly waiting: readonly InstanceRecord[];
  readonly isDone: boolean;
}

function recordsByJob({ tally }: ProgressView): ReadonlyMap<string, readonly InstanceRecord[]> {
  const byJob = new Map<string, InstanceRecord[]>();
  for (const record of tally.records) {
    const others = byJob.get(record.job);
    if (others === undefined) byJob.set(record.job, [record]);
    else others.push(record);
  }
  return byJob;
}

function stateOf({ name, count }: ProgressView['jobs'][number], records: readonly InstanceRecord[]): JobState {
  const ended = (...ends: readonly string[]): number =>
    records.filter(({ end }) => end !== undefined && ends.includes(end)).length;
  const open = records.filter(({ end }) => end === undefined);
  const waiting = open.filter(({ phase }) => phase === 'pending' || phase === 'waiting');
  return {
    name: plainText(name),
    count,
    finished: ended('finished'),
    failed: ended('failed', 'lost'),
    killed: ended('killed'),
    running: open.length - waiting.length,
    waiting,
    isDone: open.length === 0 && records.length === count,
  };
}

function totals({ elapsedMs }: ProgressView, states: readonly JobState[], colors: Colors): Line {
  const sum = (of: (state: JobState) => number): number => states.reduce((total, state) => total + of(state), 0);
  const failed = sum((state) => state.failed);
  const killed = sum((state) => state.killed);
  const done = states.filter(({ isDone }) => isDone).length;
  return [
    { text: `${(elapsedMs / 1000).toFixed(1)} s`, paint: colors.bold },
    { text: `  ${sum(({ finished }) => finished)} of ${sum(({ count }) => count)} finished` },
    ...(failed > 0 ? [{ text: `, ${failed} failed`, paint: colors.red }] : []),
    ...(killed > 0 ? [{ text: `, ${killed} killed`, paint: colors.yellow }] : []),
    { text: `, ${sum(({ running }) => running)} running, ${sum(({ waiting }) => waiting.length)} waiting` },
    { text: `  (${done} of ${plural(states.length, 'job')} done)`, paint: colors.dim },
  ];
}

function jobLine(state: JobState, nameWidth: number, style: ProgressStyle): Line {
  const { colors, columns } = style;
  const { name, count, finished, failed, killed, running, waiting } = state;
  const digits = String(count).length;
  const done = `${String(finished + failed + killed).padStart(digits)}/${count}`;
  const barWidth = Math.min(WIDEST_BAR, columns - nameWidth - done.length - ROOM_FOR_WORDS);
  const shortName = cut(name, nameWidth);
  const words: Segment[] = [];
  if (failed > 0) words.push({ text: `${failed} failed`, paint: colors.red });
  if (killed > 0) words.push({ text: `${killed} killed`, paint: colors.yellow });
  if (running > 0) words.push({ text: `${running} running` });
  if (waiting.length > 0) words.push({ text: `${waiting.length} waiting${reasonOf(waiting)}`, paint: colors.yellow });
  return [
    { text: shortName + ' '.repeat(nameWidth - widthOf(shortName) + 2) },
    ...(barWidth >= NARROWEST_BAR ? [...bar(state, barWidth, style), { text: '  ' }] : []),
    { text: done },
    ...words.flatMap((word, at) => [{ text: at === 0 ? '  ' : ', ' }, word]),
  ];
}

/** What finished, failed, was killed and runs, and what is left, in that order. */
function bar(
  { count, finished, failed, killed, running }: JobState,
  width: number,
  style: ProgressStyle,
): readonly Segment[] {
  const { colors, isUnicode } = style;
  const [full, part, empty] = isUnicode ? (['█', '▒', '░'] as const) : (['#', '=', '.'] as const);
  const upTo = (instances: number): number => Math.floor((instances / count) * width);
  const ends = [finished, failed, killed, running].map((_, at, all) =>
    upTo(all.slice(0, at + 1).reduce((a, b) => a + b)),
  );
  const [well, badly, cutShort, onTheirWay] = ends.map((end, at) => end - (ends[at - 1] ?? 0));
  return [
    { text: full.repeat(well ?? 0), paint: colors.green },
    { text: full.repeat(badly ?? 0), paint: colors.red },
    { text: full.repeat(cutShort ?? 0), paint: colors.yellow },
    { text: part.repeat(onTheirWay ?? 0), paint: colors.cyan },
    { text: empty.repeat(width - (ends.at(-1) ?? 0)), paint: colors.dim },
  ];
}

/** What the first of them that was tried waits for. */
function reasonOf(waiting: readonly InstanceRecord[]): string {
  const reason = waiting.map(waitWords).find((words) => words !== undefined);
  return reason === undefined ? '' : `: ${reason}`;
}

function queueLine(waiting: readonly InstanceRecord[], { colors, columns }: ProgressStyle): Line {
  let text = 'queue ';
  for (const [at, { job, instance }] of waiting.entries()) {
    const name = ` ${plainText(job)}.${instance}`;
    const more = ` … ${waiting.length - at} more`;
    if (at > 0 && widthOf(text + name) + more.length >= columns) {
      text += more;
      break;
    }
    text += name;
  }
  return [{ text, paint: colors.dim }];
}

function nameWidthOf(states: readonly JobState[], { columns }: ProgressStyle): number {
  const longest = Math.max(0, ...states.map(({ name }) => widthOf(name)));
  return Math.min(longest, WIDEST_NAME, Math.max(4, Math.floor(columns / 3)));
}
