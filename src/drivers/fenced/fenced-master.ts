import type { CallOutcome, MasterCall, MasterConnection, MasterListener } from '../../engine/ports/master.js';
import type { FrameworkId } from '../../model/ids.js';

/** The right to speak for a framework, which may be lost. */
export interface Fence {
  /** Aborted, with an error for people, once it is lost. */
  readonly over: AbortSignal;
  /** Whether nobody else can have it at this very moment, by the clock: a process that stood still finds out so. */
  readonly isSure: boolean;
}

/**
 * A connection that says nothing more once another replica may lead. What is asked for behind the fence is refused here,
 * before the master would have to; the engine ends with what the fence says.
 */
export class FencedMaster implements MasterConnection {
  readonly #master: MasterConnection;
  readonly #fence: Fence;
  #fail: (() => void) | undefined;

  constructor(master: MasterConnection, fence: Fence) {
    this.#master = master;
    this.#fence = fence;
  }

  start(listener: MasterListener, frameworkId?: FrameworkId): void {
    const { over } = this.#fence;
    const fail = (): void => {
      if (this.#fail === undefined) return;
      this.#fail = undefined;
      listener.failed(over.reason as Error);
    };
    this.#fail = fail;
    if (over.aborted) {
      // Nothing is reported inside a method.
      void Promise.resolve().then(fail);
      return;
    }
    over.addEventListener('abort', fail, { once: true });
    this.#master.start(listener, frameworkId);
  }

  call(call: MasterCall): Promise<CallOutcome> {
    if (this.#fence.isSure) return this.#master.call(call);
    return Promise.resolve({ type: 'refused', message: 'another replica may lead by now' });
  }

  stop(): Promise<void> {
    this.#fail = undefined;
    return this.#master.stop();
  }
}
