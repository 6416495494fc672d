import { type ChildProcess, spawn } from 'node:child_process';
import type { WireCommandInfo } from '../../protocol/wire.generated.js';
import type { Exit } from '../core/agents/exit.js';

/** Where and how a command runs. */
export interface Surroundings {
  readonly folder: string;
  /** File descriptors; the command gets copies. */
  readonly stdout: number;
  readonly stderr: number;
  readonly environment: Readonly<Record<string, string>>;
}

export interface GroupListener {
  started(pid: number): void;
  /** The program could not be run at all. The last call. */
  failed(error: Error): void;
  /** The command ended, and with it everything that it left behind in its group. The last call. */
  ended(exit: Exit): void;
}

/** A command and all that it starts, in a process group of their own. */
export class ProcessGroup {
  readonly #child: ChildProcess;
  #hasEnded = false;

  /** Starts the command. Reports come at a later turn. @throws what Node says of arguments that no program can be given */
  constructor(command: WireCommandInfo, around: Surroundings, listener: GroupListener) {
    const { file, argv } = programOf(command);
    this.#child = spawn(file, argv.slice(1), {
      argv0: argv[0] ?? file,
      cwd: around.folder,
      env: around.environment,
      detached: true,
      stdio: ['ignore', around.stdout, around.stderr],
    });
    this.#child.once('spawn', () => listener.started(this.#child.pid ?? 0));
    this.#child.once('error', (error) => {
      if (this.#child.pid !== undefined) return; // a signal that could not be sent; the exit is still to come
      this.#hasEnded = true;
      listener.failed(error);
    });
    this.#child.once('exit', (code, signal) => {
      this.signal('SIGKILL'); // strays
      this.#hasEnded = true;
      listener.ended(signal === null ? { code: code ?? 0 } : { signal });
    });
  }

  /** Sends a signal to every process of the group that is left, and is ours to end. */
  signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#hasEnded) return;
    try {
      process.kill(-pid, signal);
    } catch (error) {
      // None left; or only some that took another user's rights.
      if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

/** Mesos: with `shell` the value is a line for `/bin/sh`; without, it is the program and `arguments` all of argv. */
function programOf({ shell = true, value = '', arguments: argv = [] }: WireCommandInfo): {
  readonly file: string;
  readonly argv: readonly string[];
} {
  return shell ? { file: '/bin/sh', argv: ['sh', '-c', value] } : { file: value, argv };
}
