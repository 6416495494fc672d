import { readFileSync } from 'node:fs';
import { shippedPolicies } from 'stowage/policies';
import { messageOf } from '../../../base/errors.js';
import { randomStream } from '../../../base/random.js';
import { systemClock } from '../../../base/system-clock.js';
import { HttpMaster } from '../../../drivers/http/http-master.js';
import { DEFAULT_ENGINE_CONFIG } from '../../../engine/config.js';
import { Engine } from '../../../engine/engine.js';
import { EngineRunner } from '../../../engine/runner.js';
import type { Job } from '../../../model/job.js';
import { parseChainConfig } from '../../../policy/chain-config.js';
import { resolveChain } from '../../../policy/resolve-chain.js';
import { nodeDisk } from '../../../stores/file/disk.js';
import { FileStore } from '../../../stores/file/file-store.js';
import { crashingDisk, crashingMaster, crashingStore } from './crashing.js';
import { type CrashPlan, CrashTrigger } from './points.js';

/** What one life of an engine is to do; its process is told the file that has it, in JSON. */
export interface Life {
  /** With the credentials. */
  readonly master: string;
  readonly state: string;
  readonly archive: string;
  /** All that is wanted by now; what the state has already is passed over. */
  readonly jobs: readonly Job[];
  /** Whether the process ends when all of them have: with a teardown, and exit code 0. */
  readonly isLast: boolean;
  readonly crash: Pick<CrashPlan, 'point' | 'nth'>;
}

/** The first thing that a life says: from here on its time runs. */
const BORN = 'born\n';

/** Said when there is nothing to do any more. */
const IDLE = 'idle\n';

const WEEK_MS = 7 * 24 * 3_600_000;
/** Small, so that segments and snapshots come and go within a run. */
const SEGMENT_BYTES = 48 << 10;
const LONG_BYTES = 64 << 10;
const FAILED = 3;

/** Lives one life. Resolves when it has ended by itself. */
async function live({ master, state, archive, jobs, isLast, crash }: Life): Promise<void> {
  process.stdout.write(BORN);
  const trigger = new CrashTrigger(crash);
  const engine = new Engine(
    { ...DEFAULT_ENGINE_CONFIG, reconcileRetryMs: 500 },
    resolveChain(
      parseChainConfig({ order: 'fifo', score: [{ policy: 'bin-packing', weight: 1 }] }, 'chain'),
      shippedPolicies,
      0,
    ),
  );
  const disk = crashingDisk(nodeDisk, trigger, archive);
  const store = new FileStore({ folder: state, segmentBytes: SEGMENT_BYTES, longBytes: LONG_BYTES, disk });
  const { credentials, url } = placeOf(master);
  const connection = new HttpMaster({
    masters: [url],
    framework: { user: '', name: 'torture', roles: ['*'], failoverTimeoutMs: WEEK_MS, checkpoint: true },
    ...(credentials !== undefined && { credentials }),
    clock: systemClock,
    random: randomStream(process.pid),
  });
  const isOver = (): boolean => isLast && isDone(engine, jobs.length);
  let end!: { readonly well: () => void; readonly badly: (error: Error) => void };
  const ended = new Promise<void>((well, badly) => (end = { well, badly }));
  const runner = new EngineRunner({
    engine,
    master: crashingMaster(connection, trigger),
    store: crashingStore(store, trigger),
    clock: systemClock,
    onNotice: ({ type }) => {
      if (type !== 'job-done' || !isDone(engine, jobs.length)) return;
      if (isLast) end.well();
      else process.stdout.write(IDLE);
    },
    onFailed: (error) => end.badly(error),
  });
  await runner.restore();
  const known = new Set(engine.snapshot().jobs.map(({ name }) => name));
  for (const job of jobs) if (!known.has(job.name)) runner.give({ type: 'submit', job });
  await runner.start();
  if (isOver()) end.well();
  else if (isDone(engine, jobs.length)) process.stdout.write(IDLE);
  await ended;
  await runner.stop(true);
}

function isDone(engine: Engine, count: number): boolean {
  const { jobs } = engine.snapshot();
  return jobs.length === count && jobs.every(({ instances }) => instances.every(({ end }) => end !== undefined));
}

function placeOf(master: string): {
  readonly url: URL;
  readonly credentials?: { readonly principal: string; readonly secret: string };
} {
  const url = new URL(master);
  const { username, password } = url;
  url.username = url.password = '';
  return username === '' ? { url } : { url, credentials: { principal: username, secret: password } };
}

const [, , file = ''] = process.argv;
try {
  await live(JSON.parse(readFileSync(file, 'utf8')) as Life);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(FAILED);
}
