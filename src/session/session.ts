import { InvalidArgumentError } from '../base/errors.js';
import { Backoff } from './backoff.js';
import { refused } from './call-line.js';
import { Connections } from './connection.js';
import { CredentialGuard, isHttp } from './endpoint.js';
import { CallerFault, ConnectionLostError } from './errors.js';
import {
  type CallAnswer,
  DEFAULT_TIMING,
  type SessionListener,
  type SessionOptions,
  type SessionTiming,
  type StreamEvent,
} from './options.js';
import { FoundRoute, ListRoute, type Route } from './route.js';
import { type Ending, Subscription } from './subscription.js';

/**
 * Keeps one subscription to a Mesos v1 endpoint: the event stream on one connection, the calls on another. When the
 * stream ends, breaks or falls silent it subscribes again, with back-off, until it is stopped or told that there is
 * no point. It resends no call: what `unknown` means is for its user to decide.
 */
export class Session<C, E extends StreamEvent> {
  readonly #options: SessionOptions<C, E>;
  readonly #timing: SessionTiming;
  readonly #route: Route;
  readonly #guard: CredentialGuard;
  readonly #connections: Connections;
  readonly #backoff: Backoff;
  readonly #closing = new AbortController();
  #isStarted = false;
  #isStopped = false;
  #subscription: Subscription<C, E> | undefined;
  /** The answer to the call after which no subscription is wanted. */
  #lastAnswer: Promise<CallAnswer> | undefined;

  /** @throws InvalidArgumentError if the options make no session */
  constructor(options: SessionOptions<C, E>) {
    this.#options = options;
    this.#timing = { ...DEFAULT_TIMING, ...options.timing };
    checkOptions(options, this.#timing);
    this.#route = 'start' in options.urls ? new FoundRoute(options.urls) : new ListRoute(options.urls);
    this.#guard = new CredentialGuard(options.credentials, [...this.#route.named, ...(options.trusted ?? [])]);
    this.#connections = new Connections(options.clock, this.#timing.connectMs, options.tls);
    this.#backoff = new Backoff(options.random, this.#timing.backoff, this.#route.choices);
  }

  /** Subscribes, and stays subscribed. Once only. */
  start(listener: SessionListener<E>): void {
    if (this.#isStarted) throw new InvalidArgumentError('a session can be started only once');
    this.#isStarted = true;
    this.#route.start();
    void this.#run(listener);
  }

  /**
   * Sends a call after all earlier ones were answered. Never rejects. Refused at once unless subscribed.
   *
   * @param isLast - the master ends the stream because of this call (TEARDOWN): if it is `ok` the session stops
   */
  call(call: C, { isLast = false }: { readonly isLast?: boolean } = {}): Promise<CallAnswer> {
    const answer = this.#subscription?.call(call) ?? Promise.resolve(refused('not subscribed'));
    if (isLast) this.#lastAnswer = answer.then((last) => this.#stopAfter(last));
    return answer;
  }

  /**
   * Ends the stream and every connection; the listener hears nothing afterwards. A call under way comes out
   * `unknown`. Resolves when all sockets are closed; may be called more than once.
   */
  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#close();
  }

  async #close(): Promise<void> {
    this.#closing.abort();
    this.#subscription?.drop(new ConnectionLostError('the session is over'));
    await Promise.all([this.#connections.closeAll(), this.#route.stop()]);
  }

  async #run(listener: SessionListener<E>): Promise<void> {
    try {
      await this.#staySubscribed(listener);
    } catch (error) {
      await this.#close();
      if (!this.#isStopped) listener.failed(error instanceof Error ? error : new CallerFault(error));
    }
  }

  /** Resolves when the session is stopped; throws what ends it for good. */
  async #staySubscribed(listener: SessionListener<E>): Promise<void> {
    const isStopped = (): boolean => this.#isStopped;
    while (!isStopped()) {
      const url = await this.#route.next(this.#closing.signal);
      this.#guard.trust(url);
      const ending = await this.#subscribe(url, listener);
      if (isStopped()) return;
      if (ending.fatal !== undefined) throw ending.fatal;
      // A stream that was lost may be back at the same master; one that never came is looked for at the next.
      if (ending.subscribedMs === undefined) this.#route.turnAway();
      else listener.disconnected(ending.reason);
      await this.#pause(url, ending);
    }
  }

  async #subscribe(url: URL, listener: SessionListener<E>): Promise<Ending> {
    const subscription = new Subscription({
      options: this.#options,
      timing: this.#timing,
      guard: this.#guard,
      connections: this.#connections,
      listener,
    });
    this.#subscription = subscription;
    const over = new AbortController();
    this.#route.onReplaced(url, over.signal, (leader) => {
      subscription.drop(new ConnectionLostError(`${leader.origin} leads in place of ${url.origin}`));
    });
    const ending = await subscription.run(url);
    over.abort();
    await this.#lastAnswer;
    return ending;
  }

  async #pause(url: URL, { reason, subscribedMs = 0 }: Ending): Promise<void> {
    if (subscribedMs >= this.#timing.backoff.maxMs) this.#backoff.reset();
    const delayMs = this.#backoff.next();
    this.#options.notice?.({ type: 'retry', url, reason, delayMs });
    const woken = new AbortController();
    const isOff = AbortSignal.any([this.#closing.signal, woken.signal]);
    // Closed meanwhile, the session never wakes up: there is nothing left to do. A new leader is not waited for.
    await new Promise<void>((resolve) => {
      this.#options.clock.after(delayMs, resolve, isOff);
      this.#route.onReplaced(url, isOff, () => resolve());
    });
    woken.abort();
  }

  async #stopAfter(last: CallAnswer): Promise<CallAnswer> {
    if (last.type === 'ok') await this.stop();
    return last;
  }
}

function checkOptions({ urls }: Pick<SessionOptions<never, StreamEvent>, 'urls'>, timing: SessionTiming): void {
  const named = 'start' in urls ? [] : urls;
  if (named === urls && named.length === 0) {
    throw new InvalidArgumentError('a session needs the URL of at least one master');
  }
  for (const url of named) {
    if (!isHttp(url)) throw new InvalidArgumentError(`master '${url.href}': accepted are http and https URLs`);
    if (url.username !== '' || url.password !== '') {
      throw new InvalidArgumentError(`master ${url.origin}: give the credentials as such, not within the URL`);
    }
  }
  const { connectMs, answerMs, missedHeartbeats, lastWordMs, backoff } = timing;
  const positive = { connectMs, answerMs, 'backoff.firstMs': backoff.firstMs, 'backoff.maxMs': backoff.maxMs };
  for (const [name, value] of Object.entries(positive)) {
    if (!(value > 0)) throw new InvalidArgumentError(`timing.${name} is ${String(value)}; accepted is more than 0 ms`);
  }
  if (!(missedHeartbeats >= 1)) {
    throw new InvalidArgumentError(`timing.missedHeartbeats is ${String(missedHeartbeats)}; accepted is 1 or more`);
  }
  if (!(lastWordMs >= 0))
    throw new InvalidArgumentError(`timing.lastWordMs is ${String(lastWordMs)}; accepted is 0 or more`);
}
