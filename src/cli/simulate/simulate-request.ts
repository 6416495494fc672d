import { InvalidArgumentError } from '../../base/errors.js';
import { parseAgents } from '../../composition/agents/parse-agents.js';
import { chainOf } from '../../composition/chain/chain-of.js';
import { readText } from '../../composition/input/read-text.js';
import { parseSimulationFile } from '../../composition/simulation/simulation-file.js';
import {
  type CompetingFramework,
  generate,
  opendcTrace,
  RowFaults,
  type SimulatedAgent,
  swfTrace,
  type Workload,
} from '../../simulator/index.js';
import { agentsFlag, durationFlag, wholeNumberFlag } from '../flags.js';

/** The options of `stowage simulate`, as the command line gives them. */
export interface SimulateFlags {
  readonly agents: string;
  readonly policy?: readonly string[];
  readonly chain?: string;
  readonly allocator: string;
  readonly direct?: true;
  readonly seed: string;
  readonly orderSeed?: string;
  readonly until?: string;
  readonly json?: true;
}

export const ALLOCATORS = ['drf', 'random', 'round-robin'] as const;
export type AllocatorName = (typeof ALLOCATORS)[number];

/** What is to be simulated, checked. */
export interface SimulateRequest {
  readonly workload: Workload;
  readonly faults: RowFaults;
  readonly agents: readonly SimulatedAgent[];
  readonly frameworks: readonly CompetingFramework[];
  readonly allocator: AllocatorName;
  readonly isDirect: boolean;
  readonly seed: number;
  readonly orderSeed?: number;
  readonly untilMs?: number;
}

const MOST_SEED = 2 ** 31 - 1;
/** What an agent has where only their number is given. */
const AGENT_RESOURCES = 'cpus:8;mem:32768';

/** @throws InvalidArgumentError naming flag or file, and what is accepted */
export async function simulateRequest(file: string, flags: SimulateFlags): Promise<SimulateRequest> {
  const seed = wholeNumberFlag('--seed', flags.seed, 0, MOST_SEED);
  const agents = await agentsFlag(flags.agents);
  const { chain, policies: own } = await chainOf(flags.chain, flags.policy ?? []);

  const faults = new RowFaults();
  const { workload, frameworks } = await readWorkload(file, seed, faults);
  if (flags.direct === true && frameworks.length > 1)
    throw new InvalidArgumentError(`--direct: ${file} has ${frameworks.length} frameworks; accepted: one`);
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
    frameworks: frameworks.map((one) => ({ chainConfig: chain, ...one, policies: own })),
    allocator,
    isDirect: flags.direct === true,
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
}

/** By the file's name: a log of Feitelson's archive, a task list of OpenDC, or else a simulation file. */
async function readWorkload(file: string, seed: number, faults: RowFaults): Promise<Read> {
  const frameworks = [{ name: 'framework' }];
  if (/\.swf(\.gz)?$/.test(file)) return { workload: swfTrace(file, { faults }), frameworks };
  if (/\.csv(\.gz)?$/.test(file)) return { workload: opendcTrace(file, { faults }), frameworks };
  const parsed = parseSimulationFile(await readText(file, 'a simulation file, *.swf or *.csv'), file);
  return {
    workload: generate(parsed.workload, seed),
    frameworks: parsed.frameworks.map(({ delayMs, chain, ...framework }) => ({
      ...framework,
      ...(chain !== undefined && { chainConfig: chain }),
      ...(delayMs > 0 && { delays: { callMs: delayMs, eventMs: delayMs } }),
    })),
  };
}
