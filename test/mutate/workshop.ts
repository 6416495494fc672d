import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Mutant, mutate } from '../mutants/mutant.js';

/** How a command ended; `code` is `undefined` if its time ran out or it was stopped. */
export interface Ended {
  readonly code: number | undefined;
  readonly output: string;
}

const LEFT_BEHIND = new Set(['node_modules', 'dist', 'coverage', '.git']);

/** A copy of a repository's sources in a temporary folder, in which one may break things. */
export class Workshop {
  readonly #original: string;
  readonly #copy: string;
  readonly #signal: AbortSignal | undefined;

  /** @param signal - stops the command that is running; {@link close} is still due */
  constructor(original: string, signal?: AbortSignal) {
    this.#original = original;
    this.#signal = signal;
    this.#copy = mkdtempSync(path.join(realpathSync(tmpdir()), `stowage-mutants-${process.pid}-`));
    cpSync(original, this.#copy, {
      recursive: true,
      filter: (file) => !LEFT_BEHIND.has(path.relative(original, file)),
    });
    symlinkSync(realpathSync(path.join(original, 'node_modules')), path.join(this.#copy, 'node_modules'));
  }

  apply(mutant: Mutant): void {
    writeFileSync(path.join(this.#copy, mutant.file), mutate(this.#originalText(mutant), mutant));
  }

  restore(mutant: Mutant): void {
    writeFileSync(path.join(this.#copy, mutant.file), this.#originalText(mutant));
  }

  compile(): Promise<Ended> {
    return this.#run(['node_modules/ts7/bin/tsc', '-b'], 120_000);
  }

  /** @param globs - mocha's, of compiled test files */
  test(globs: readonly string[], limitMs: number): Promise<Ended> {
    const options = ['--no-config', '--no-package', '--bail', '--fail-zero', '--reporter', 'dot', '--timeout', '20000'];
    return this.#run(['node_modules/mocha/bin/mocha.js', ...options, ...globs], limitMs);
  }

  close(): void {
    rmSync(this.#copy, { recursive: true, force: true });
  }

  #originalText({ file }: Mutant): string {
    return readFileSync(path.join(this.#original, file), 'utf8');
  }

  /** Runs Node in a process group of its own, so that what a hanging test started ends with it. */
  #run(args: readonly string[], limitMs: number): Promise<Ended> {
    this.#signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, args, {
        cwd: this.#copy,
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text;
        });
      }
      const end = (): void => {
        if (child.pid === undefined) return;
        try {
          process.kill(-child.pid, 'SIGKILL');
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // already gone
        }
      };
      const timer = setTimeout(end, limitMs);
      this.#signal?.addEventListener('abort', end);
      child.on('error', reject);
      child.on('close', (code) => {
        clearTimeout(timer);
        this.#signal?.removeEventListener('abort', end);
        resolve({ code: code ?? undefined, output });
      });
      child.on('exit', end); // what the tests left running would keep the pipes open
    });
  }
}
