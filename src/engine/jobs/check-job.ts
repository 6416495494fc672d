import { InvalidArgumentError } from '../../base/errors.js';
import { didYouMean } from '../../base/nearest.js';
import type { TaskId } from '../../model/ids.js';
import type { Job, JobResources } from '../../model/job.js';
import { encodeTaskId } from '../../model/task-id.js';
import type { Chain } from '../../policy/chain.js';
import { MAX_MILLI_UNITS } from '../../resources/check-resource.js';
import { checkDemand } from '../../resources/demand.js';
import { ANY_ROLE } from '../../resources/roles.js';
import { askedQuantities } from '../cycle/demands.js';
import type { Keyed } from '../cycle/keys.js';
import type { EngineState } from '../state.js';
import type { JobEntry } from './job-book.js';

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
  checkSameHome(entry, job);
  checkSpec(state, job);
}

/** @throws InvalidArgumentError for a volume that no agent can give */
function checkVolume({ name, role, volume, move }: Job): void {
  if (volume === undefined) return;
  const { milliUnits, path } = volume;
  const wrong = (what: string): InvalidArgumentError => new InvalidArgumentError(`job '${name}': ${what}`);
  if (role === ANY_ROLE)
    throw wrong("a volume is reserved for a role, which '*' is not; accepted: another of our roles");
  if (!Number.isInteger(milliUnits) || milliUnits < 1 || milliUnits > MAX_MILLI_UNITS)
    throw wrong(`its volume has ${milliUnits} thousandths of a MB; accepted: a whole number from 1`);
  if (path === '' || path.startsWith('/') || path.split('/').some((part) => part === '' || /^\.\.?$/.test(part)))
    throw wrong(`its volume is at '${path}'; accepted: a path in the sandbox, as data or var/data`);
  if (move === 'overlap') throw wrong('two attempts cannot overlap on one volume; accepted: move restart or stay');
}

/** @throws InvalidArgumentError for a change that what its instances keep on agents cannot follow */
function checkSameHome({ job, instances }: JobEntry, wanted: Job): void {
  if (wanted.volume === undefined || instances.every(({ home }) => home === undefined)) return;
  const [before, after] = [
    [job.role, job.volume?.disk],
    [wanted.role, wanted.volume.disk],
  ];
  if (before[0] === after[0] && (before[1] === undefined || before[1] === after[1])) return;
  throw new InvalidArgumentError(
    `job '${job.name}' keeps volumes of role '${job.role}' on ${String(job.volume?.disk)} disks: neither can be changed`,
  );
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
  checkVolume(job);
  checkResources(job);
  const { operators, keyed, checking } = checksOf(chain);
  if (job.constraints.length > 0) checkOperators(job, operators);
  const task = { id: '' as TaskId, job, instance: 0, attempt: 1, pendingSince: 0, failedOn: [], sequence: 0 };
  for (const facet of keyed) facet.keyOf(task);
  for (const facet of checking) facet.check(job);
}

/** Demands that were found good, by identity: none is ever changed, and jobs of one shape share theirs. */
const GOOD = new WeakSet<JobResources>();

function checkResources({ name, resources }: Job): void {
  if (GOOD.has(resources)) return;
  checkDemand(resources);
  if (askedQuantities(resources).size === 0) {
    throw new InvalidArgumentError(`job '${name}' asks for no resources; at least one must be more than 0`);
  }
  GOOD.add(resources);
}

/** What of a chain has a say about jobs. */
interface Checks {
  readonly operators: ReadonlySet<string>;
  readonly keyed: readonly Required<Keyed>[];
  readonly checking: readonly { check(job: Job): void }[];
}

/** Chains are never changed, but swapped. */
const CHECKS = new WeakMap<Chain, Checks>();

function checksOf(chain: Chain): Checks {
  const known = CHECKS.get(chain);
  if (known !== undefined) return known;
  const scoring = chain.levels.flatMap(({ scores, domains }) => [...scores, ...domains]);
  const facets = [...chain.feasibility, ...chain.domain, chain.slice, ...scoring].map(({ facet }) => facet);
  const readers = [chain.order, ...chain.admission, chain.preemption, chain.gang].flatMap((link) => link?.facet ?? []);
  const checks: Checks = {
    operators: new Set(facets.flatMap((facet) => facet.operators ?? [])),
    keyed: facets.filter((facet): facet is typeof facet & Required<Keyed> => facet.keyOf !== undefined),
    checking: readers.filter(
      (facet): facet is typeof facet & Pick<Required<typeof facet>, 'check'> => facet.check !== undefined,
    ),
  };
  CHECKS.set(chain, checks);
  return checks;
}

function checkOperators(job: Job, operators: ReadonlySet<string>): void {
  for (const { attribute, operator } of job.constraints) {
    if (operators.has(operator)) continue;
    throw new InvalidArgumentError(
      `job '${job.name}': no policy reads the constraint '${attribute} ${operator}'${didYouMean(operator, operators)}` +
        ` (operators: ${[...operators].join(', ')})`,
    );
  }
}
