import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { InvalidArgumentError } from '../../base/errors.js';
import type { ChainConfig } from '../../composition/index.js';
import type { RunRecord } from '../../simulator/index.js';
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

export type RunAnswer =
  | { readonly id: number; readonly record: RunRecord }
  | { readonly id: number; readonly message: string; readonly isBadInput: boolean };

/**
 * Carries runs out in threads of their own, as many at a time as there are processors.
 *
 * @param flags - what all runs have in common
 * @param done - told of each record, in the order in which runs end
 * @throws InvalidArgumentError for what a run refuses; what keeps a thread from going on
 */
export async function carryOut(
  orders: readonly RunOrder[],
  flags: Omit<SimulateFlags, 'seed'>,
  done: (order: RunOrder, record: RunRecord) => void,
  threads = availableParallelism(),
): Promise<void> {
  const left = orders.map((order, id) => ({ ...order, id })).reverse();
  const workers = new Set<Worker>();
  try {
    await Promise.all(
      Array.from({ length: Math.min(threads, orders.length) }, () => {
        const worker = new Worker(new URL('./run-worker.js', import.meta.url), { workerData: flags });
        workers.add(worker);
        return serve(worker, left, done);
      }),
    );
  } finally {
    await Promise.all([...workers].map((worker) => worker.terminate()));
  }
}

/** Gives a thread one run after the other, until none is left. */
function serve(worker: Worker, left: RunOrder[], done: (order: RunOrder, record: RunRecord) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let order: RunOrder | undefined;
    const next = (): void => {
      order = left.pop();
      if (order === undefined) resolve();
      else worker.postMessage(order);
    };
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a thread of the comparison ended with ${code}`)));
    worker.on('message', (answer: RunAnswer) => {
      if ('record' in answer && order !== undefined) {
        done(order, answer.record);
        next();
      } else if ('message' in answer) {
        reject(answer.isBadInput ? new InvalidArgumentError(answer.message) : new Error(answer.message));
      }
    });
    next();
  });
}
