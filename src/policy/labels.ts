import { InvalidArgumentError } from '../base/errors.js';
import type { Job } from '../model/job.js';
import { WALL_TIME, wallTimeOf } from './wall-time.js';

/** The value of a job's label; `''` for a label without one, nothing where there is no such label. The first counts. */
export function labelOf({ labels }: Job, label: string): string | undefined {
  const found = labels.find(({ key }) => key === label);
  return found && (found.value ?? '');
}

/**
 * A label that is a number of at least `least`; nothing where there is none.
 *
 * @throws InvalidArgumentError for what is no such number
 */
export function numberLabel(job: Job, label: string, least: number): number | undefined {
  const text = labelOf(job, label);
  if (text === undefined) return undefined;
  const number = /^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least) return number;
  throw new InvalidArgumentError(`job '${job.name}': label '${label}' takes a number from ${least}, got '${text}'`);
}

/**
 * A label that is a time of day, in milliseconds since 1970; nothing where there is none.
 *
 * @throws InvalidArgumentError for what {@link wallTimeOf} does not read
 */
export function timeLabel(job: Job, label: string): number | undefined {
  const text = labelOf(job, label);
  if (text === undefined) return undefined;
  const time = wallTimeOf(text);
  if (time !== undefined) return time;
  throw new InvalidArgumentError(`job '${job.name}': label '${label}' takes ${WALL_TIME}; got '${text}'`);
}
