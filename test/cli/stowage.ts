import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The real command. */
export const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));

/** Everything that a task writes about itself goes here, so that a test finds the tasks of its own runs. */
const MARK = 'STOWAGE_TEST_MARK';

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real command in a folder of its own, which is also all that it may use for temporary files. */
export class Workshop {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'stowage-cli-test-'));
  readonly temporary = mkdtempSync(path.join(this.folder, 'tmp-'));
  readonly #children = new Set<ChildProcess>();

  /** Writes a file into the folder. @returns its name */
  write(name: string, content: string): string {
    writeFileSync(path.join(this.folder, name), content);
    return name;
  }

  /** Writes a job file of one job, which is marked. @returns its name */
  job(yaml: string, name = 'jobs.yaml'): string {
    return this.write(name, `jobs:\n  - name: job\n    environment: { ${MARK}: '${this.folder}' }\n${yaml}`);
  }

  start(args: readonly string[], input?: string): Running {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd: this.folder,
      env: { ...process.env, TMPDIR: this.temporary, NO_COLOR: '1', NODE_OPTIONS: '' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#children.add(child);
    child.stdin.end(input ?? '');
    return new Running(child);
  }

  run(...args: readonly string[]): Promise<Ended> {
    return this.start(args).ended;
  }

  /** What the command left in its temporary folder. */
  leftovers(): readonly string[] {
    return readdirSync(this.temporary);
  }

  /** Processes of marked jobs that still live; zombies, which have no environment any more, do not count. */
  tasks(): readonly number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .filter((pid) => environmentOf(pid).includes(`${MARK}=${this.folder}\0`))
      .map(Number);
  }

  /** Ends what a failed test left running. */
  close(): void {
    for (const child of this.#children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    for (const pid of this.tasks()) process.kill(pid, 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A command on its way. */
export class Running {
  readonly ended: Promise<Ended>;
  readonly #child: ChildProcess;
  #stdout = '';
  #stderr = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));
    this.ended = new Promise((resolve) => {
      child.once('close', (code) => resolve({ code, stdout: this.#stdout, stderr: this.#stderr }));
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** As `| head -1` does when it has its line. */
  stopReading(): void {
    this.#child.stdout?.destroy();
  }

  /** Resolves with standard output as soon as it matches. @throws Error if the command ends before */
  async until(pattern: RegExp): Promise<string> {
    const isThere = (): boolean => pattern.test(this.#stdout);
    if (isThere()) return this.#stdout;
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (isThere()) resolve();
      };
      this.#child.stdout?.on('data', look);
      void this.ended.then(({ code, stdout, stderr }) => {
        reject(new Error(`ended with ${code} before ${String(pattern)}:\n${stdout}${stderr}`));
      });
    });
    return this.#stdout;
  }
}

function environmentOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile, or is another user's
  }
}
