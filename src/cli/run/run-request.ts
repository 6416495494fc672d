import { InvalidArgumentError } from '../../base/errors.js';
import { chainOf } from '../../composition/chain/chain-of.js';
import type { SchedulerOptions } from '../../composition/index.js';
import type { WrittenJob } from '../../composition/jobs/parse-job.js';
import { readJobs } from '../../composition/jobs/read-jobs.js';
import { readMasterAccess } from '../../composition/masters/master-access.js';
import { parseMasters } from '../../composition/masters/parse-masters.js';
import type { ReadOptions } from '../../composition/prepared-scheduler.js';
import { agentsFlag, checkFolder, durationFlag, journalLimitFlag, underFlag, wholeNumberFlag } from '../flags.js';
import { type ClosureFlags, type Closures, readClosures } from './closures.js';

/** The options of `stowage run`, as the command line gives them. */
export interface RunFlags extends ClosureFlags {
  readonly master: string;
  readonly credentialFile?: string;
  readonly tokenFile?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly agents?: string;
  readonly policy?: readonly string[];
  readonly chain?: string;
  /** `true`: with the default deadline. */
  readonly isolate?: string | true;
  readonly out?: string;
  readonly state?: string;
  readonly ha?: string;
  readonly haTimeout?: string;
  readonly timeout?: string;
  readonly journal?: string;
  readonly journalLimit?: string;
  readonly seed: string;
  readonly offerConstraints?: true;
  readonly json?: true;
}

/** A run, checked as far as it can be before anything is started. */
export interface RunRequest {
  readonly jobs: readonly WrittenJob[];
  readonly options: SchedulerOptions;
  readonly read: ReadOptions;
  readonly timeoutMs: number;
  readonly closures: Closures;
  readonly isJson: boolean;
  /** Ends what was started to check it. */
  dispose(): Promise<void>;
}

/** Up to so many agents every placement is told with its reasons, which costs a look at each of them. */
const MOST_ROWS_EXPLAINED = 200;

/** How long a call of an isolated policy may take if nothing is said. */
const DEADLINE_MS = 1_000;

/** A call over to another thread costs more than a look at many rows: they are asked about all rows at once. */
const ISOLATED = { matching: 'funnel' } as const;

/** @throws InvalidArgumentError naming file or flag, what it was given and what is accepted */
export async function readRequest(files: readonly string[], flags: RunFlags): Promise<RunRequest> {
  const { master, agents, policy = [], chain, isolate, out, timeout, seed, offerConstraints, json = false } = flags;
  const isEmbedded = master === 'embedded';
  const access = isEmbedded ? refuseAccess(flags) : readAccess(flags);
  for (const [flag, value] of Object.entries({ '--agents': agents, '--out': out })) {
    if (value !== undefined && !isEmbedded) {
      throw new InvalidArgumentError(
        `${flag}: says how the embedded cluster is; accepted: with --master embedded alone`,
      );
    }
  }
  if (out !== undefined) await checkFolder('--out', out);
  const isolateMs =
    isolate === undefined ? undefined : isolate === true ? DEADLINE_MS : durationFlag('--isolate', isolate);
  const options: SchedulerOptions = {
    master,
    ...access,
    engine: { whyRows: MOST_ROWS_EXPLAINED, ...(isolateMs !== undefined && ISOLATED) },
    seed: wholeNumberFlag('--seed', seed, 0, 2 ** 32 - 1),
    ...(out !== undefined && { workDir: out }),
    ...(offerConstraints === true && { offerConstraints }),
  };
  const chosen = await chainOf(chain, policy, isolateMs);
  const read = {
    chain: chosen.chain,
    ...(agents !== undefined && { agents: await agentsFlag(agents) }),
  };
  const timeoutMs = timeout === undefined ? Number.POSITIVE_INFINITY : durationFlag('--timeout', timeout);
  if (files.length === 0 && flags.state === undefined && flags.ha === undefined) {
    throw new InvalidArgumentError(
      'no job file is given; accepted: at least one, or --state with a folder that has jobs',
    );
  }
  const jobs = await readJobs(files);
  const closures = readClosures(flags);
  const roles = [...new Set(jobs.map(({ job }) => job.role))];
  const journal = flags.journal !== undefined && {
    journal: { file: flags.journal, policyFiles: chosen.files, ...journalLimitFlag(flags.journalLimit) },
  };
  const dispose = (): Promise<void> => chosen.stop();
  return {
    jobs,
    options: { ...options, roles, policies: chosen.policies, ...journal },
    read,
    timeoutMs,
    closures,
    isJson: json,
    dispose,
  };
}

type AccessOptions = Pick<SchedulerOptions, 'credentialFile' | 'tokenFile' | 'tls'>;

/** What gives access to masters elsewhere. @throws InvalidArgumentError naming the flag that is wrong */
function readAccess({ master, credentialFile, tokenFile, ca, cert, key }: RunFlags): AccessOptions {
  underFlag('--master', () => parseMasters(master));
  const files = {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
  };
  const options = {
    ...(credentialFile !== undefined && { credentialFile }),
    ...(tokenFile !== undefined && { tokenFile }),
    ...(Object.keys(files).length > 0 && { tls: files }),
  };
  readMasterAccess(master, options, {
    credentialFile: '--credential-file',
    tokenFile: '--token-file',
    tls: (name) => `--${name}`,
  });
  return options;
}

/** A cluster of our own has a credential that nobody else knows. */
function refuseAccess({ credentialFile, tokenFile, ca, cert, key }: RunFlags): AccessOptions {
  const given = {
    '--credential-file': credentialFile,
    '--token-file': tokenFile,
    '--ca': ca,
    '--cert': cert,
    '--key': key,
  };
  const [flag] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (flag === undefined) return {};
  throw new InvalidArgumentError(`${flag}: gives access to a master elsewhere; accepted: with --master URL alone`);
}
