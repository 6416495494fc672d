import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { InvalidArgumentError, isEngineError, messageOf } from '../../base/errors.js';

/**
 * A simulation makes offers, calls and facts that live for some cycles: with the usual 48 MB for young objects a tenth to a
 * fifth of its time goes into copying them.
 */
const YOUNG_MEGABYTES = 288;

/** What a thread says to an order: its answer, or what kept it from one. */
type Said<A> = { readonly answer: A } | { readonly message: string; readonly isBadInput: boolean };

export interface ThreadOptions<O, A> {
  /** Of a module that calls {@link answerOrders}. */
  readonly script: URL;
  /** The script's `workerData`. */
  readonly shared?: unknown;
  readonly orders: readonly O[];
  /** Told of each answer, in the order in which they come; what it throws ends the rest. */
  readonly done?: (answer: A, order: O) => void;
  /** How many at a time; as many as there are processors if absent. */
  readonly threads?: number;
}

/**
 * Has orders carried out by threads of their own.
 *
 * @returns the answers, in the order of the orders
 * @throws InvalidArgumentError for what an order's thread refuses; an Error with what else kept a thread from an answer
 */
export async function inThreads<O, A>(options: ThreadOptions<O, A>): Promise<readonly A[]> {
  const { script, shared, orders, threads = availableParallelism() } = options;
  const answers = new Array<A>(orders.length);
  const left = [...orders.entries()].reverse();
  const workers = Array.from(
    { length: Math.min(threads, orders.length) },
    () => new Worker(script, { workerData: shared, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES } }),
  );
  try {
    await Promise.all(workers.map((worker) => serve(worker, left, options, answers)));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return answers;
}

/** Gives a thread one order after the other, until none is left. */
function serve<O, A>(worker: Worker, left: [number, O][], { done }: ThreadOptions<O, A>, answers: A[]): Promise<void> {
  return new Promise((resolve, reject) => {
    let order: [number, O] | undefined;
    const next = (): void => {
      order = left.pop();
      if (order === undefined) resolve();
      else worker.postMessage(order[1]);
    };
    const take = (said: Said<A>): void => {
      if ('message' in said) throw said.isBadInput ? new InvalidArgumentError(said.message) : new Error(said.message);
      if (order === undefined) throw new Error('invariant: an answer that nobody asked for');
      answers[order[0]] = said.answer;
      done?.(said.answer, order[1]);
      next();
    };
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a thread that simulates ended with ${code}`)));
    worker.on('message', (said: Said<A>) => {
      try {
        take(said);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(messageOf(error)));
      }
    });
    next();
  });
}

/** To be called once in a thread of {@link inThreads}: answers each of its orders. */
export function answerOrders(carryOut: (order: never) => unknown): void {
  const port = parentPort;
  port?.on('message', (order: unknown) => {
    void said(carryOut, order).then((answer) => port.postMessage(answer));
  });
}

async function said(carryOut: (order: never) => unknown, order: unknown): Promise<Said<unknown>> {
  try {
    return { answer: await carryOut(order as never) }; // who gives orders to a script knows what it takes
  } catch (error) {
    return { message: messageOf(error), isBadInput: isEngineError(error) };
  }
}
