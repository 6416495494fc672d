import { InvalidArgumentError, isEngineError, messageOf } from '../../base/errors.js';
import type { WrittenJob } from '../../composition/jobs/parse-job.js';
import { jobDifferences } from '../../composition/state/job-differences.js';
import { LoadedState } from '../../composition/state/loaded-state.js';
import { wantedJobs } from '../../composition/state/wanted-jobs.js';
import { checkFolder } from '../flags.js';
import type { RunRequest } from './run-request.js';

/** What an earlier run left in a state folder, which is held until it is closed. */
export interface RunState {
  readonly folder: string;
  /** What was repaired, in lines for people. */
  readonly remarks: readonly string[];
  /** The run of what was asked for and of what the state has besides. @throws InvalidArgumentError if both contradict */
  joined(request: RunRequest): RunRequest;
  /** The second time does nothing. */
  close(): Promise<void>;
}

/**
 * Takes hold of a state folder.
 *
 * @throws InvalidArgumentError for what can be no folder; StateFault if it is in use or damaged
 */
export async function openRunState(folder: string): Promise<RunState> {
  await checkFolder('--state', folder);
  const remarks: string[] = [];
  const state = await LoadedState.open(folder, (line) => remarks.push(line)).catch((error: unknown) => {
    if (isEngineError(error)) throw error;
    const accepted = 'accepted: a folder that can be made and written';
    throw new InvalidArgumentError(`--state: ${messageOf(error)}; ${accepted}`, { cause: error });
  });
  return {
    folder,
    remarks,
    close: () => state.close(),
    joined(request) {
      const known = wantedJobs(state.records);
      for (const job of request.jobs) checkSame(job, known, folder);
      const names = new Set(request.jobs.map(({ job }) => job.name));
      const rest = known.filter(({ name }) => !names.has(name)).map((job) => writtenAs(job, folder));
      const jobs = [...rest, ...request.jobs];
      if (jobs.length === 0) {
        throw new InvalidArgumentError(`--state: '${folder}' has no job yet; accepted: with at least one job file`);
      }
      const roles = [...new Set(jobs.map(({ job }) => job.role))];
      return { ...request, jobs, options: { ...request.options, roles, state } };
    },
  };
}

/** @throws InvalidArgumentError, where the job was written, if the state has another one of that name */
function checkSame({ job, errorAt }: WrittenJob, known: readonly WrittenJob['job'][], folder: string): void {
  const before = known.find(({ name }) => name === job.name);
  const differences = before === undefined ? [] : jobDifferences(before, job);
  if (differences.length === 0) return;
  throw errorAt(
    [],
    `job '${job.name}' is another in '${folder}': ${differences.join('; ')}; accepted: the job as it was, another name, or another --state`,
  );
}

function writtenAs(job: WrittenJob['job'], folder: string): WrittenJob {
  return { job, errorAt: (_, message) => new InvalidArgumentError(`'${folder}': job '${job.name}': ${message}`) };
}
