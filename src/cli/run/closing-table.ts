import type { Colors } from 'picocolors/types.js';
import { plainTable } from '../plain-table.js';
import { plural } from '../plural.js';
import { type InstanceRecord, type Outcome, outcomeOf, type Summary } from './tally.js';

/** One line an instance: where it ran, how it ended, how often it was tried, how long it waited and ran. */
export function closingTable(records: readonly InstanceRecord[], colors: Colors): string {
  return plainTable(
    ['TASK', 'AGENT', 'STATE', 'ATTEMPTS', 'WAIT', 'RUN'],
    records.map((record) => {
      const { job, instance, hostname, attempts, submittedAt, firstLaunchAt, lastLaunchAt, endedAt } = record;
      const outcome = outcomeOf(record);
      return [
        `${job}.${instance}`,
        hostname ?? '-',
        paint(outcome, colors)(outcome),
        String(attempts),
        seconds(firstLaunchAt, submittedAt),
        seconds(lastLaunchAt === undefined ? undefined : endedAt, lastLaunchAt),
      ];
    }),
    ['left', 'left', 'left', 'right', 'right', 'right'],
  );
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
  return outcome === 'killed' ? colors.yellow : colors.red;
}

function seconds(to: number | undefined, from: number | undefined): string {
  return to === undefined || from === undefined ? '-' : `${((to - from) / 1000).toFixed(2)} s`;
}
