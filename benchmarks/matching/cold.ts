import { spawnSync } from 'node:child_process';
import { systemClock } from '../../src/base/system-clock.js';
import { checksumOf } from './draw.js';
import type { Measured } from './measure.js';
import { corePasses } from './passes.js';
import { sceneOf } from './scene.js';
import type { Workload } from './workload.js';

interface ColdPass {
  readonly ms: number;
  readonly placed: number;
  readonly checksum: string;
}

/** What the process that {@link measureCold} starts writes: the very first pass, with nothing compiled before. */
export function coldPass(workload: Workload): string {
  const { ms, rows } = corePasses(sceneOf(workload))();
  const pass: ColdPass = { ms, placed: rows.filter((row) => row !== -1).length, checksum: checksumOf(rows) };
  return JSON.stringify(pass);
}

/** The first pass of a process, from the first column to the last placement; and how long the process took in all. */
export function measureCold(
  { name, expected }: Workload,
  script: string,
  runs: number,
): Pick<Measured, 'p50Ms' | 'minMs' | 'ok'> & { readonly processMs: number } {
  const passes: ColdPass[] = [];
  let processMs = Infinity;
  for (let run = 0; run < runs; run++) {
    const from = systemClock.now();
    const { stdout, status, stderr } = spawnSync(process.execPath, [script, 'matching', '--cold-pass', name], {
      encoding: 'utf8',
    });
    processMs = Math.min(processMs, systemClock.now() - from);
    if (status !== 0) throw new Error(`the cold process failed: ${stderr}`);
    passes.push(JSON.parse(stdout) as ColdPass);
  }
  const times = passes.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    p50Ms: times[Math.floor(times.length / 2)]!,
    minMs: times[0]!,
    processMs,
    ok: passes.every((pass) => pass.checksum === expected.checksum && pass.placed === expected.placed),
  };
}
