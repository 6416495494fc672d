import path from 'node:path';
import { stringify } from 'yaml';
import { InvalidArgumentError } from '../../base/errors.js';
import { writtenChain } from '../../composition/chain/written-chain.js';
import { wholeNumberFlag } from '../flags.js';
import { type SimulateFlags, type SimulateRequest, simulateRequest } from '../simulate/simulate-request.js';
import { type Candidate, candidatesOf } from './candidates.js';
import { runKey } from './runs-file.js';

/** The options of `stowage compare`, as the command line gives them. */
export interface CompareFlags {
  readonly chain?: readonly string[];
  readonly policy?: readonly string[];
  readonly baseline?: string;
  readonly agents?: string;
  readonly allocator: string;
  readonly direct?: true;
  readonly until?: string;
  readonly seeds: string;
  readonly firstSeed: string;
  readonly confidence: string;
  readonly threads?: string;
  readonly runs?: string;
  readonly out?: string;
  readonly csv?: string;
  readonly json?: true;
}

/** One run that a comparison needs. */
export interface PlannedRun {
  readonly workload: string;
  readonly candidate: Candidate;
  readonly seed: number;
  readonly key: string;
}

/** A comparison, checked. */
export interface CompareRequest {
  /** The first is the baseline. */
  readonly candidates: readonly Candidate[];
  /** What each chain is, as YAML. */
  readonly chainTexts: Readonly<Record<string, string>>;
  readonly workloads: readonly string[];
  readonly seeds: readonly number[];
  readonly confidence: number;
  readonly threads?: number;
  readonly shared: Omit<SimulateFlags, 'seed'>;
  readonly runs: readonly PlannedRun[];
  /** How many agents there are, for people. */
  readonly agents: number;
}

const MOST_SEEDS = 10_000;
const MOST_SEED = 2 ** 31 - 1 - MOST_SEEDS;
const MOST_THREADS = 256;

/** @throws InvalidArgumentError naming flag or file, and what is accepted; nothing was run then */
export async function compareRequest(files: readonly string[], flags: CompareFlags): Promise<CompareRequest> {
  const { chain = [], policy = [], baseline, agents, allocator, direct, until } = flags;
  const candidates = candidatesOf(chain, policy, baseline);
  const workloads = [...new Set(files)];
  const first = wholeNumberFlag('--first-seed', flags.firstSeed, 0, MOST_SEED);
  const count = wholeNumberFlag('--seeds', flags.seeds, 1, MOST_SEEDS);
  const seeds = Array.from({ length: count }, (_, at) => first + at);
  const confidence = wholeNumberFlag('--confidence', flags.confidence, 50, 99) / 100;
  const threads =
    flags.threads === undefined ? undefined : wholeNumberFlag('--threads', flags.threads, 1, MOST_THREADS);
  const shared = {
    allocator,
    ...(agents !== undefined && { agents }),
    ...(direct !== undefined && { direct }),
    ...(until !== undefined && { until }),
  };
  const runs: PlannedRun[] = [];
  const chainTexts: Record<string, string> = {};
  let machines = 0;
  for (const workload of workloads) {
    for (const candidate of candidates) {
      const { request, text } = await checkedRequest(workload, candidate, shared);
      chainTexts[candidate.name] = text;
      machines = request.agents.length;
      for (const seed of seeds)
        runs.push({ workload, candidate, seed, key: await runKey(workload, { ...request, seed }) });
    }
  }
  return {
    candidates,
    chainTexts,
    workloads,
    seeds,
    confidence,
    ...(threads !== undefined && { threads }),
    shared,
    runs,
    agents: machines,
  };
}

/** Everything is read once before anything is run. */
async function checkedRequest(
  workload: string,
  { chain, policy }: Candidate,
  shared: CompareRequest['shared'],
): Promise<{ readonly request: SimulateRequest; readonly text: string }> {
  const request = await simulateRequest(workload, {
    ...shared,
    seed: '0',
    ...(chain !== undefined && { chain }),
    ...(policy !== undefined && { policy }),
  });
  if (request.takers === 0)
    throw new InvalidArgumentError(
      `${workload}: every framework names a chain of its own; accepted: at least one that takes those that are compared`,
    );
  return { request, text: stringify(writtenChain(request.chain)).trimEnd() };
}

/** How a workload is called where there is little room: its file's name, if that is the only one. */
export function shortNames(workloads: readonly string[]): ReadonlyMap<string, string> {
  const base = (file: string): string => path.basename(file);
  return new Map(
    workloads.map((file) => [
      file,
      workloads.filter((other) => base(other) === base(file)).length > 1 ? file : base(file),
    ]),
  );
}
