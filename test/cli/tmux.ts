import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';

const run = promisify(execFile);

/** Where screens are kept for whoever looks at a build: from the folder that the tests run in, which is the repository. */
const ARTEFACTS = path.join('artefacts', 'terminal');

const PATIENCE_MS = 20_000;

/** Whether there is a tmux; without one a test is skipped, or fails where everything has to be there. */
export function hasTmux(): boolean {
  try {
    execFileSync('tmux', ['-V']);
    return true;
  } catch (error) {
    if (process.env['CI'] !== undefined)
      throw new Error('tmux is needed for the tests on a terminal', { cause: error });
    console.log('skipped: there is no tmux to be the terminal');
    return false;
  }
}

/** A real terminal, in which a shell runs one command line. */
export class Terminal {
  readonly #socket: string;

  private constructor(socket: string) {
    this.#socket = socket;
  }

  /** @param folder - where the command runs; its name is the terminal's, so that it is nobody else's */
  static async start(
    command: string,
    {
      folder,
      columns = 100,
      rows = 30,
      env = {},
    }: Size & { readonly folder: string; readonly env?: NodeJS.ProcessEnv },
  ): Promise<Terminal> {
    const terminal = new Terminal(path.join(folder, `tmux-${columns}x${rows}`));
    const set = Object.entries(env).map(([name, value]) => `${name}='${value ?? ''}'`);
    const size = ['-x', String(columns), '-y', String(rows)];
    // The shell outlives the command and its interrupts, so that what is on the screen at the end can be read.
    const line = `trap : INT; ${set.join(' ')} ${command}; echo "[exit $?]"; exec sleep 600`;
    await terminal.#tmux('-f', '/dev/null', '-u', 'new-session', '-d', ...size, '-c', folder, 'sh', '-c', line);
    return terminal;
  }

  /** Everything from the first line on, as somebody who scrolls back reads it. */
  async text(...flags: readonly string[]): Promise<string> {
    return (await this.#tmux('capture-pane', '-p', '-S', '-', ...flags)).trimEnd();
  }

  /** Keeps what is on the screen now. */
  async keep(name: string): Promise<void> {
    mkdirSync(ARTEFACTS, { recursive: true });
    writeFileSync(path.join(ARTEFACTS, `${name}.txt`), `${await this.text()}\n`);
  }

  /** Resolves with all text as soon as it matches. */
  async until(pattern: RegExp, patienceMs = PATIENCE_MS): Promise<string> {
    for (const end = Date.now() + patienceMs; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const text = await this.text();
      if (pattern.test(text)) return text;
      if (Date.now() > end) expect.fail(`${String(pattern)} never came:\n${text}`);
    }
  }

  async press(...keys: readonly string[]): Promise<void> {
    await this.#tmux('send-keys', ...keys);
  }

  async resize({ columns, rows }: Required<Size>): Promise<void> {
    await this.#tmux('resize-window', '-x', String(columns), '-y', String(rows));
  }

  async isCursorShown(): Promise<boolean> {
    return (await this.#tmux('display-message', '-p', '#{cursor_flag}')).trim() === '1';
  }

  /** Ends everything that was started in it. */
  async close(): Promise<void> {
    await this.#tmux('kill-server');
  }

  async #tmux(...args: readonly string[]): Promise<string> {
    return (await run('tmux', ['-S', this.#socket, ...args])).stdout;
  }
}

interface Size {
  readonly columns?: number;
  readonly rows?: number;
}
