import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LIMIT } from '../codec/result.js';
import { measureWholePath } from '../codec/whole-path.js';
import { measureChurn } from './churn.js';
import { coldPass, measureCold } from './cold.js';
import { faultsOf, type Limits } from './limits.js';
import { type Measured, measure, type Patience, TIGHT_LIMIT_NS } from './measure.js';
import { excessesOf, measureMemory } from './memory.js';
import { line, TITLES } from './report.js';
import { sceneOf } from './scene.js';
import { warmUp } from './warm-up.js';
import type { Workload } from './workload.js';
import { WORKLOADS } from './workloads.js';

export interface SuiteOptions {
  /** One workload alone. */
  readonly only: string | undefined;
  /** At most 50 s on a quiet machine of two cores. */
  readonly isQuick: boolean;
  /** The last line is one object, workload by name. */
  readonly isJson: boolean;
  /** Fails if a workload falls below its limit. */
  readonly isChecked: boolean;
  /** Only the first pass of this workload, for {@link measureCold}. */
  readonly coldPass: string | undefined;
}

const QUICK: Patience = { rounds: 5, budgetMs: 600, warmMs: 200 };
const FULL: Patience = { rounds: 15, budgetMs: 8_000, warmMs: 1_500 };

/** Those beside the passes over a list of tasks. */
const OTHERS = ['w3-cold', 'w11', 'w11-cycle', 'w12', 'memory'];

/** @returns the exit code: 0, or 1 if a workload placed what it must not, or fell below its limit */
export function runMatching(options: SuiteOptions): number {
  if (options.coldPass !== undefined) {
    console.log(coldPass(workloadNamed(options.coldPass)));
    return 0;
  }
  const names = [...WORKLOADS.map(({ name }) => name), ...OTHERS];
  if (options.only !== undefined && !names.includes(options.only))
    throw new Error(`no workload '${options.only}'; there are: ${names.join(', ')}`);
  console.log(`${machine()}\n\n${TITLES}`);
  warmUp();
  const results: Record<string, object> = {};
  let isFine = true;
  for (const name of names) {
    if (options.only !== undefined && options.only !== name) continue;
    bytesInUse(); // what the workload before it left is nothing that it should wait for
    const { result, problems } = run(name, options.isQuick);
    results[name] = result;
    for (const problem of problems) console.log(`  ${name}: ${problem}`);
    isFine &&= problems.length === 0;
  }
  if (options.isChecked) {
    const limits = JSON.parse(readFileSync('benchmarks/limits.json', 'utf8')) as Limits;
    const faults = faultsOf(results, limits);
    console.log(faults.length === 0 ? 'all within benchmarks/limits.json' : faults.join('\n'));
    isFine &&= faults.length === 0;
  }
  if (options.isJson) console.log(JSON.stringify(results));
  return isFine ? 0 : 1;
}

function run(name: string, isQuick: boolean): { readonly result: object; readonly problems: readonly string[] } {
  if (name === 'memory') {
    const memory = measureMemory();
    const problems = excessesOf(memory);
    const { columns, fullIndex, packedIndex } = memory;
    console.log(
      `memory: ${columns.toFixed(1)} bytes per agent in columns, ${fullIndex.toFixed(1)} in a full index, ${packedIndex.toFixed(1)} in a packed one`,
    );
    return { result: { ...memory, ok: problems.length === 0 }, problems };
  }
  if (name === 'w12') return runWholePath(isQuick);
  if (name === 'w3-cold') {
    const cold = measureCold(workloadNamed('w3'), process.argv[1]!, isQuick ? 2 : 5);
    console.log(
      `w3-cold: the first pass of a process ${cold.p50Ms.toFixed(0)} ms (least ${cold.minMs.toFixed(0)}), all of it ${cold.processMs.toFixed(0)} ms`,
    );
    return { result: cold, problems: cold.ok ? [] : ['placed otherwise than a warm process'] };
  }
  if (name.startsWith('w11')) {
    const perCycle = name === 'w11-cycle' ? 100 : 1;
    const steps = perCycle === 1 ? (isQuick ? 100_000 : 1_000_000) : isQuick ? 10_000 : 50_000;
    const { problems, bytes, ...result } = measureChurn(
      { agents: 10_000, steps, sampled: isQuick ? 50 : 200, perCycle },
      bytesInUse,
    );
    console.log(
      line(name, result, `${steps} steps; ${megabytes(bytes[0])} after half, ${megabytes(bytes[1])} after all`),
    );
    return { result: { ...result, bytes }, problems };
  }
  return runPasses(workloadNamed(name), isQuick);
}

/** Measured anew while the hand-written loop says that the machine is busy with something else. */
function runPasses(workload: Workload, isQuick: boolean): ReturnType<typeof run> {
  const scene = sceneOf(workload);
  let result = measure(scene, isQuick ? QUICK : FULL);
  for (let again = 0; result.tightNs > TIGHT_LIMIT_NS && again < (isQuick ? 1 : 3); again++) {
    console.log(
      `${workload.name}: the hand-written loop took ${result.tightNs.toFixed(1)} ns per task and row; once more`,
    );
    result = measure(scene, isQuick ? QUICK : FULL);
  }
  const { sampled, tightNs, placed, touched, problems, ...measured } = result;
  const refused =
    tightNs > TIGHT_LIMIT_NS
      ? [`the hand-written loop took ${tightNs.toFixed(1)} ns per task and row: too slow to compare with`]
      : [];
  console.log(line(workload.name, measured, `${placed} on ${touched} agents, ${sampled} asked of the references`));
  return {
    result: { ...measured, ok: measured.ok && refused.length === 0 } satisfies Measured,
    problems: [...problems, ...refused],
  };
}

/** w3 from bytes to bytes, beside the codec alone. */
function runWholePath(isQuick: boolean): ReturnType<typeof run> {
  const { wholeMs, codecMs, matchingMs, timesCodec, ok } = measureWholePath(isQuick);
  const [p50Ms, minMs] = wholeMs;
  console.log(
    `w12: from bytes to ACCEPTs ${p50Ms.toFixed(0)} ms (least ${minMs.toFixed(0)}), ${timesCodec.toFixed(2)} x the codec alone (${codecMs[0].toFixed(0)} ms); matching alone ${matchingMs[0].toFixed(0)} ms`,
  );
  const { tasks } = workloadNamed('w3');
  const rates = { placementsPerSecond: (tasks / p50Ms) * 1e3, nsPerPlacement: (p50Ms / tasks) * 1e6 };
  const problems = ok
    ? []
    : [`the whole path takes ${timesCodec.toFixed(2)} x as long as the codec alone, over ${LIMIT}`];
  return { result: { ...rates, p50Ms, minMs, timesCodec, ok }, problems };
}

function workloadNamed(name: string): (typeof WORKLOADS)[number] {
  return WORKLOADS.find((workload) => workload.name === name)!; // names were checked
}

function machine(): string {
  const [{ model } = { model: 'unknown processor' }] = cpus();
  // Outside a clone there is none, and nothing that it tells is missed.
  const { status, stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  const commit = status === 0 ? `, commit ${stdout.trim()}` : '';
  return `${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}${commit}`;
}

/** Heap and typed arrays, after all garbage was collected. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
