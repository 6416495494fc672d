import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { WholePath } from './result.js';

const SCRIPT = fileURLToPath(new URL('w12-process.js', import.meta.url));
/**
 * Room for young objects, in MB for either half: some passes of it fit. With V8's own 16 MB each pass has its young objects
 * copied half way, and what is measured is that.
 */
const YOUNG_MEGABYTES = 128;

/** The whole path beside the codec alone, in a process of its own with room for young objects. @throws Error if it fails */
export function measureWholePath(isQuick: boolean): WholePath {
  const young = [`--min-semi-space-size=${YOUNG_MEGABYTES}`, `--max-semi-space-size=${YOUNG_MEGABYTES}`];
  const args = [...young, SCRIPT, isQuick ? '7' : '31'];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the whole path failed: ${stderr}`);
  return JSON.parse(stdout) as WholePath;
}
