import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What a thread says to an order: its answer, or what kept it from one. */
export type ThreadAnswer<A> = { readonly answer: A } | { readonly message: string };

/**
 * Has orders carried out by threads of their own, as many at a time as there are processors.
 *
 * @param script - answers each message, an order, with one {@link ThreadAnswer}
 * @param shared - the script's `workerData`
 * @param done - told how many orders are carried out by now
 * @returns the answers, in the order of the orders
 * @throws what kept a thread from an answer
 */
export async function inThreads<A>(
  script: URL,
  shared: unknown,
  orders: readonly unknown[],
  done: (count: number) => void,
  threads = availableParallelism(),
): Promise<readonly A[]> {
  const answers = new Array<A>(orders.length);
  const left = [...orders.entries()].reverse();
  let count = 0;
  const workers = Array.from(
    { length: Math.min(threads, orders.length) },
    () => new Worker(script, { workerData: shared }),
  );
  const serve = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let at = -1;
      const next = (): void => {
        const order = left.pop();
        if (order === undefined) {
          resolve();
          return;
        }
        at = order[0];
        worker.postMessage(order[1]);
      };
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`a thread of the experiment ended with ${code}`)));
      worker.on('message', (said: ThreadAnswer<A>) => {
        if ('message' in said) {
          reject(new Error(said.message));
          return;
        }
        answers[at] = said.answer;
        done(++count);
        next();
      });
      next();
    });
  try {
    await Promise.all(workers.map(serve));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return answers;
}
