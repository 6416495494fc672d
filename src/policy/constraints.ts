import { InvalidArgumentError } from '../base/errors.js';
import type { Constraint, Job } from '../model/job.js';

/**
 * The job's constraints of one operator, with their number of values checked.
 *
 * @throws InvalidArgumentError naming job, attribute and operator
 */
export function constraintsOf(job: Job, operator: string, least: number, most: number): readonly Constraint[] {
  const found = job.constraints.filter((constraint) => constraint.operator === operator);
  for (const constraint of found) checkValues(job, constraint, least, most);
  return found;
}

/** @throws InvalidArgumentError unless the constraint has from `least` to `most` values, and puts no others together */
export function checkValues(job: Job, constraint: Constraint, least: number, most: number): void {
  const { length } = constraint.values;
  if (constraint.of !== undefined)
    throw new InvalidArgumentError(`${constraintName(job, constraint)} does not put constraints together`);
  if (length >= least && length <= most) return;
  const accepted = least === most ? String(least) : `${least} to ${most}`;
  throw new InvalidArgumentError(
    `${constraintName(job, constraint)} takes ${accepted} value${accepted === '1' ? '' : 's'}, got ${length}`,
  );
}

/**
 * The one whole number of a constraint, or `otherwise` where it has no value.
 *
 * @throws InvalidArgumentError unless it is a whole number of at least 1
 */
export function wholeNumberOf(job: Job, constraint: Constraint, otherwise: number): number {
  const [text] = constraint.values;
  if (text === undefined) return otherwise;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(
    `${constraintName(job, constraint)} takes a whole number of at least 1, got '${text}'`,
  );
}

/** `job 'web': constraint 'zone max-per'`, for messages. */
export function constraintName(job: Job, { attribute, operator }: Constraint): string {
  return `job '${job.name}': constraint '${`${attribute} ${operator}`.trim()}'`;
}
