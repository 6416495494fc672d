import { stat } from 'node:fs/promises';
import { InvalidArgumentError, messageOf } from '../base/errors.js';
import type { AgentSpec } from '../cluster/index.js';
import { parseAgentsFile } from '../composition/agents/parse-agents.js';
import { DURATION, msOf } from '../composition/input/duration.js';
import { readText } from '../composition/input/read-text.js';

/** Gathers the values of an option that may be repeated. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** @throws InvalidArgumentError naming the flag, what it was given and what it takes */
export function wholeNumberFlag(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`${flag}: got '${text}'; accepted: a whole number from ${least} to ${most}`);
}

/** @returns milliseconds; @throws InvalidArgumentError naming the flag, what it was given and what it takes */
export function durationFlag(flag: string, text: string): number {
  const ms = msOf(text);
  if (ms !== undefined && ms > 0) return ms;
  throw new InvalidArgumentError(`${flag}: got '${text}'; accepted: ${DURATION}, above 0`);
}

const MOST_JOURNAL_MB = 1_000_000;

/** What `--journal-limit` says, for a journal. @throws InvalidArgumentError for anything but a number of megabytes */
export function journalLimitFlag(text: string | undefined): { readonly mostBytes?: number } {
  if (text === undefined) return {};
  return { mostBytes: wholeNumberFlag('--journal-limit', text, 1, MOST_JOURNAL_MB) * 1_000_000 };
}

const MOST_AGENTS = 1000;

/**
 * A number of equal agents, or a file that describes them.
 *
 * @throws InvalidArgumentError naming flag or file, and what is accepted
 */
export async function agentsFlag(value: string): Promise<number | readonly AgentSpec[]> {
  if (/^-?[\d.]+$/.test(value)) return wholeNumberFlag('--agents', value, 1, MOST_AGENTS);
  return parseAgentsFile(await readText(value, 'an agents file, or a whole number'), value);
}

/** Runs `read`; what it says of a wrong argument is told with the flag's name. */
export function underFlag<T>(flag: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidArgumentError)) throw error;
    throw new InvalidArgumentError(`${flag}: ${error.message}`, { cause: error });
  }
}

/** @throws InvalidArgumentError if there is something else than a folder */
export async function checkFolder(flag: string, path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // it will be made
    throw new InvalidArgumentError(`${flag}: '${path}': ${messageOf(error)}; accepted: a folder`, { cause: error });
  });
  if (found?.isDirectory() === false)
    throw new InvalidArgumentError(`${flag}: '${path}' is no folder; accepted: a folder`);
}
