import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { randomStream } from '../../../base/random.js';
import { systemClock } from '../../../base/system-clock.js';
import type { ClusterFact } from '../../../cluster/index.js';
import type { Job } from '../../../model/job.js';
import type { Life } from './engine-child.js';
import { drawCrash, POINTS_ON_THE_WAY } from './points.js';
import { tearTail } from './tear.js';
import { type CrashVerdict, judge, recordsIn } from './verdict.js';

export interface CrashRunOptions {
  /** A program and its first arguments that start `stowage cluster`: `--port`, `--agents`, … are added. */
  readonly cluster: readonly string[];
  /** An empty folder for state, sandboxes and journal; it is left as it is. */
  readonly folder: string;
  readonly seed: number;
  /** How often the engine is killed. */
  readonly crashes: number;
  /** Tasks that are to finish in the end. */
  readonly tasks: number;
  /** Whether the state's end is torn after each crash. */
  readonly tears: boolean;
  /** The longest that a life which is to be killed takes, in milliseconds. Default 3000. */
  readonly patienceMs?: number;
  /** Told of each life, in a line. */
  readonly log?: (line: string) => void;
}

export interface CrashReport {
  readonly verdict: CrashVerdict;
  /** How often the engine was killed, by point; `time` for those that did not get to theirs. */
  readonly crashes: ReadonlyMap<string, number>;
  readonly tears: number;
  readonly launches: number;
  readonly acknowledged: number;
  readonly records: number;
}

const CHILD = fileURLToPath(new URL('./engine-child.js', import.meta.url));
/** What a life without work still gets, for what it answers to the last news. */
const IDLE_MS = 100;
/** How long the last life may take, which nobody disturbs. */
const LAST_LIFE_MS = 180_000;

/**
 * Runs tasks on a cluster in a process of its own by an engine that is killed again and again, at points and moments that
 * a seed draws, and started again with the same state; then compares what the cluster saw with what was recorded.
 *
 * @throws Error if a life ends with an error of its own, or the last one does not end
 */
export async function crashRun(options: CrashRunOptions): Promise<CrashReport> {
  const { folder, crashes, tasks, seed, tears, patienceMs = 3_000, log = () => undefined } = options;
  const random = randomStream(seed);
  const places = { state: path.join(folder, 'state'), archive: path.join(folder, 'archive') };
  const journal = path.join(folder, 'journal.jsonl');
  for (const place of Object.values(places)) mkdirSync(place);
  const cluster = await startClusterProcess(options, journal);
  const counts = new Map<string, number>();
  let torn = 0;
  try {
    // At least one for each life, so that there is work until the last.
    const jobs = jobsOf(tasks, Math.max(1, Math.floor(tasks / crashes)));
    for (let life = 1; life <= crashes; life++) {
      const crash = drawCrash(random, POINTS_ON_THE_WAY, patienceMs);
      const some = jobs.slice(0, Math.max(1, Math.ceil((jobs.length * life) / crashes)));
      const by = await liveUntilKilled(
        { master: cluster.master, ...places, jobs: some, isLast: false, crash },
        crash.afterMs,
      );
      const point = by === 'itself' ? (crash.point ?? 'time') : 'time';
      counts.set(point, (counts.get(point) ?? 0) + 1);
      const tear = tears ? tearTail(places.state, random) : undefined;
      if (tear !== undefined) torn += 1;
      log(
        `life ${life}: killed at ${point}${point === 'time' ? '' : ` (${crash.nth})`}${tear === undefined ? '' : `; ${tear}`}`,
      );
    }
    const last: Life = { master: cluster.master, ...places, jobs, isLast: true, crash: { nth: 1 } };
    const code = await liveToTheEnd(last);
    log(`the last life ended with ${code}`);
    if (code !== 0) throw new Error(`the last life ended with ${code}`);
    const instances = jobs.flatMap(({ name, count }) => Array.from({ length: count }, (_, at) => `${name}.${at}`));
    const facts = factsIn(journal);
    const records = recordsIn([places.archive, places.state]);
    return {
      verdict: judge(instances, facts, records),
      crashes: counts,
      tears: torn,
      launches: facts.filter(({ type }) => type === 'launched').length,
      acknowledged: facts.filter(({ type }) => type === 'acknowledged').length,
      records: records.length,
    };
  } finally {
    await cluster.stop();
  }
}

/** Jobs of small tasks that take from nothing to 0.4 s; those of one job in five fail at their first attempt. */
function jobsOf(tasks: number, tasksPerJob: number): readonly Job[] {
  return Array.from({ length: Math.ceil(tasks / tasksPerJob) }, (_, at) => ({
    name: `job-${at}`,
    count: Math.min(tasksPerJob, tasks - at * tasksPerJob),
    priority: 0,
    role: '*',
    command: {
      value: `sleep 0.${at % 5}; ${at % 5 === 1 ? '[ "$STOWAGE_ATTEMPT" -gt 1 ]' : 'true'}`,
      shell: true,
      environment: {},
    },
    resources: { scalars: { cpus: 500, mem: 32_000 }, ports: 0 },
    constraints: [],
    labels: [],
    retry: { retries: 3, backoffMs: 50, maxBackoffMs: 200 },
  }));
}

interface ClusterProcess {
  /** With the credentials. */
  readonly master: string;
  stop(): Promise<void>;
}

async function startClusterProcess({ cluster, folder }: CrashRunOptions, journal: string): Promise<ClusterProcess> {
  const [program = '', ...first] = cluster;
  const places = ['--work-dir', path.join(folder, 'sandboxes'), '--journal', journal];
  const child = spawn(program, [...first, '--port', '0', '--agents', '3', ...places], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const master = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /--master (\S+)\n/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('error', reject);
    void ended.then(() => reject(new Error(`the cluster ended:\n${said}`)));
  });
  return {
    master,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** @returns who killed it @throws Error if it ended otherwise */
async function liveUntilKilled(life: Life, afterMs: number): Promise<'itself' | 'us'> {
  const child = spawnLife(life);
  let by: 'itself' | 'us' = 'itself';
  const over = new AbortController();
  const kill = (): void => {
    by = 'us';
    child.kill('SIGKILL');
  };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    // Not from its spawning: loading the code takes longer than many a life.
    if (text.includes('born')) systemClock.after(afterMs, kill, over.signal);
    if (text.includes('idle')) systemClock.after(IDLE_MS, kill, over.signal);
  });
  const { code, signal, said } = await endOf(child);
  over.abort();
  if (signal !== 'SIGKILL') throw new Error(`a life ended with ${code ?? signal}: ${said}`);
  return by;
}

async function liveToTheEnd(life: Life): Promise<number | null> {
  const child = spawnLife(life);
  const over = new AbortController();
  systemClock.after(LAST_LIFE_MS, () => child.kill('SIGKILL'), over.signal);
  const { code, said } = await endOf(child);
  over.abort();
  if (said !== '') throw new Error(`the last life said: ${said}`);
  return code;
}

function spawnLife(life: Life): ChildProcess {
  // Not as an argument: there would be too much of it, and everybody could read the credentials.
  const file = `${life.state}.life.json`;
  writeFileSync(file, JSON.stringify(life), { mode: 0o600 });
  return spawn(process.execPath, [CHILD, file], { stdio: ['ignore', 'pipe', 'pipe'] });
}

function endOf(child: ChildProcess): Promise<{ code: number | null; signal: string | null; said: string }> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, said }));
  });
}

function factsIn(journal: string): readonly ClusterFact[] {
  const lines = readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as ClusterFact);
}
