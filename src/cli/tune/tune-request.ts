import { InvalidArgumentError } from '../../base/errors.js';
import { chainOf } from '../../composition/chain/chain-of.js';
import { parseVariation, type Variation, variedChain, weightsOf } from '../../composition/chain/varied-chain.js';
import type { ChainConfig } from '../../composition/index.js';
import { JUDGING, type Metric, metricNamed, type Setting, settingsOf } from '../../simulator/index.js';
import { underFlag, wholeNumberFlag } from '../flags.js';
import { type SimulateFlags, simulateRequest } from '../simulate/simulate-request.js';

/** The options of `stowage tune`, as the command line gives them. */
export interface TuneFlags {
  readonly chain?: string;
  readonly policy?: readonly string[];
  readonly vary?: readonly string[];
  readonly metric?: readonly string[];
  readonly tries: string;
  readonly seeds: string;
  readonly heldOut: string;
  readonly firstSeed: string;
  readonly confidence: string;
  readonly agents?: string;
  readonly allocator: string;
  readonly direct?: true;
  readonly until?: string;
  readonly threads?: string;
  readonly json?: true;
}

/** A chain of a search: the one to be tuned, or with other values at some places. */
export interface Trial {
  /** Empty: as it was given. */
  readonly setting: Setting;
  readonly config: ChainConfig;
}

export interface TuneRequest {
  readonly workloads: readonly string[];
  /** The first is the chain as it was given. */
  readonly trials: readonly Trial[];
  /** How many settings there are; what is tried may be fewer. */
  readonly spaceSize: number;
  readonly objectives: readonly Metric[];
  readonly training: readonly number[];
  readonly heldOut: readonly number[];
  readonly confidence: number;
  readonly threads?: number;
  /** Of every run; the policies of files are loaded by them. */
  readonly shared: Omit<SimulateFlags, 'seed'>;
}

const MOST_TRIES = 100_000;
const MOST_SEEDS = 10_000;
const MOST_FIRST = 1_000_000_000;

/** @throws InvalidArgumentError naming flag or file, and what is accepted; nothing was run then */
export async function tuneRequest(workloads: readonly string[], flags: TuneFlags): Promise<TuneRequest> {
  const { agents, allocator, direct, until, chain: file, policy } = flags;
  const shared = {
    allocator,
    ...(agents !== undefined && { agents }),
    ...(direct !== undefined && { direct }),
    ...(until !== undefined && { until }),
    ...(file !== undefined && { chain: file }),
    ...(policy !== undefined && { policy }),
  };
  const { chain, policies } = await chainOf(file, policy ?? []);
  const space = spaceOf(flags.vary, chain);
  const first = wholeNumberFlag('--first-seed', flags.firstSeed, 0, MOST_FIRST);
  const seeds = wholeNumberFlag('--seeds', flags.seeds, 1, MOST_SEEDS);
  const others = wholeNumberFlag('--held-out', flags.heldOut, 2, MOST_SEEDS);
  const tries = wholeNumberFlag('--tries', flags.tries, 1, MOST_TRIES);
  for (const workload of workloads) {
    const { takers } = await simulateRequest(workload, { ...shared, seed: '0' });
    if (takers === 0)
      throw new InvalidArgumentError(
        `${workload}: every framework names a chain of its own; accepted: at least one that takes the one that is tuned`,
      );
  }
  const settings = settingsOf(space, tries, first);
  return {
    workloads,
    trials: [
      { setting: {}, config: chain },
      ...settings.map((setting) => ({
        setting,
        config: underFlag('--vary', () => variedChain(chain, setting, policies)),
      })),
    ],
    spaceSize: space.reduce((product, { values }) => product * values.length, 1),
    objectives: objectivesOf(flags.metric ?? ['waitMean']),
    training: Array.from({ length: seeds }, (_, at) => first + at),
    heldOut: Array.from({ length: others }, (_, at) => first + seeds + at),
    confidence: wholeNumberFlag('--confidence', flags.confidence, 50, 99) / 100,
    ...(flags.threads !== undefined && { threads: wholeNumberFlag('--threads', flags.threads, 1, 256) }),
    shared,
  };
}

function spaceOf(vary: readonly string[] | undefined, chain: ChainConfig): readonly Variation[] {
  if (vary !== undefined) return vary.map((text) => underFlag('--vary', () => parseVariation(text)));
  const weights = weightsOf(chain);
  if (weights.length > 0) return weights;
  throw new InvalidArgumentError(
    'nothing to vary: the chain has no two policies that score on one level; accepted: --vary score.POLICY.options.NAME=VALUE,VALUE',
  );
}

function objectivesOf(names: readonly string[]): readonly Metric[] {
  return names.map((name) => {
    const metric = metricNamed(name);
    const isKnown = metric.title !== `${name} in use` || name.startsWith('use.');
    if (isKnown && metric.better !== undefined) return metric;
    throw new InvalidArgumentError(`--metric: got '${name}'; accepted: ${JUDGING.join(', ')}`);
  });
}
