import type { Clock } from '../base/clock.js';
import { messageOf } from '../base/errors.js';
import { putsInDoubt } from './answers.js';
import { type Connection, firstLineOf } from './connection.js';
import { ConnectionLostError, NotSentError } from './errors.js';
import type { CallAnswer } from './options.js';

export interface CallLineOptions {
  readonly connection: Connection;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly answerMs: number;
  /** The subscription that the calls belong to is in doubt. */
  readonly onDoubt: (reason: string) => void;
  /** The line is closed and its last answer came. */
  readonly onIdle: () => void;
}

/** The calls of one subscription: one at a time, in the order in which they were made, each sent once. */
export class CallLine {
  readonly #options: CallLineOptions;
  #tail: Promise<unknown> = Promise.resolve();
  #closed: string | undefined;

  constructor(options: CallLineOptions) {
    this.#options = options;
  }

  /** Sends an encoded call after all earlier ones were answered. Never rejects. */
  send(body: Uint8Array): Promise<CallAnswer> {
    const answer = this.#tail.then(() => (this.#closed === undefined ? this.#post(body) : refused(this.#closed)));
    this.#tail = answer;
    return answer;
  }

  /** Refuses what was not sent yet, and lets the call under way get its answer. */
  close(reason: string): void {
    if (this.#closed !== undefined) return;
    this.#closed = reason;
    void this.#tail.then(this.#options.onIdle);
  }

  async #post(body: Uint8Array): Promise<CallAnswer> {
    const { connection, url, headers, clock, answerMs } = this.#options;
    const late = new AbortController();
    const answered = new AbortController();
    const reason = `no answer to a call within ${String(answerMs / 1000)} s`;
    clock.after(answerMs, () => late.abort(new ConnectionLostError(reason)), answered.signal);
    try {
      const response = await connection.post(url, headers, body, late.signal);
      // The status alone decides; an answer whose text broke off is still an answer.
      const text = await firstLineOf(response.body).catch(() => '');
      return this.#judge(response.statusCode, text);
    } catch (error) {
      if (error instanceof NotSentError) return refused(error.message);
      if (late.signal.aborted) this.#giveUp(reason);
      return { type: 'unknown', message: messageOf(error) };
    } finally {
      answered.abort();
    }
  }

  #judge(status: number, text: string): CallAnswer {
    if (status >= 200 && status < 300) return { type: 'ok' };
    if (putsInDoubt(status, text)) this.#options.onDoubt(`a call was answered ${String(status)} ${text}`.trimEnd());
    return { type: 'refused', status, message: text };
  }

  /** A call that may still arrive must not be overtaken: the next one belongs to a new subscription. */
  #giveUp(reason: string): void {
    this.close(reason);
    this.#options.onDoubt(reason);
  }
}

export function refused(message: string): CallAnswer {
  return { type: 'refused', message };
}
