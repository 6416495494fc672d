import { InvalidArgumentError, isEngineError, messageOf } from '../../base/errors.js';
import type { WrittenJob } from '../../composition/jobs/parse-job.js';
import { isZooKeeperUrl, parseZooKeeperUrl, placeText } from '../../composition/masters/parse-masters.js';
import { jobDifferences } from '../../composition/state/job-differences.js';
import { LoadedState } from '../../composition/state/loaded-state.js';
import { replicaStore, type StateStore, storeAt } from '../../composition/state/state-location.js';
import { wantedJobs } from '../../composition/state/wanted-jobs.js';
import { checkFolder, durationFlag, underFlag } from '../flags.js';
import type { RunFlags, RunRequest } from './run-request.js';

/** What an earlier run left in a state, which is held until it is closed. */
export interface RunState {
  /** As it was given, without a password. */
  readonly location: string;
  /** The flag that named it. */
  readonly flag: '--state' | '--ha';
  /** What was repaired, in lines for people. */
  readonly remarks: readonly string[];
  /** The run of what was asked for and of what the state has besides. @throws InvalidArgumentError if both contradict */
  joined(request: RunRequest): RunRequest;
  /** The second time does nothing. */
  close(): Promise<void>;
}

/** What of the command line says where the state is. */
export type StateFlags = Pick<RunFlags, 'state' | 'ha' | 'haTimeout' | 'master'>;

/**
 * Takes hold of the state that the flags name, if they do: a folder, a path in ZooKeeper, or what replicas share, once no
 * other of them leads.
 *
 * @param standby - told who leads while we wait, and that we lead, at once
 * @throws InvalidArgumentError for what can be no state; StateFault if it is in use or damaged; ZooKeeperError
 */
export async function openRunState(
  flags: StateFlags,
  standby: (message: string) => void,
): Promise<RunState | undefined> {
  const { state, ha } = flags;
  const sessionMs = checkReplicaFlags(flags);
  if (ha !== undefined) {
    const held = await hold('--ha', () => replicaStore(ha, { remark: standby, ...(sessionMs && { sessionMs }) }));
    standby(`leading at ${shown(ha)}`);
    return runState('--ha', shown(ha), [], held);
  }
  if (state === undefined) return undefined;
  if (isZooKeeperUrl(state)) {
    return runState('--state', shown(state), [], await hold('--state', () => storeAt(state, { remark: standby })));
  }
  await checkFolder('--state', state);
  const remarks: string[] = [];
  const remark = (line: string): void => void remarks.push(line);
  return runState('--state', state, remarks, await hold('--state', () => storeAt(state, { remark })));
}

/** @returns the time of `--ha-timeout`, in milliseconds */
function checkReplicaFlags({ state, ha, haTimeout, master }: StateFlags): number | undefined {
  if (ha === undefined) {
    if (haTimeout === undefined) return undefined;
    throw new InvalidArgumentError('--ha-timeout: says when another replica leads; accepted: with --ha alone');
  }
  if (state !== undefined) throw new InvalidArgumentError('--ha: names where the state is; accepted: without --state');
  if (master === 'embedded') {
    throw new InvalidArgumentError(
      '--ha: an embedded cluster ends with its process; accepted: with --master URL, which all replicas can reach',
    );
  }
  return haTimeout === undefined ? undefined : durationFlag('--ha-timeout', haTimeout);
}

async function hold(flag: string, make: () => StateStore): Promise<LoadedState> {
  try {
    return await LoadedState.open(underFlag(flag, make));
  } catch (error) {
    if (isEngineError(error)) throw error;
    const accepted = 'accepted: a folder that can be made and written';
    throw new InvalidArgumentError(`${flag}: ${messageOf(error)}; ${accepted}`, { cause: error });
  }
}

/** Without credentials. */
function shown(url: string): string {
  return placeText(parseZooKeeperUrl(url));
}

function runState(flag: RunState['flag'], location: string, remarks: readonly string[], state: LoadedState): RunState {
  return {
    flag,
    location,
    remarks,
    close: () => state.close(),
    joined(request) {
      const known = wantedJobs(state.records);
      for (const job of request.jobs) checkSame(job, known, location);
      const names = new Set(request.jobs.map(({ job }) => job.name));
      const rest = known.filter(({ name }) => !names.has(name)).map((job) => writtenAs(job, location));
      const jobs = [...rest, ...request.jobs];
      if (jobs.length === 0) {
        throw new InvalidArgumentError(`--state: '${location}' has no job yet; accepted: with at least one job file`);
      }
      const roles = [...new Set(jobs.map(({ job }) => job.role))];
      return { ...request, jobs, options: { ...request.options, roles, state } };
    },
  };
}

/** @throws InvalidArgumentError, where the job was written, if the state has another one of that name */
function checkSame({ job, errorAt }: WrittenJob, known: readonly WrittenJob['job'][], location: string): void {
  const before = known.find(({ name }) => name === job.name);
  const differences = before === undefined ? [] : jobDifferences(before, job);
  if (differences.length === 0) return;
  throw errorAt(
    [],
    `job '${job.name}' is another in '${location}': ${differences.join('; ')}; accepted: the job as it was, another name, or another --state`,
  );
}

function writtenAs(job: WrittenJob['job'], location: string): WrittenJob {
  return { job, errorAt: (_, message) => new InvalidArgumentError(`'${location}': job '${job.name}': ${message}`) };
}
