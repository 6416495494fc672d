import { statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError } from '../base/errors.js';
import { systemClock } from '../base/system-clock.js';
import type { ScenarioReport } from '../testkit/index.js';
import { EXIT } from './exit-code.js';
import { plainTable } from './plain-table.js';
import { plural } from './plural.js';

/** The options of `stowage conformance`, as the command line gives them. */
export interface ConformanceFlags {
  readonly expectations?: string;
  readonly json?: true;
}

/** What all scenarios come to. */
interface Totals {
  readonly scenarios: number;
  readonly events: number;
  readonly calls: number;
  readonly differences: number;
}

/**
 * `stowage conformance`: what our driver and engine make of recorded traffic, scenario after scenario.
 *
 * @returns the exit code: 1 if anything differs from what is expected
 * @throws InvalidArgumentError if the folder holds no recordings
 */
export async function conformanceCommand(
  dir: string,
  { json, expectations: folder }: ConformanceFlags,
): Promise<number> {
  const { runConformance } = await import('../testkit/index.js');
  const reports: ScenarioReport[] = [];
  const expectations = folder === undefined ? {} : { expectations: folderAt(folder) };
  for await (const report of runConformance(dir, { clock: systemClock, ...expectations })) {
    reports.push(report);
    if (json === true) write({ type: 'scenario', ...report });
  }
  const totals = totalsOf(reports);
  if (json === true) write(totals);
  else process.stdout.write(`${tableOf(reports)}\n\n${linesOf(reports, totals)}\n`);
  return totals.differences === 0 ? EXIT.done : EXIT.failed;
}

function folderAt(folder: string): URL {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) {
    return pathToFileURL(`${path.resolve(folder)}/`);
  }
  throw new InvalidArgumentError(
    `--expectations: '${folder}' is no folder; accepted is one with <scenario>.json files`,
  );
}

function totalsOf(reports: readonly ScenarioReport[]): Totals {
  const sum = (count: (report: ScenarioReport) => number): number =>
    reports.reduce((total, report) => total + count(report), 0);
  return {
    scenarios: reports.length,
    events: sum(({ events }) => events),
    calls: sum(({ calls }) => calls),
    differences: sum(({ differences }) => differences.length),
  };
}

function tableOf(reports: readonly ScenarioReport[]): string {
  const head = ['SCENARIO', 'EVENTS', 'CALLS COMPARED', 'DIFFERENCES'];
  const rows = reports.map(({ scenario, events, calls, differences }) => [
    scenario,
    String(events),
    String(calls),
    String(differences.length),
  ]);
  return plainTable(head, rows, ['left', 'right', 'right', 'right']);
}

function linesOf(reports: readonly ScenarioReport[], { scenarios, events, calls, differences }: Totals): string {
  const each = reports.flatMap(({ scenario, differences: lines }) => lines.map((line) => `${scenario}: ${line}`));
  const all = `${plural(scenarios, 'scenario')}, ${plural(events, 'event')}, ${plural(calls, 'call')} compared`;
  return [...each, `${all}: ${differences === 0 ? 'no difference' : plural(differences, 'difference')}`].join('\n');
}

function write(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
