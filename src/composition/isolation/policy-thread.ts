import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { InvalidArgumentError, MissedDeadlineError, PolicyFaultError } from '../../base/errors.js';
import { type Answer, type PolicyWords, type Request, TURN } from './message.js';
import type { WorkerInput } from './policy-worker.js';

/** How long a thread may take to load its policy, in milliseconds. */
const START_MS = 20_000;

interface Running {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly turns: Int32Array;
  /** Whether it has said what it holds. */
  isReady: boolean;
}

/**
 * A policy in a thread of its own, asked as if it were here: each request waits for its answer, at most until its
 * deadline. A thread that misses one is ended, and another takes its place as soon as it is up; what is asked before
 * that is missed too.
 */
export class PolicyThread {
  readonly policy: PolicyWords;
  /** Called when another thread has taken the place of one that was ended, before it is asked anything else. */
  onRestart: () => void = () => undefined;
  readonly #file: string;
  readonly #deadlineMs: number;
  #running: Running;

  /**
   * Loads the policy; waits until that is done.
   *
   * @param file - a module, absolute or relative to the process's folder
   * @param shown - the file's name in messages
   * @param deadlineMs - how long an answer may take, above 0
   * @throws InvalidArgumentError as `loadPolicy`, or if the module does not come to an end
   */
  constructor(file: string, shown: string, deadlineMs: number) {
    this.#file = file;
    this.#deadlineMs = deadlineMs;
    this.#running = start(file);
    const described = awaited(this.#running, 0, START_MS);
    if (described?.type !== 'described') {
      void this.#running.worker.terminate();
      const problem = described?.type === 'threw' ? described.message : `${file}: was not loaded within ${START_MS} ms`;
      throw new InvalidArgumentError(problem.replaceAll(file, shown));
    }
    this.#running.isReady = true;
    this.policy = described.policy;
  }

  /**
   * @throws MissedDeadlineError without an answer in time
   * @throws PolicyFaultError if the policy threw; InvalidArgumentError if it threw that
   */
  ask(request: Request): Answer {
    if (!this.#running.isReady) this.#resume();
    const answer = this.#ask(request);
    if (answer.type !== 'threw') return answer;
    if (answer.isInvalidArgument) throw new InvalidArgumentError(answer.message);
    throw new PolicyFaultError(this.policy.name, `threw ${answer.message}`);
  }

  /** Ends the thread. */
  async stop(): Promise<void> {
    this.#running.port.close();
    await this.#running.worker.terminate();
  }

  #ask(request: Request): Answer {
    const { port, turns } = this.#running;
    const turn = Atomics.load(turns, TURN) + 1;
    port.postMessage(request);
    Atomics.store(turns, TURN, turn);
    Atomics.notify(turns, TURN);
    const answer = awaited(this.#running, turn, this.#deadlineMs);
    if (answer !== undefined) return answer;
    this.#replace();
    throw new MissedDeadlineError(this.policy.name, this.#deadlineMs);
  }

  #replace(): void {
    void this.stop();
    this.#running = start(this.#file);
  }

  /** @throws MissedDeadlineError while the thread that takes another's place is not up */
  #resume(): void {
    const described = receiveMessageOnPort(this.#running.port) as { readonly message: Answer } | undefined;
    if (described?.message.type !== 'described') throw new MissedDeadlineError(this.policy.name, this.#deadlineMs);
    this.#running.isReady = true;
    this.onRestart();
  }
}

function start(file: string): Running {
  const { port1: port, port2 } = new MessageChannel();
  const turns = new Int32Array(new SharedArrayBuffer(4));
  const input: WorkerInput = { file, port: port2, turns };
  const worker = new Worker(new URL('./policy-worker.js', import.meta.url), {
    workerData: input,
    transferList: [port2],
  });
  worker.on('error', () => undefined); // it shows as an answer that does not come
  worker.unref();
  port.unref();
  return { worker, port, turns, isReady: false };
}

/** Waits until the count of turns is above `turn`. @returns nothing if that takes too long */
function awaited({ port, turns }: Running, turn: number, deadlineMs: number): Answer | undefined {
  if (Atomics.wait(turns, TURN, turn, deadlineMs) === 'timed-out') return undefined;
  return (receiveMessageOnPort(port) as { readonly message: Answer } | undefined)?.message;
}
