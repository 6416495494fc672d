import type { Constraint, Job } from '../../model/job.js';
import type { ConstraintInput, JobInput } from './job-input.js';
import { parseJob, type WrittenJob } from './parse-job.js';

/** What is to become of a running job; what is left out stays as it is. */
export type JobChange = Partial<Omit<JobInput, 'name'>>;

/**
 * A job with some of its fields written anew.
 *
 * @throws InvalidArgumentError naming job, field and value, and what is accepted
 */
export function changeJob(job: Job, change: JobChange): WrittenJob {
  return parseJob({ ...inputOf(job), ...change, name: job.name });
}

/** A job as somebody would have written it. */
function inputOf({
  command,
  resources,
  labels,
  retry,
  killGraceMs,
  estimatedMs,
  constraints,
  volume,
  ...same
}: Job): JobInput {
  const { value, shell, arguments: parts, environment, user } = command;
  const { scalars, ports } = resources;
  return {
    ...same,
    command: shell ? value : (parts ?? [value]),
    environment,
    constraints: constraints.map(writtenConstraint),
    ...(user !== undefined && { user }),
    resources: { ...Object.fromEntries(Object.entries(scalars).map(([name, milli]) => [name, milli / 1000])), ports },
    labels: Object.fromEntries(labels.map(({ key, value: text = '' }) => [key, text])),
    retries: retry.retries,
    backoff: `${retry.backoffMs}ms`,
    maxBackoff: `${retry.maxBackoffMs}ms`,
    ...(killGraceMs !== undefined && { killGrace: `${killGraceMs}ms` }),
    ...(estimatedMs !== undefined && { estimate: `${estimatedMs}ms` }),
    ...(volume !== undefined && { volume: { size: volume.milliUnits / 1000, path: volume.path, disk: volume.disk } }),
  };
}

function writtenConstraint({ attribute, operator, values, of }: Constraint): ConstraintInput {
  return of === undefined
    ? { attribute, operator, values }
    : ({ [operator]: of.map(writtenConstraint) } as unknown as ConstraintInput);
}
