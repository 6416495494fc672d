import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import {
  type ComparedRun,
  compareRuns,
  comparisonReport,
  type MetricComparison,
  type RunRecord,
} from '../../simulator/index.js';
import { EXIT } from '../exit-code.js';
import { plural } from '../plural.js';
import { VERSION } from '../version.js';
import { type CompareFlags, type CompareRequest, compareRequest, shortNames } from './compare-request.js';
import { comparisonText } from './comparison-text.js';
import { carryOut } from './run-pool.js';
import { RunProgress } from './run-progress.js';
import { csvOf } from './runs-csv.js';
import { RunsFile } from './runs-file.js';

/**
 * `stowage compare`: chains on the same workloads under the same seeds, with intervals.
 *
 * @returns the exit code: a chain that is worse is a result, not a failure
 * @throws InvalidArgumentError for bad input, before anything is run
 */
export async function compareCommand(files: readonly string[], flags: CompareFlags): Promise<number> {
  const request = await compareRequest(files, flags);
  const kept = new RunsFile(flags.runs);
  for (const [flag, file] of Object.entries({ '--out': flags.out, '--csv': flags.csv })) touch(flag, file);
  await runAll(request, kept);
  const names = shortNames(request.workloads);
  const runs = request.runs.flatMap(({ workload, candidate, seed, key }): ComparedRun[] => {
    const record = kept.get(key);
    return record === undefined
      ? []
      : [{ workload: names.get(workload) ?? workload, chain: candidate.name, seed, record }];
  });
  const [baseline] = request.candidates;
  const comparisons = compareRuns(runs, baseline?.name ?? '', request.confidence);
  if (flags.csv !== undefined) writeFileSync(flags.csv, csvOf(runs));
  if (flags.out !== undefined) writeFileSync(flags.out, await reportOf(request, runs, comparisons, files, flags));
  process.stdout.write(
    flags.json === true ? `${jsonOf(request, runs, comparisons)}\n` : `${comparisonText(request, comparisons)}\n`,
  );
  return EXIT.done;
}

/** Those that are not kept from an earlier time. */
async function runAll({ runs, shared, threads }: CompareRequest, kept: RunsFile): Promise<void> {
  const missing = runs.filter(({ key }) => kept.get(key) === undefined);
  tellKept(
    runs.length,
    runs.flatMap(({ key }) => kept.get(key) ?? []),
  );
  const progress = new RunProgress(missing.length);
  try {
    const orders = missing.map(({ workload, candidate: { chain, policy }, seed }, id) => ({
      id,
      workload,
      seed,
      ...(chain !== undefined && { chain }),
      ...(policy !== undefined && { policy }),
    }));
    await carryOut(
      orders,
      shared,
      ({ id }, record) => {
        const run = missing[id];
        if (run === undefined) throw new Error('invariant: a run that nobody asked for');
        kept.add(run.key, record);
        progress.step(`${run.candidate.name}, seed ${run.seed}`);
      },
      threads,
    );
  } finally {
    progress.end();
  }
}

/** How many runs need no repeating, and what those lack that an older version wrote. */
function tellKept(all: number, records: readonly RunRecord[]): void {
  if (records.length === 0) return;
  process.stderr.write(`stowage: ${plural(records.length, 'run')} of ${all} are there already\n`);
  for (const [what, isLacking] of LACKED) {
    const older = records.filter(({ metrics }) => isLacking(metrics));
    if (older.length > 0)
      process.stderr.write(
        `stowage: ${plural(older.length, 'run')} of an older version without ${what}: it is that of the others alone; a new --runs file has it of all\n`,
      );
  }
}

/** What runs came to have later, and how one without it is known. */
const LACKED: readonly (readonly [what: string, isLacking: (metrics: RunRecord['metrics']) => boolean])[] = [
  [
    'the optimality gap',
    ({ mostAgents = 0, optimalityGap }) => mostAgents > 0 && optimalityGap === undefined, // where a task ran there is one
  ],
  ['starvation and fragmentation', ({ starved }) => starved === undefined],
];

/** What cannot be written is told before hours of work, not after. */
function touch(flag: string, file: string | undefined): void {
  if (file === undefined) return;
  try {
    writeFileSync(file, '', { flag: 'a' });
  } catch (error) {
    throw new InvalidArgumentError(`${flag}: ${messageOf(error)}; accepted: a file that can be written`, {
      cause: error,
    });
  }
}

function jsonOf(
  { candidates, seeds, confidence }: CompareRequest,
  runs: readonly ComparedRun[],
  comparisons: readonly MetricComparison[],
): string {
  return JSON.stringify({
    version: VERSION,
    baseline: candidates[0]?.name,
    chains: candidates.map(({ name }) => name),
    seeds,
    confidence,
    interval: 'paired t',
    runs: runs.map(({ workload, chain, seed, record }) => ({ workload, chain, seed, metrics: record.metrics })),
    comparisons,
  });
}

async function reportOf(
  { chainTexts, workloads, seeds, confidence, agents, candidates }: CompareRequest,
  runs: readonly ComparedRun[],
  comparisons: readonly MetricComparison[],
  files: readonly string[],
  flags: CompareFlags,
): Promise<string> {
  const sums: Record<string, string> = {};
  for (const file of workloads) {
    const digest = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    sums[`sha256 of ${file}`] = digest;
  }
  const names = shortNames(workloads);
  return comparisonReport({
    chains: Object.fromEntries(candidates.map(({ name }) => [name, chainTexts[name] ?? ''])),
    workloads: workloads.map((file) => names.get(file) ?? file),
    seeds,
    confidence,
    runs,
    comparisons,
    command: commandLine(files, flags),
    facts: {
      version: VERSION,
      node: process.version,
      runs: `${runs.length}`,
      agents: String(agents),
      seeds: `${seeds[0] ?? 0} to ${seeds.at(-1) ?? 0}`,
      ...sums,
    },
  });
}

/** As a person would type it to get the same figures. */
function commandLine(files: readonly string[], flags: CompareFlags): string {
  const { chain = [], policy = [], baseline, agents, allocator, direct, until, seeds, firstSeed, confidence } = flags;
  const words = [
    ...files,
    ...chain.flatMap((file) => ['--chain', file]),
    ...policy.flatMap((name) => ['--policy', name]),
    ...(baseline === undefined ? [] : ['--baseline', baseline]),
    ...(agents === undefined ? [] : ['--agents', agents]),
    ...(allocator === 'drf' ? [] : ['--allocator', allocator]),
    ...(direct === undefined ? [] : ['--direct']),
    ...(until === undefined ? [] : ['--until', until]),
    ...['--seeds', seeds, '--first-seed', firstSeed, '--confidence', confidence],
  ];
  const quoted = words.map((word) => (/^[\w./:=@,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`));
  return `stowage compare ${quoted.join(' ')} --out report.html`;
}
