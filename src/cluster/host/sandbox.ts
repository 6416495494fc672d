import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import { InvalidArgumentError } from '../../base/errors.js';
import type { TaskToRun } from '../core/agents/agent-runtime.js';

/** A task's folder, and the files that its output goes to. */
export interface Sandbox {
  readonly folder: string;
  readonly stdout: number;
  readonly stderr: number;
}

const OWNER_ONLY = 0o700;

/**
 * Makes `<workDir>/<agent>/<framework>/<task>`, for its owner alone, with empty files `stdout` and `stderr`. A task whose
 * name was used before gets `<task>~2`, and so on: what earlier ones left stays.
 * @throws what the file system says, and InvalidArgumentError for a name that would lead elsewhere
 */
export function makeSandbox(workDir: string, { agentId, frameworkId, info }: TaskToRun): Sandbox {
  const names = [agentId, frameworkId, info.task_id.value];
  const stray = names.find((name) => name === '' || name === '.' || name === '..' || /[/\\\0]/.test(name));
  if (stray !== undefined) throw new InvalidArgumentError(`'${stray}' is no name for a folder`);
  const above = path.join(workDir, agentId, frameworkId);
  mkdirSync(above, { recursive: true, mode: OWNER_ONLY });
  const folder = makeFolder(path.join(above, info.task_id.value));
  const stdout = openSync(path.join(folder, 'stdout'), 'ax', 0o600);
  return { folder, stdout, stderr: openSync(path.join(folder, 'stderr'), 'ax', 0o600) };
}

/** Our copies of the output files; the task has its own. */
export function closeSandbox({ stdout, stderr }: Sandbox): void {
  closeSync(stdout);
  closeSync(stderr);
}

function makeFolder(wanted: string): string {
  for (let n = 1; ; n++) {
    const folder = n === 1 ? wanted : `${wanted}~${n}`;
    try {
      mkdirSync(folder, { mode: OWNER_ONLY });
      chmodSync(folder, OWNER_ONLY); // whatever the umask took away
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
