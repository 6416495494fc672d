import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { InvalidArgumentError, messageOf } from '../../base/errors.js';
import type { RunRecord } from '../../simulator/index.js';
import type { SimulateRequest } from '../simulate/simulate-request.js';
import { VERSION } from '../version.js';

/** What a run depends on, as a checksum: a run of the same is not repeated. */
export async function runKey(workload: string, request: SimulateRequest): Promise<string> {
  const { agents, frameworks, allocator, isDirect, seed, orderSeed, untilMs, policyFiles } = request;
  const hash = createHash('sha256');
  hash.update(await readFile(workload));
  for (const file of policyFiles) hash.update(await readFile(file));
  const others = {
    version: VERSION,
    agents: agents.map(({ hostname, resources, attributes }) => [hostname, String(resources), attributes]),
    chains: frameworks.map(({ name, chainConfig }) => [name, chainConfig]),
    run: [allocator, isDirect, seed, orderSeed, untilMs],
  };
  return hash.update(JSON.stringify(others)).digest('hex');
}

/** Runs that have ended, a JSON object a line, so that a comparison that was broken off goes on from there. */
export class RunsFile {
  readonly #file: string | undefined;
  readonly #records = new Map<string, RunRecord>();

  /**
   * @param file - made if it is missing; absent: nothing is kept
   * @throws InvalidArgumentError if it cannot be written, or holds something else
   */
  constructor(file: string | undefined) {
    this.#file = file;
    if (file === undefined) return;
    const content = contentOf(file);
    for (const [at, line] of content.split('\n').entries()) this.#read(line, at + 1);
    try {
      // What stands behind the last line's end was being written when a comparison was broken off.
      appendFileSync(file, content === '' || content.endsWith('\n') ? '' : '\n');
    } catch (error) {
      throw faultOf(error);
    }
  }

  get(key: string): RunRecord | undefined {
    return this.#records.get(key);
  }

  /** Written before the next run is counted. */
  add(key: string, record: RunRecord): void {
    this.#records.set(key, record);
    if (this.#file !== undefined) appendFileSync(this.#file, `${JSON.stringify({ key, record })}\n`);
  }

  /** A line that was broken off is passed over: its run is done again. */
  #read(line: string, at: number): void {
    if (line === '') return;
    if (!line.startsWith('{"key":')) {
      throw new InvalidArgumentError(
        `--runs: ${this.#file ?? ''}:${at}: no run; accepted: a file of stowage compare, or a new one`,
      );
    }
    try {
      const { key, record } = JSON.parse(line) as { readonly key: string; readonly record: RunRecord };
      this.#records.set(key, record);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
}

/** @returns nothing for a file that is not there */
function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw faultOf(error);
  }
}

function faultOf(error: unknown): InvalidArgumentError {
  return new InvalidArgumentError(`--runs: ${messageOf(error)}; accepted: a file that can be written`, {
    cause: error,
  });
}
