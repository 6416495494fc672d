import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { shippedPolicies } from 'stowage/policies';
import { DEFAULT_ENGINE_CONFIG } from '../../src/engine/config.js';
import { Engine } from '../../src/engine/engine.js';
import type { StateRecord } from '../../src/engine/ports/state-store.js';
import type { AgentId, OfferId, TaskId } from '../../src/model/ids.js';
import { parseChainConfig } from '../../src/policy/chain-config.js';
import { resolveChain } from '../../src/policy/resolve-chain.js';
import { Resources } from '../../src/resources/resources.js';
import { FileStore } from '../../src/stores/file/file-store.js';
import { MemoryStore } from '../../src/stores/memory-store.js';
import { aJob } from '../../src/testkit/builders.js';
import { type LaunchTime, launchAll } from './launch.js';

export interface StoresOptions {
  readonly isJson: boolean;
  /** Whether a figure beyond its limit makes the run fail. */
  readonly isChecked: boolean;
}

const TASKS = 10_000;
const ROUNDS = 5;
const RECORDS = 100_000;
/** What a file store may cost of a memory store. */
const MOST_TIMES = 2;
const MOST_RECOVERY_MS = 5_000;

/**
 * What it costs to launch tasks with each store, in turn in one process, and to take up a state of 100,000 records.
 *
 * @returns the exit code: 1 with `isChecked` and a figure beyond its limit
 */
export async function runStores({ isJson, isChecked }: StoresOptions): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'stowage-bench-'));
  try {
    await launchAll(TASKS, new MemoryStore()); // warm-up
    const [memory, file]: [LaunchTime[], LaunchTime[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      memory.push(await launchAll(TASKS, new MemoryStore()));
      file.push(await launchAll(TASKS, new FileStore({ folder: path.join(folder, String(round)) })));
    }
    const recovery = await recover(path.join(folder, 'recovery'));
    const figures = {
      tasks: TASKS,
      memory: middle(memory),
      file: middle(file),
      timesWall: middle(file).wallMs / middle(memory).wallMs,
      timesCpu: middle(file).cpuMs / middle(memory).cpuMs,
      records: RECORDS,
      recovery,
    };
    const ok = figures.timesWall <= MOST_TIMES && figures.timesCpu <= MOST_TIMES && recovery.wallMs <= MOST_RECOVERY_MS;
    const { memory: m, file: f, timesWall, timesCpu } = figures;
    console.log(`launching ${TASKS} tasks, median of ${ROUNDS}, in alternation:
  memory store  ${m.wallMs.toFixed(0)} ms  ${m.cpuMs.toFixed(0)} ms CPU
  file store    ${f.wallMs.toFixed(0)} ms  ${f.cpuMs.toFixed(0)} ms CPU  ${timesWall.toFixed(2)} times, CPU ${timesCpu.toFixed(2)} times (at most ${MOST_TIMES})
recovery of ${RECORDS} records, from the folder to an engine: ${recovery.wallMs.toFixed(0)} ms, ${recovery.cpuMs.toFixed(0)} ms CPU (at most ${MOST_RECOVERY_MS})`);
    if (isJson) console.log(JSON.stringify({ stores: { ...figures, ok } }));
    return isChecked && !ok ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A state of 25,000 tasks with three updates each. @returns from the start of the load to a restored engine */
async function recover(folder: string): Promise<LaunchTime> {
  const writer = new FileStore({ folder });
  await writer.load();
  await writer.append(manyRecords());
  await writer.close();
  const store = new FileStore({ folder });
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  const records = await store.load();
  const config = parseChainConfig({ order: 'fifo', score: [{ policy: 'bin-packing', weight: 1 }] }, 'chain');
  const engine = new Engine(DEFAULT_ENGINE_CONFIG, resolveChain(config, shippedPolicies, 0));
  engine.step({ type: 'restored', records });
  const wallMs = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);
  await store.close();
  const ended = engine.snapshot().jobs[0]?.instances.filter(({ end }) => end === 'finished').length;
  if (records.length !== RECORDS || ended !== Math.ceil(TASKS_ON_RECORD / 2))
    throw new Error(`recovered ${records.length}, ${ended}`);
  return { wallMs, cpuMs: (user + system) / 1_000 };
}

const TASKS_ON_RECORD = (RECORDS - 4) / 4;

function manyRecords(): readonly StateRecord[] {
  const job = aJob({ count: TASKS_ON_RECORD, resources: { scalars: { cpus: 1_000, mem: 128_000 }, ports: 1 } });
  const records: StateRecord[] = [{ type: 'job', job }];
  const resources = (at: number): Resources =>
    Resources.parse(`cpus:1;mem:128;ports:[${31_000 + (at % 1_000)}-${31_000 + (at % 1_000)}]`);
  const idOf = (at: number): TaskId => `job.${at}.1` as TaskId;
  const agentOf = (at: number): AgentId => `11111111-2222-3333-4444-555555555555-S${at % 500}` as AgentId;
  for (let at = 0; at < TASKS_ON_RECORD; at++) {
    const environment = { STOWAGE_JOB: 'job', STOWAGE_INSTANCE: String(at), STOWAGE_ATTEMPT: '1', PORT0: '31000' };
    const command = { value: 'sleep 60', shell: true, environment };
    const task = { taskId: idOf(at), name: 'job', agentId: agentOf(at), resources: resources(at), command, labels: [] };
    records.push({ type: 'launch', offerIds: [`11111111-2222-3333-4444-555555555555-O${at}` as OfferId], task });
  }
  for (const state of ['starting', 'running', 'finished'] as const) {
    for (let at = 0; at < TASKS_ON_RECORD; at++) {
      const isEnd = state === 'finished' && at % 2 === 0; // half of them run on
      const heard = {
        taskId: idOf(at),
        agentId: agentOf(at),
        state: isEnd || state !== 'finished' ? state : 'running',
      };
      const uuid = Buffer.from(`${at}-${state}-0123456789`).subarray(0, 16).toString('base64');
      const status = {
        ...heard,
        source: 'executor',
        message: '',
        uuid,
        timestampMs: 1.7e12 + at,
        healthy: true,
      } as const;
      records.push({ type: 'status', status });
    }
  }
  while (records.length < RECORDS) records.push({ type: 'kill', job: 'another' });
  return records;
}

/** The middle one of each figure. */
function middle(times: readonly LaunchTime[]): LaunchTime {
  const of = (figure: keyof LaunchTime): number => {
    const sorted = times.map((time) => time[figure]).sort((a, b) => a - b);
    return sorted[sorted.length >> 1]!;
  };
  return { wallMs: of('wallMs'), cpuMs: of('cpuMs') };
}
