import { InvalidArgumentError } from '../../base/errors.js';
import { parseAgents } from '../../composition/agents/parse-agents.js';
import { type ChosenChain, chainOf } from '../../composition/chain/chain-of.js';
import type { ChainConfig } from '../../composition/index.js';
import { readText } from '../../composition/input/read-text.js';
import { parseSimulationFile } from '../../composition/simulation/simulation-file.js';
import { readTrace } from '../../composition/simulation/trace-fields.js';
import {
  type CompetingFramework,
  type Fault,
  generate,
  JournalReader,
  journalWorkload,
  merged,
  opendcTrace,
  RowFaults,
  replay,
  type SimulatedAgent,
  type SimulatedCluster,
  shifted,
  swfTrace,
  type Workload,
} from '../../simulator/index.js';
import { agentsFlag, durationFlag, journalLimitFlag, wholeNumberFlag } from '../flags.js';
import { journalPolicies } from '../replay/journal-policies.js';

/** The options of `stowage simulate`, as the command line gives them. */
export interface SimulateFlags {
  readonly agents?: string;
  readonly policy?: readonly string[];
  readonly chain?: string;
  readonly allocator: string;
  readonly direct?: true;
  readonly seed: string;
  readonly orderSeed?: string;
  readonly until?: string;
  readonly journal?: string;
  readonly journalLimit?: string;
  readonly logLevel?: string;
  readonly json?: true;
}

export const ALLOCATORS = ['drf', 'random', 'round-robin', 'best-fit', 'request-aware'] as const;
export type AllocatorName = (typeof ALLOCATORS)[number];

/** What is to be simulated, checked. */
export interface SimulateRequest {
  readonly workload: Workload;
  readonly faults: RowFaults;
  readonly agents: readonly SimulatedAgent[];
  readonly frameworks: readonly CompetingFramework[];
  /** Of the command line, or the default one. */
  readonly chain: ChainConfig;
  readonly allocator: AllocatorName;
  readonly isDirect: boolean;
  /** How the cluster behaves, and what goes wrong in it. */
  readonly cluster: Pick<SimulatedCluster, 'timings' | 'launchDelayMs'>;
  readonly breakdowns: readonly Fault[];
  /** Frameworks that take the chain of the command line: those that name none of their own. */
  readonly takers: number;
  /** Whole paths of the policies that are not shipped. */
  readonly policyFiles: readonly string[];
  /** Where everything is written down, if it is. */
  readonly journal?: { readonly file: string; readonly mostBytes?: number };
  readonly seed: number;
  readonly orderSeed?: number;
  readonly untilMs?: number;
}

const MOST_SEED = 2 ** 31 - 1;
/** What an agent has where only their number is given. */
const AGENT_RESOURCES = 'cpus:8;mem:32768';
const DEFAULT_AGENTS = '3';

/**
 * @param given - a chain in place of the flags'
 * @throws InvalidArgumentError naming flag or file, and what is accepted
 */
export async function simulateRequest(
  file: string,
  flags: SimulateFlags,
  given?: ChainConfig,
): Promise<SimulateRequest> {
  const seed = wholeNumberFlag('--seed', flags.seed, 0, MOST_SEED);
  const { chain: chosen, policies: own, files } = await chainOf(flags.chain, flags.policy ?? []);
  const chain = given ?? chosen;
  const isChosen = given !== undefined || flags.chain !== undefined || flags.policy !== undefined;

  const faults = new RowFaults();
  const { workload, frameworks, ...recorded } = await readWorkload(file, seed, faults);
  const agents =
    flags.agents === undefined && recorded.agents !== undefined
      ? recorded.agents
      : await agentsFlag(flags.agents ?? DEFAULT_AGENTS);
  if (flags.direct === true && frameworks.length > 1)
    throw new InvalidArgumentError(`--direct: ${file} has ${frameworks.length} frameworks; accepted: one`);
  const { cluster = {}, breakdowns = [] } = recorded;
  if (flags.direct === true && (breakdowns.length > 0 || Object.keys(cluster).length > 0))
    throw new InvalidArgumentError(`--direct: ${file} has faults or a cluster; accepted: a file with neither`);
  const allocator = ALLOCATORS.find((name) => name === flags.allocator);
  if (allocator === undefined)
    throw new InvalidArgumentError(`--allocator: got '${flags.allocator}'; accepted: ${ALLOCATORS.join(', ')}`);
  return {
    workload,
    faults,
    agents:
      typeof agents === 'number'
        ? parseAgents([{ hostname: 'agent', count: agents, resources: AGENT_RESOURCES }])
        : agents,
    frameworks: frameworks.map((one) => ({
      chainConfig: chain,
      ...one,
      ...(isChosen && recorded.agents !== undefined && { chainConfig: chain }),
      policies: [...own, ...(recorded.policies ?? [])],
    })),
    chain,
    allocator,
    isDirect: flags.direct === true || recorded.isDirect === true,
    cluster,
    breakdowns,
    takers: frameworks.filter((one) => one.chainConfig === undefined || recorded.agents !== undefined).length,
    policyFiles: files,
    ...(flags.journal !== undefined && {
      journal: { file: flags.journal, ...journalLimitFlag(flags.journalLimit) },
    }),
    seed,
    ...(flags.orderSeed !== undefined && {
      orderSeed: wholeNumberFlag('--order-seed', flags.orderSeed, 0, MOST_SEED),
    }),
    ...(flags.until !== undefined && { untilMs: durationFlag('--until', flags.until) }),
  };
}

interface Read {
  readonly workload: Workload;
  readonly frameworks: readonly CompetingFramework[];
  /** What a journal tells besides. */
  readonly agents?: readonly SimulatedAgent[];
  readonly policies?: ChosenChain['policies'];
  readonly isDirect?: boolean;
  /** What a simulation file tells besides. */
  readonly cluster?: SimulateRequest['cluster'];
  readonly breakdowns?: SimulateRequest['breakdowns'];
}

/** By the file's name: a log of Feitelson's archive, a task list of OpenDC, a journal, or else a simulation file. */
async function readWorkload(file: string, seed: number, faults: RowFaults): Promise<Read> {
  const frameworks = [{ name: 'framework' }];
  if (/\.swf(\.gz)?$/.test(file)) return { workload: swfTrace(file, { faults }), frameworks };
  if (/\.csv(\.gz)?$/.test(file)) return { workload: opendcTrace(file, { faults }), frameworks };
  if (file.endsWith('.journal')) return readJournal(file);
  const parsed = parseSimulationFile(await readText(file, 'a simulation file, *.swf, *.csv or *.journal'), file);
  const { timings, launchDelayMs } = parsed;
  const generated = generate(parsed.workload, seed);
  const traces = parsed.traces.map((trace) => shifted(readTrace(trace, file, faults), trace.startMs, trace.prefix));
  return {
    workload: traces.length === 0 ? generated : merged([generated, ...traces]),
    breakdowns: parsed.faults,
    cluster: {
      ...(Object.keys(timings).length > 0 && { timings }),
      ...(launchDelayMs !== undefined && { launchDelayMs }),
    },
    frameworks: parsed.frameworks.map(({ delayMs, chain, ...framework }) => ({
      ...framework,
      ...(chain !== undefined && { chainConfig: chain }),
      ...(delayMs > 0 && { delays: { callMs: delayMs, eventMs: delayMs } }),
    })),
  };
}

/** What the journal's engines were asked for, as they stand at its end. */
async function readJournal(file: string): Promise<Read> {
  const journal = new JournalReader(file, { isTornAccepted: true });
  const policies = await journalPolicies(journal);
  const { engines, difference } = replay(journal, policies);
  if (difference !== undefined)
    throw new InvalidArgumentError(
      `${file}: step ${difference.step} comes out otherwise than recorded; accepted: a journal that stowage replay repeats`,
    );
  const { arrivals, agents, frameworks, isDirect } = journalWorkload(journal, engines);
  return { workload: arrivals, agents, frameworks, isDirect, policies };
}
