import type { Colors } from 'picocolors/types.js';
import { plainTable } from '../plain-table.js';
import { plural } from '../plural.js';
import { whyWords } from '../reasons.js';
import { cut, plainText, widthOf } from '../terminal/segments.js';
import { exitWords } from './exit-words.js';
import { type InstanceRecord, type Outcome, outcomeOf, type Summary } from './tally.js';
import { waitWords } from './wait-words.js';

/**
 * One line an instance: where it ran, how it ended, how often it was tried, how long it waited and ran, and why it was
 * there. For a narrow terminal the last column is cut, and others are left out, the least telling ones first.
 *
 * @param columns - the terminal's; absent: as wide as it gets
 */
export function closingTable(records: readonly InstanceRecord[], colors: Colors, columns?: number): string {
  const rows = records.map((record) => COLUMNS.map(({ of }) => of(record)));
  const widths = COLUMNS.map(({ head }, at) => Math.max(head.length, ...rows.map((row) => widthOf(row[at]!))));
  const shown = columns === undefined ? COLUMNS.map((_, at) => at) : fitting(widths, columns);
  const room = (columns ?? Number.POSITIVE_INFINITY) - widthOfAll(shown.slice(0, -1), widths) - GAP;
  return plainTable(
    shown.map((at) => COLUMNS[at]!.head),
    rows.map((row, i) =>
      shown.map((at, n) => {
        const isLast = n === shown.length - 1;
        const text = isLast ? shortened(row[at]!, room) : row[at]!;
        return at === STATE ? paint(outcomeOf(records[i]!), colors)(text) : text;
      }),
    ),
    shown.map((at) => COLUMNS[at]!.align),
  );
}

interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** The higher, the sooner it is left out; 0: never. */
  readonly spare: number;
  readonly of: (record: InstanceRecord) => string;
}

const COLUMNS: readonly Column[] = [
  { head: 'TASK', align: 'left', spare: 0, of: ({ job, instance }) => `${plainText(job)}.${instance}` },
  { head: 'AGENT', align: 'left', spare: 1, of: ({ hostname }) => hostname ?? '-' },
  { head: 'STATE', align: 'left', spare: 0, of: outcomeOf },
  { head: 'EXIT', align: 'left', spare: 2, of: ({ message }) => exitWords(message) },
  { head: 'ATTEMPTS', align: 'right', spare: 5, of: ({ attempts }) => String(attempts) },
  {
    head: 'WAIT',
    align: 'right',
    spare: 4,
    of: ({ firstLaunchAt, submittedAt }) => seconds(firstLaunchAt, submittedAt),
  },
  {
    head: 'RUN',
    align: 'right',
    spare: 3,
    of: ({ lastLaunchAt, endedAt }) => seconds(lastLaunchAt === undefined ? undefined : endedAt, lastLaunchAt),
  },
  { head: 'WHY THERE', align: 'left', spare: 6, of: reasonFor },
];

const STATE = 2;
const GAP = 2;
/** A last column that is cut to less says nothing. */
const LEAST_REASON = 16;

function reasonFor(record: InstanceRecord): string {
  if (record.attempts === 0) {
    const words = waitWords(record);
    return words === undefined ? '-' : `nowhere: ${words}`;
  }
  return record.why === undefined ? '-' : whyWords(record.why);
}

/** Which columns stand side by side in so little room; the last one may be cut. */
function fitting(widths: readonly number[], columns: number): readonly number[] {
  let shown = COLUMNS.map((_, at) => at);
  const least = (): number => {
    const last = shown.at(-1)!; // TASK and STATE are always there
    const lastWidth = COLUMNS[last]!.of === reasonFor ? Math.min(widths[last]!, LEAST_REASON) : widths[last]!;
    return widthOfAll(shown.slice(0, -1), widths) + GAP + lastWidth;
  };
  while (least() > columns) {
    const spare = Math.max(...shown.map((at) => COLUMNS[at]!.spare));
    if (spare === 0) break;
    shown = shown.filter((at) => COLUMNS[at]!.spare !== spare);
  }
  return shown;
}

function widthOfAll(shown: readonly number[], widths: readonly number[]): number {
  return shown.reduce((sum, at) => sum + widths[at]!, 0) + GAP * Math.max(0, shown.length - 1);
}

function shortened(text: string, room: number): string {
  return widthOf(text) <= room ? text : `${cut(text, room - 1)}…`;
}

/** `11 finished, 1 failed; 1 retry, 13 placements in 4 cycles; 2.1 s` */
export function closingLine({ tasks, retries, placements, cycles }: Summary, elapsedMs: number): string {
  const counts = Object.entries(tasks).filter(([outcome, count]) => count > 0 || outcome === 'finished');
  return [
    counts.map(([outcome, count]) => `${count} ${outcome}`).join(', '),
    `${plural(retries, 'retry', 'retries')}, ${plural(placements, 'placement')} in ${plural(cycles, 'cycle')}`,
    `${(elapsedMs / 1000).toFixed(1)} s`,
  ].join('; ');
}

/** Green for what went well, red for what did not, yellow for what was cut short. */
export function paint(outcome: Outcome, colors: Colors): (text: string) => string {
  if (outcome === 'finished') return colors.green;
  return outcome === 'killed' || outcome === 'running' ? colors.yellow : colors.red;
}

function seconds(to: number | undefined, from: number | undefined): string {
  return to === undefined || from === undefined ? '-' : `${((to - from) / 1000).toFixed(2)} s`;
}
