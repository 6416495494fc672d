import { InvalidArgumentError } from '../../base/errors.js';
import { didYouMean } from '../../base/nearest.js';
import type { TaskId } from '../../model/ids.js';
import type { Job } from '../../model/job.js';
import { encodeTaskId } from '../../model/task-id.js';
import { checkDemand } from '../../resources/demand.js';
import { askedQuantities } from '../cycle/demands.js';
import type { EngineState } from '../state.js';

/** Mesos makes folders of task ids and takes none that is longer (NAME_MAX). */
const LONGEST_ID = 255;
/** The room that is kept for the number of an attempt. */
const MOST_ATTEMPTS = 999_999;

/**
 * @throws InvalidArgumentError for a stopped engine, a name that is taken, a role we do not have, amounts that no agent can
 * lend, or what a policy refuses
 */
export function checkJob(state: EngineState, job: Job): void {
  if (state.isStopped) throw new InvalidArgumentError(`job '${job.name}' comes too late: the engine has stopped`);
  state.jobs.check(job);
  checkSpec(state, job);
}

/**
 * @throws InvalidArgumentError for a job that there is none of, or whose end was asked for, and for what {@link checkJob}
 * refuses besides the name
 */
export function checkUpdate(state: EngineState, job: Job, atOnce: number): void {
  const entry = state.jobs.jobs.get(job.name);
  if (entry === undefined) throw new InvalidArgumentError(`there is no job '${job.name}'`);
  if (entry.isKilled) throw new InvalidArgumentError(`job '${job.name}' was killed: it cannot be updated`);
  if (!Number.isInteger(atOnce) || atOnce < 1) {
    throw new InvalidArgumentError(`job '${job.name}': got ${atOnce} at once; accepted: a whole number from 1`);
  }
  checkSpec(state, job);
}

function checkSpec({ config, chain }: EngineState, job: Job): void {
  if (!config.roles.includes(job.role)) {
    throw new InvalidArgumentError(
      `job '${job.name}': role '${job.role}' is none of ours (${config.roles.join(', ')})`,
    );
  }
  if (!Number.isInteger(job.count) || job.count < 1) {
    throw new InvalidArgumentError(`job '${job.name}': count is ${job.count}, at least 1 is expected`);
  }
  if (encodeTaskId({ job: job.name, instance: job.count, attempt: MOST_ATTEMPTS }).length > LONGEST_ID) {
    throw new InvalidArgumentError(`job '${job.name}': the name makes task ids of more than ${LONGEST_ID} characters`);
  }
  checkDemand(job.resources);
  if (askedQuantities(job.resources).size === 0) {
    throw new InvalidArgumentError(`job '${job.name}' asks for no resources; at least one must be more than 0`);
  }
  const scoring = chain.levels.flatMap(({ scores, domains }) => [...scores, ...domains]);
  const links = [...chain.feasibility, ...chain.domain, chain.slice, ...scoring];
  const operators = new Set(links.flatMap(({ facet }) => facet.operators ?? []));
  for (const { attribute, operator } of job.constraints) {
    if (operators.has(operator)) continue;
    throw new InvalidArgumentError(
      `job '${job.name}': no policy reads the constraint '${attribute} ${operator}'${didYouMean(operator, operators)}` +
        ` (operators: ${[...operators].join(', ')})`,
    );
  }
  const task = { id: '' as TaskId, job, instance: 0, attempt: 1, pendingSince: 0, failedOn: [], sequence: 0 };
  for (const { facet } of links) facet.keyOf?.(task);
  for (const link of [chain.order, ...chain.admission, chain.preemption, chain.gang]) link?.facet.check?.(job);
}
