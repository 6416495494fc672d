import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/base/system-clock.js';
import { type CrashReport, crashRun } from '../../src/testkit/faults/crash/crash-run.js';
import { isClean } from '../../src/testkit/faults/crash/verdict.js';
import { NETWORK_FAULTS } from '../../src/testkit/faults/network/fault-proxy.js';
import { networkRun } from '../../src/testkit/faults/network/network-run.js';
import { CLUSTER } from './settings.js';

// npm run torture -- [--crashes N] [--tasks N] [--faults N] [--seed N] [--keep] [--verbose]
const { values } = parseArgs({
  options: {
    crashes: { type: 'string', default: '200' },
    tasks: { type: 'string', default: '500' },
    faults: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    keep: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
});
const [crashes, tasks, seed] = [Number(values.crashes), Number(values.tasks), Number(values.seed)];
console.log(`seed ${seed}`);
for (const tears of [false, true]) {
  if (crashes === 0) break;
  const report = await crashed(tears);
  if (!isClean(report.verdict)) process.exitCode = 1;
}

for (const fault of NETWORK_FAULTS) {
  const times = Number(values.faults);
  if (times === 0) break;
  const { verdict, longestMs, medianMs, subscriptions, unaccounted, missing } = await networkRun({
    fault,
    times,
    seed,
  });
  const isGood = isClean(verdict) && unaccounted === 0 && missing === 0;
  if (!isGood) process.exitCode = 1;
  const broken = Object.entries(verdict).map(([name, found]: [string, readonly string[]]) => `${found.length} ${name}`);
  console.log(
    `${times} of ${fault}: longest gap ${longestMs.toFixed(0)} ms, median ${medianMs.toFixed(0)} ms, ${subscriptions} subscriptions; ` +
      `${unaccounted} offers without an end, ${missing} agents not whole at the end; tasks: ${broken.join(', ')}`,
  );
}

async function crashed(tears: boolean): Promise<CrashReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stowage-torture-'));
  const startedAt = systemClock.now();
  const log = values.verbose ? (line: string): void => console.log(line) : undefined;
  try {
    const report = await crashRun({ cluster: CLUSTER, folder, seed, crashes, tasks, tears, ...(log && { log }) });
    print(report, tears, systemClock.now() - startedAt);
    return report;
  } finally {
    if (values.keep) console.log(`kept in ${folder}`);
    else rmSync(folder, { recursive: true });
  }
}

function print(
  { verdict, crashes: points, tears: torn, launches, acknowledged, records }: CrashReport,
  tears: boolean,
  ms: number,
): void {
  const { lost, doubled, forgotten, unrecorded, unstored } = verdict;
  const byPoint = [...points].sort(([a], [b]) => (a < b ? -1 : 1)).map(([point, count]) => `${point} ${count}`);
  console.log(
    `\n${crashes} crashes on ${tasks} tasks ${tears ? `with ${torn} torn tails` : 'without torn tails'} in ${(ms / 1000).toFixed(1)} s
  at: ${byPoint.join(', ')}
  ${launches} launches, ${acknowledged} acknowledged updates, ${records} records
  ${lost.length} tasks lost${named(lost)}
  ${doubled.length} launched twice${named(doubled)}
  ${forgotten.length} intents without a later fact${named(forgotten)}
  ${unrecorded.length} launched without an intent${named(unrecorded)}
  ${unstored.length} updates acknowledged before they were stored${named(unstored)}`,
  );
}

function named(found: readonly string[]): string {
  return found.length === 0 ? '' : `: ${found.join(', ')}`;
}
