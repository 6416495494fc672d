import type { ChainConfig } from '../../composition/index.js';
import { inThreads, type RunRecord } from '../../simulator/index.js';
import type { SimulateFlags } from '../simulate/simulate-request.js';

/** One run, for a thread to carry out. */
export interface RunOrder {
  /** Its place in the list. */
  readonly id: number;
  readonly workload: string;
  /** A chain file, as `--chain` names it. */
  readonly chain?: string;
  readonly policy?: readonly string[];
  /** A chain in place of both. */
  readonly config?: ChainConfig;
  readonly seed: number;
}

/**
 * Carries runs out in threads of their own, as many at a time as there are processors.
 *
 * @param shared - the flags that all runs have in common
 * @param done - told of each record, in the order in which runs end
 * @throws InvalidArgumentError for what a run refuses; what keeps a thread from going on
 */
export async function carryOut(
  orders: readonly RunOrder[],
  shared: Omit<SimulateFlags, 'seed'>,
  done: (order: RunOrder, record: RunRecord) => void,
  threads?: number,
): Promise<void> {
  await inThreads<RunOrder, RunRecord>({
    script: new URL('./run-worker.js', import.meta.url),
    shared,
    orders,
    done: (record, order) => done(order, record),
    ...(threads !== undefined && { threads }),
  });
}
