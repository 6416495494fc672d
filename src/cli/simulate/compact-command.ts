import { InvalidArgumentError } from '../../base/errors.js';
import { type Arrival, type Compaction, compactCluster } from '../../simulator/index.js';
import { EXIT } from '../exit-code.js';
import { wholeNumberFlag } from '../flags.js';
import { plural } from '../plural.js';
import { simulateRequest } from './simulate-request.js';

/** The options of `stowage compact`, as the command line gives them. */
export interface CompactFlags {
  readonly agents?: string;
  readonly policy?: readonly string[];
  readonly chain?: string;
  readonly orders: string;
  readonly seed: string;
  readonly json?: true;
}

const MOST_ORDERS = 10_000;

/**
 * `stowage compact`: the smallest cluster on which a chain places all tasks of a workload at once, over orders of arrival.
 *
 * @throws InvalidArgumentError for bad input, and for tasks that fit on no agent
 */
export async function compactCommand(file: string, flags: CompactFlags): Promise<number> {
  const permutations = wholeNumberFlag('--orders', flags.orders, 1, MOST_ORDERS);
  const { agents = '1', policy, chain, seed } = flags;
  const request = await simulateRequest(file, {
    agents,
    allocator: 'drf',
    seed,
    ...(policy !== undefined && { policy }),
    ...(chain !== undefined && { chain }),
  });
  const [framework, second] = request.frameworks;
  if (framework === undefined || second !== undefined)
    throw new InvalidArgumentError(`${file} has ${request.frameworks.length} frameworks; accepted: one`);
  const arrivals: Arrival[] = [];
  for await (const arrival of request.workload) arrivals.push(arrival);
  for (const { file: from, line, reason } of request.faults.first)
    process.stderr.write(`stowage: ${from}:${line}: ${reason}\n`);
  if (arrivals.length === 0) throw new InvalidArgumentError(`${file} has no job; accepted: at least one`);
  const found = await compactCluster(arrivals, request.agents, framework, { permutations, seed: request.seed });
  const badRows = request.faults.count;
  process.stdout.write(`${flags.json === true ? JSON.stringify({ ...found, badRows }) : textOf(found)}\n`);
  return EXIT.done;
}

function textOf({ agents, mean, deviation, least, most, bound, gapPercent }: Compaction): string {
  const head = `${mean.toFixed(1)} agents on average over ${plural(agents.length, 'order')} of arrival (${least} to ${most}, deviation ${deviation.toFixed(1)})`;
  if (bound === undefined || gapPercent === undefined) return head;
  return `${head}\nno chain needs fewer than ${bound}: at most ${gapPercent.toFixed(1)} % above the optimum`;
}
