import { InvalidArgumentError } from '../../base/errors.js';
import type { Job } from '../../model/job.js';
import { fields, firstComplaint, list, showPath } from '../input/fields.js';
import { readYaml } from '../input/yaml-text.js';
import { jobField } from './job-field.js';

/** A job, and how to say what is wrong with it where it was written. */
export interface WrittenJob {
  readonly job: Job;
  /** @param path - within the job, as `['constraints', 0, 'operator']` */
  readonly errorAt: (path: readonly PropertyKey[], message: string) => InvalidArgumentError;
}

/**
 * A job given in code.
 *
 * @throws InvalidArgumentError naming job, field and value, and what is accepted
 */
export function parseJob(input: unknown): WrittenJob {
  const name = (input as { readonly name?: unknown } | null | undefined)?.name;
  const errorAt = (path: readonly PropertyKey[], message: string): InvalidArgumentError =>
    new InvalidArgumentError([`job '${String(name)}'`, showPath(path), message].filter(Boolean).join(': '));
  const parsed = jobField.safeParse(input);
  if (parsed.success) return { job: parsed.data, errorAt };
  const { path, message } = firstComplaint(parsed.error);
  throw errorAt(path, message);
}

const file = fields('a mapping with the list jobs', { jobs: list('a list of jobs', jobField) });

/**
 * The jobs of a file: YAML (or JSON) with the list `jobs`.
 *
 * @param source - the file's name, for messages
 * @throws InvalidArgumentError naming file, line, column, field and value, and what is accepted
 */
export function parseJobFile(text: string, source: string): readonly WrittenJob[] {
  const yaml = readYaml(text, source, ['environment', 'labels', 'value', 'values', 'command']);
  const parsed = file.safeParse(yaml.data);
  if (!parsed.success) throw yaml.error(firstComplaint(parsed.error));
  const { jobs } = parsed.data;
  if (jobs.length === 0) throw yaml.error({ path: ['jobs'], message: 'has no job; accepted: at least one' });
  return jobs.map((job, at) => ({
    job,
    errorAt: (path, message) => yaml.error({ path: ['jobs', at, ...path], message }),
  }));
}

/** @throws InvalidArgumentError at the second of two jobs of one name */
export function checkNames(written: readonly WrittenJob[]): void {
  const names = new Set<string>();
  for (const { job, errorAt } of written) {
    if (names.has(job.name)) {
      throw errorAt(['name'], `there is a job '${job.name}' already; accepted: a name that no other job has`);
    }
    names.add(job.name);
  }
}
