import {
  FragmentationOverTime,
  type FragmentationReport,
  JournalWriter,
  MetricsRecorder,
  type SimulationEnd,
  type SimulationReport,
} from '../../simulator/index.js';
import { EXIT } from '../exit-code.js';
import { plainTable } from '../plain-table.js';
import { plural } from '../plural.js';
import { logLevelFlag, logObservers } from './log-observer.js';
import { runSimulation, type Watching } from './run-simulation.js';
import { type SimulateFlags, type SimulateRequest, simulateRequest } from './simulate-request.js';

/**
 * `stowage simulate`: lets a workload arrive at frameworks and agents of a simulation, and tells how it went.
 *
 * @returns the exit code: 1 if tasks never started, though their time was not cut
 * @throws InvalidArgumentError for bad input
 */
export async function simulateCommand(file: string, flags: SimulateFlags): Promise<number> {
  const level = logLevelFlag(flags.logLevel ?? 'silent');
  const request = await simulateRequest(file, flags);
  const { agents, frameworks, faults } = request;
  const metrics = new MetricsRecorder(
    agents,
    frameworks.map(({ name }) => name),
  );
  const wasted = new FragmentationOverTime(agents);
  const observers = [...metrics.observers, wasted, ...logObservers(level)];
  const { end, endedAtMs } = await runSimulation(request, { observers, ...journalOf(request) });
  const report = metrics.report();
  const fragmentation = wasted.report();
  for (const { file: from, line, reason } of faults.first)
    process.stderr.write(`stowage: ${from}:${line}: ${reason}\n`);
  if (faults.count > faults.first.length)
    process.stderr.write(`stowage: … ${plural(faults.count - faults.first.length, 'more bad row')}\n`);
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ end, endedAtMs, ...report, ...(fragmentation !== undefined && { fragmentation }), badRows: faults.count })}\n`
      : `${textOf(end, endedAtMs, report, fragmentation)}\n`,
  );
  return end === 'stuck' ? EXIT.failed : EXIT.done;
}

function journalOf({ journal, policyFiles, isDirect }: SimulateRequest): Pick<Watching, 'journal'> {
  if (journal === undefined) return {};
  const { file, ...limits } = journal;
  return {
    journal: (engines) => {
      const header = { engines, policyFiles, ...(isDirect && { isDirect: true as const }) };
      const writer = new JournalWriter(file, header, {
        ...limits,
        remark: (line) => process.stderr.write(`stowage: ${line}\n`),
      });
      return engines.map((_, engine) => writer.observer(engine));
    },
  };
}

const ENDS: Readonly<Record<SimulationEnd, string>> = {
  done: 'every job has ended',
  time: 'the time was up',
  stuck: 'nothing moved any more: some jobs fit nowhere',
};

function textOf(
  end: SimulationEnd,
  endedAtMs: number,
  { frameworks, cluster }: SimulationReport,
  fragmentation: FragmentationReport | undefined,
): string {
  const head = [
    'FRAMEWORK',
    'TASKS',
    'STARTED',
    'FINISHED',
    'WAIT',
    'P95',
    'SLOWDOWN',
    'P95',
    'OFFERS',
    'DECLINED',
    'SHARE',
  ];
  const rows = Object.entries(frameworks).map(([name, { tasks, offers }]) => [
    name,
    String(tasks?.arrived ?? 0),
    String(tasks?.started ?? 0),
    String(tasks?.finished ?? 0),
    seconds(tasks?.waitMs.mean),
    seconds(tasks?.waitMs.p95),
    decimal(tasks?.slowdown.mean),
    decimal(tasks?.slowdown.p95),
    String(offers?.received ?? 0),
    String(offers?.declined ?? 0),
    percent(cluster.shares[name]),
  ]);
  const use = Object.entries(cluster.mean).map(([name, part]) => `${name} ${percent(part)}`);
  const [, ...right] = head;
  return [
    plainTable(head, rows, ['left', ...right.map(() => 'right' as const)]),
    '',
    `in use on average: ${use.join(', ')}; ${plural(cluster.agentsUsed, 'agent')} used, ${cluster.mostAgentsAtOnce} at once; fairness (Jain) ${decimal(cluster.jain)}`,
    ...wasteLines(fragmentation),
    `${seconds(endedAtMs)} of simulated time: ${ENDS[end]}`,
  ].join('\n');
}

function wasteLines(report: FragmentationReport | undefined): readonly string[] {
  if (report === undefined) return [];
  const { expected, stranded, largestPlaceable } = report;
  const parts = Object.entries(expected).map(
    ([name, part]) => `${name} ${percent(part)} (${percent(stranded[name])} for any task)`,
  );
  return [
    `free on average where a task does not fit: ${parts.join(', ')}; largest task that fits: ${percent(largestPlaceable)} of the largest`,
  ];
}

function seconds(ms: number | undefined): string {
  return ms === undefined || Number.isNaN(ms) ? '-' : `${(ms / 1000).toFixed(1)}s`;
}

function decimal(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '-' : value.toFixed(2);
}

function percent(part: number | undefined): string {
  return part === undefined ? '-' : `${(100 * part).toFixed(1)}%`;
}
