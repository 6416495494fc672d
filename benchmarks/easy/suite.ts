import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { RowFaults, swfTrace } from '../../src/simulator/index.js';
import { batchLog, swfText } from '../workloads/batch-log.js';
import { easyStarts } from './reference.js';
import { engineStarts } from './run-easy.js';

export interface EasySuiteOptions {
  /** A tenth of the jobs. */
  readonly isQuick: boolean;
  readonly isJson: boolean;
}

const JOBS = 28_000;
const PROCESSORS = 128;
const LOAD = 0.9;
const SEED = 28_000;

/** EASY over a log, read from its file. @returns the exit code: 1 if a job starts otherwise than by the rule */
export async function runEasy({ isQuick, isJson }: EasySuiteOptions): Promise<number> {
  const log = batchLog(isQuick ? JOBS / 10 : JOBS, PROCESSORS, LOAD, SEED);
  const folder = mkdtempSync(path.join(tmpdir(), 'stowage-easy-'));
  try {
    const file = path.join(folder, 'log.swf');
    writeFileSync(file, swfText(log, PROCESSORS));
    const since = performance.now();
    const starts = await engineStarts(swfTrace(file, { faults: new RowFaults() }), PROCESSORS);
    const seconds = (performance.now() - since) / 1000;
    const origin = log[0]?.submit ?? 0; // readers count from the first arrival
    const expected = easyStarts(log, PROCESSORS);
    const differing = expected.filter((start, at) => starts.get(`swf${at + 1}`) !== start - origin).length;
    const meanWait = expected.reduce((sum, start, at) => sum + start - (log[at]?.submit ?? 0), 0) / log.length;
    console.log(
      `easy  ${log.length} jobs on ${PROCESSORS} processors: ${seconds.toFixed(1)} s, mean wait ${meanWait.toFixed(0)} s, ${differing} jobs start otherwise than by the rule`,
    );
    if (isJson) console.log(JSON.stringify({ jobs: log.length, seconds, differing, meanWaitSeconds: meanWait }));
    return differing === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
