import { InvalidArgumentError } from '../base/errors.js';
import type { TaskId } from './ids.js';

/** What a task id says. */
export interface TaskIdParts {
  readonly job: string;
  /** From 0. */
  readonly instance: number;
  /** From 1. */
  readonly attempt: number;
}

/**
 * `<job>.<instance>.<attempt>`. Mesos makes sandbox folders of task ids and refuses `/`, so whatever is no letter,
 * digit, `_` or `-` in the job's name is written as `%` and the hex of its UTF-8 bytes. A lone surrogate, which has no
 * UTF-8, is `%u` and its four digits: two names never share an id.
 *
 * @throws InvalidArgumentError if `instance` or `attempt` is no whole number of its range
 */
export function encodeTaskId({ job, instance, attempt }: TaskIdParts): TaskId {
  if (!Number.isSafeInteger(instance) || instance < 0) {
    throw new InvalidArgumentError(`instance ${instance} of job '${job}' must be a whole number from 0`);
  }
  if (!Number.isSafeInteger(attempt) || attempt < 1) {
    throw new InvalidArgumentError(`attempt ${attempt} of job '${job}' must be a whole number from 1`);
  }
  return `${encodeName(job)}.${instance}.${attempt}` as TaskId;
}

/** The parts of an id that {@link encodeTaskId} made; `undefined` for any other text. */
export function decodeTaskId(id: string): TaskIdParts | undefined {
  const match = /^([A-Za-z0-9_%-]*)\.(0|[1-9]\d*)\.([1-9]\d*)$/.exec(id);
  if (match === null) return undefined;
  const job = decodeName(match[1]!);
  const [instance, attempt] = [Number(match[2]), Number(match[3])];
  if (job === undefined || !Number.isSafeInteger(instance) || !Number.isSafeInteger(attempt)) return undefined;
  return { job, instance, attempt };
}

function encodeName(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/gu, (char) => {
    const code = char.codePointAt(0)!; // a match is never empty
    if (code < 0x80) return `%${hex(code, 2)}`; // encodeURIComponent leaves some of these as they are
    return char.isWellFormed() ? encodeURIComponent(char) : `%u${hex(code, 4)}`;
  });
}

function decodeName(text: string): string | undefined {
  try {
    const name = text
      .split(/%u([0-9A-F]{4})/) // the odd ones are what the parentheses caught
      .map((part, at) => (at % 2 === 0 ? decodeURIComponent(part) : String.fromCharCode(Number.parseInt(part, 16))))
      .join('');
    return encodeName(name) === text ? name : undefined;
  } catch {
    return undefined; // a `%` that no UTF-8 follows: not one of ours
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
