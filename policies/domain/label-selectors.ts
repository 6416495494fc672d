import { type Constraint, constraintName, InvalidArgumentError, type Job } from 'stowage/policy';

/** A label and its value, as a constraint's `app=db`. */
export interface LabelPair {
  readonly label: string;
  readonly equals: string;
}

/** @throws InvalidArgumentError unless the text is a label and a value */
export function labelPair(job: Job, constraint: Constraint, text: string): LabelPair {
  const at = text.indexOf('=');
  if (at > 0) return { label: text.slice(0, at), equals: text.slice(at + 1) };
  throw new InvalidArgumentError(`${constraintName(job, constraint)} takes labels as 'app=db', got '${text}'`);
}

/** Whether a job is one of those that the pair selects; `@job` stands for its name. */
export function isSelected(job: Job, { label, equals }: LabelPair): boolean {
  const value = label === '@job' ? job.name : job.labels.find(({ key }) => key === label)?.value;
  return value === equals;
}

/** Every pair that selects a job, as its text. */
export function pairsOf(job: Job): readonly string[] {
  const labels = job.labels.filter(({ key }, i) => job.labels.findIndex((other) => other.key === key) === i);
  return [`@job=${job.name}`, ...labels.flatMap(({ key, value }) => (value === undefined ? [] : [`${key}=${value}`]))];
}
