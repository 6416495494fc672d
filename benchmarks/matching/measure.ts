import { systemClock } from '../../src/base/system-clock.js';
import { checksumOf } from './draw.js';
import { corePasses, referencePass, type SampledPass, tightPass } from './passes.js';
import type { Scene } from './scene.js';

/** What a workload came to; times in milliseconds for a whole pass. */
export interface Measured {
  readonly placementsPerSecond: number;
  /** Per task where none is placed. */
  readonly nsPerPlacement: number;
  readonly p50Ms: number;
  readonly minMs: number;
  /** How many times as long the SPI funnel takes. */
  readonly timesReference: number;
  /** How many times as long the hand-written loop takes. */
  readonly timesTight: number;
  readonly checksum?: string;
  /** Whether it placed what it must, and both references agree on every task that they were asked about. */
  readonly ok: boolean;
}

/** Besides, what a reader of the table wants to know. */
export interface Result extends Measured {
  readonly placed: number;
  readonly touched: number;
  /** Tasks that the references were asked about, of how many. */
  readonly sampled: number;
  /** Nanoseconds of the hand-written loop per task and row, at best. */
  readonly tightNs: number;
  /** What is wrong, if it is not ok. */
  readonly problems: readonly string[];
}

/** The hand-written loop may take so many nanoseconds per task and row; a slower one is no reference. */
export const TIGHT_LIMIT_NS = 3;
/** Rows that a reference looks at in one round: beyond it, it is asked about a sample of the tasks. */
const ROWS_PER_ROUND = 1_500_000;

/** How long a workload may be measured. */
export interface Patience {
  /** Rounds that count, at most … */
  readonly rounds: number;
  /** … and none is begun after this long; one counts in any case. */
  readonly budgetMs: number;
  /** How long the core runs before anything counts: until V8 has compiled it for this workload. */
  readonly warmMs: number;
}

/** Passes after which V8 has nothing left to learn. */
const WARM_PASSES = 300;
/** Short passes are repeated in a round for about so long, for one alone says little. */
const ROUND_MS = 40;

/** Runs core and references in alternation, once the core is warm; up to two rounds of both do not count either. */
export function measure(scene: Scene, { rounds, budgetMs, warmMs }: Patience): Result {
  const { workload, tasks } = scene;
  const pass = corePasses(scene);
  const stride = Math.max(1, Math.ceil((tasks.length * workload.agents) / ROWS_PER_ROUND));
  const core: number[] = [];
  const reference: SampledPass[] = [];
  const tight: SampledPass[] = [];
  const problems = new Set<string>();
  const start = systemClock.now();
  let { rows, ms: fastest } = pass();
  const checksum = checksumOf(rows);
  for (let passes = 1; passes < WARM_PASSES && systemClock.now() - start < warmMs; passes++)
    fastest = Math.min(fastest, pass().ms);
  const perRound = Math.max(1, Math.min(WARM_PASSES / rounds, Math.floor(ROUND_MS / fastest)));
  const warmed = systemClock.now();
  let warming = fastest > budgetMs / 8 ? 0 : 2;
  for (let round = 0; reference.length < rounds; round++) {
    const times: number[] = [];
    for (let i = 0; i < perRound; i++) {
      const passed = pass();
      rows = passed.rows;
      if (checksumOf(rows) !== checksum) problems.add('two passes placed differently');
      times.push(passed.ms);
    }
    const sample = { stride, round };
    const [funnel, loop] = [referencePass(scene, rows, sample), tightPass(scene, rows, sample)];
    if (funnel.differsAt !== undefined) problems.add(`the funnel places task ${funnel.differsAt} elsewhere`);
    if (loop.differsAt !== undefined) problems.add(`the hand-written loop places task ${loop.differsAt} elsewhere`);
    if (warming > 0) {
      warming -= 1;
      continue;
    }
    core.push(...times);
    reference.push(funnel);
    tight.push(loop);
    if (systemClock.now() - warmed > budgetMs) break;
  }
  const placed = rows.filter((row) => row !== -1);
  const found = { placed: placed.length, touched: new Set(placed).size, checksum };
  for (const name of ['placed', 'touched', 'checksum'] as const) {
    const wanted = workload.expected[name];
    if (wanted !== undefined && !Number.isNaN(wanted) && wanted !== found[name])
      problems.add(`${name} is ${found[name]}, must be ${wanted}`);
  }
  const p50Ms = median(core);
  const units = found.placed === 0 ? tasks.length : found.placed;
  return {
    placementsPerSecond: (found.placed / p50Ms) * 1e3,
    nsPerPlacement: (p50Ms / units) * 1e6,
    p50Ms,
    minMs: Math.min(...core),
    timesReference: (median(reference.map(({ msPerTask }) => msPerTask)) * tasks.length) / p50Ms,
    timesTight: (median(tight.map(({ msPerTask }) => msPerTask)) * tasks.length) / p50Ms,
    ok: problems.size === 0,
    ...found,
    sampled: reference.reduce((sum, { sampled }) => sum + sampled, 0),
    tightNs: (Math.min(...tight.map(({ msPerTask }) => msPerTask)) / workload.agents) * 1e6,
    problems: [...problems],
  };
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
