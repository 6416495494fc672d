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
 * digit, `_` or `-` in the job's name is written as `%` and the hex of its UTF-8 bytes.
 */
export function encodeTaskId({ job, instance, attempt }: TaskIdParts): TaskId {
  return `${encodeName(job)}.${instance}.${attempt}` as TaskId;
}

/** The parts of an id that {@link encodeTaskId} made; `undefined` for any other text. */
export function decodeTaskId(id: string): TaskIdParts | undefined {
  const match = /^([A-Za-z0-9_%-]+)\.(0|[1-9]\d*)\.([1-9]\d*)$/.exec(id);
  if (match === null) return undefined;
  const [, name = '', instance, attempt] = match;
  const job = decodeName(name);
  return job === undefined ? undefined : { job, instance: Number(instance), attempt: Number(attempt) };
}

function encodeName(name: string): string {
  // encodeURIComponent leaves A-Z a-z 0-9 - _ . ! ~ * ' ( ) as they are; a lone surrogate makes it throw.
  return encodeURIComponent(name.toWellFormed()).replace(
    /[.!~*'()]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decodeName(text: string): string | undefined {
  try {
    const name = decodeURIComponent(text);
    return encodeName(name) === text ? name : undefined;
  } catch {
    return undefined; // a `%` that no byte follows: not one of ours
  }
}
