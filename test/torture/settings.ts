import { fileURLToPath } from 'node:url';

/** How `stowage cluster` is started. */
export const CLUSTER: readonly string[] = [
  process.execPath,
  fileURLToPath(new URL('../../src/cli/main.js', import.meta.url)),
  'cluster',
];
