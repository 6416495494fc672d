import { messageOf, ProtocolError, SubscriptionError } from '../base/errors.js';
import { errorOfEvent } from './answers.js';
import { CallLine, refused } from './call-line.js';
import type { Connections } from './connection.js';
import type { CredentialGuard } from './endpoint.js';
import { CallerFault, ConnectionLostError } from './errors.js';
import { type EventStream, openEventStream } from './event-stream.js';
import type { CallAnswer, SessionListener, SessionOptions, SessionTiming, StreamEvent } from './options.js';
import { SilenceWatch } from './silence-watch.js';

/** How a subscription, or the attempt at one, ended. */
export interface Ending {
  readonly reason: string;
  /** How long it was subscribed; absent if it never was. */
  readonly subscribedMs?: number;
  /** With it no other attempt makes sense. */
  readonly fatal?: Error;
}

export interface SubscriptionContext<C, E extends StreamEvent> {
  readonly options: SessionOptions<C, E>;
  readonly timing: SessionTiming;
  readonly guard: CredentialGuard;
  readonly connections: Connections;
  readonly listener: SessionListener<E>;
}

/** One SUBSCRIBE and what follows, until its stream is over. {@link run} it once. */
export class Subscription<C, E extends StreamEvent> {
  readonly #context: SubscriptionContext<C, E>;
  /** Aborted, with the reason, when nothing of this subscription counts any more. */
  readonly #over = new AbortController();
  readonly #subscribed = new AbortController();
  #subscribedAt: number | undefined;
  #line: CallLine | undefined;
  #watch: SilenceWatch | undefined;
  #isInDoubt = false;

  constructor(context: SubscriptionContext<C, E>) {
    this.#context = context;
  }

  /** Subscribes at `url` and delivers events until the stream ends, breaks, falls silent or is dropped. */
  async run(url: URL): Promise<Ending> {
    const { clock } = this.#context.options;
    let fault: unknown = new ConnectionLostError('the master ended the stream');
    try {
      await this.#follow(url);
    } catch (error) {
      fault = error;
    }
    // Whatever broke because of a drop is only its consequence.
    if (this.#over.signal.aborted) fault = this.#over.signal.reason;
    this.drop(fault);
    const reason = messageOf(fault);
    this.#line?.close(reason);
    return {
      reason,
      ...(this.#subscribedAt !== undefined && { subscribedMs: clock.now() - this.#subscribedAt }),
      ...(fault instanceof CallerFault && { fatal: fault.error }),
      ...(fault instanceof SubscriptionError && { fatal: fault }),
    };
  }

  /** Sends a call; refused unless subscribed. Never rejects. */
  call(call: C): Promise<CallAnswer> {
    if (this.#line === undefined || this.#over.signal.aborted) return Promise.resolve(refused('not subscribed'));
    let body: Uint8Array;
    try {
      body = this.#context.options.wire.encodeCall(call);
    } catch (error) {
      return Promise.resolve(refused(`cannot be encoded: ${messageOf(error)}`));
    }
    return this.#line.send(body);
  }

  /** Ends it for this reason. Its listener hears nothing more. */
  drop(reason: unknown): void {
    this.#over.abort(reason);
    this.#subscribed.abort();
  }

  async #follow(url: URL): Promise<void> {
    const { options, timing, guard, connections } = this.#context;
    const { wire, clock, notice } = options;
    const inTime = `${String(timing.answerMs / 1000)} s`;
    const late = new ConnectionLostError(`${url.origin} did not get from SUBSCRIBE to SUBSCRIBED within ${inTime}`);
    clock.after(timing.answerMs, () => this.drop(late), this.#subscribed.signal);
    const body = this.#encodeSubscribe();
    const stream = await openEventStream({ url, wire, body, guard, connections, signal: this.#over.signal, notice });
    for await (const event of stream.events) {
      this.#over.signal.throwIfAborted();
      this.#watch?.heard();
      await this.#take(event, stream);
      this.#watch?.listen();
    }
  }

  #encodeSubscribe(): Uint8Array {
    const { wire, subscribe } = this.#context.options;
    try {
      return wire.encodeCall(subscribe());
    } catch (error) {
      throw new CallerFault(error);
    }
  }

  async #take(event: E, stream: EventStream<E>): Promise<void> {
    if (event.type === 'HEARTBEAT' || event.type === 'UNKNOWN') return;
    if (event.type === 'SUBSCRIBED') return this.#begin(event, stream);
    if (event.type === 'ERROR') {
      const final = errorOfEvent(event.error?.message ?? '', stream.url.origin, this.#line !== undefined);
      if (final !== undefined) throw final;
    }
    if (this.#line === undefined) throw new ProtocolError('event stream', `${event.type} came before SUBSCRIBED`);
    await this.#tell((listener) => listener.event(event));
  }

  async #begin(event: E, stream: EventStream<E>): Promise<void> {
    if (this.#line !== undefined) throw new ProtocolError('event stream', 'SUBSCRIBED came twice');
    this.#watchFor(event.subscribed?.heartbeat_interval_seconds);
    this.#line = this.#openLine(stream);
    this.#subscribed.abort();
    this.#subscribedAt = this.#context.options.clock.now();
    const subscribed = event as Extract<E, { readonly type: 'SUBSCRIBED' }>;
    await this.#tell((listener) => listener.subscribed(subscribed, stream.url));
  }

  #watchFor(intervalSeconds: number | undefined): void {
    if (intervalSeconds === undefined) return;
    if (!(intervalSeconds > 0)) {
      throw new ProtocolError('SUBSCRIBED', `heartbeat_interval_seconds is ${String(intervalSeconds)}, not above 0`);
    }
    const { options, timing } = this.#context;
    const graceMs = intervalSeconds * 1000 * timing.missedHeartbeats;
    const silent = `nothing heard for ${String(graceMs / 1000)} s, ${String(timing.missedHeartbeats)} heartbeats are missing`;
    const onSilence = (): void => this.drop(new ConnectionLostError(silent));
    this.#watch = new SilenceWatch(options.clock, graceMs, onSilence, this.#over.signal);
  }

  #openLine({ url, streamId }: EventStream<E>): CallLine {
    const { options, timing, guard, connections } = this.#context;
    const { mediaType } = options.wire;
    const connection = connections.open(url.origin);
    const stream = streamId === undefined ? {} : { 'mesos-stream-id': streamId };
    return new CallLine({
      connection,
      url,
      headers: { 'content-type': mediaType, accept: mediaType, ...stream, ...guard.headersFor(url) },
      clock: options.clock,
      answerMs: timing.answerMs,
      onDoubt: (reason) => this.#doubt(reason),
      onIdle: () => void connections.close(connection),
    });
  }

  /** Drops the subscription soon: what the stream has to say about it (`Framework failed over`) comes first. */
  #doubt(reason: string): void {
    if (this.#isInDoubt) return;
    this.#isInDoubt = true;
    const { options, timing } = this.#context;
    options.clock.after(timing.lastWordMs, () => this.drop(new ConnectionLostError(reason)), this.#over.signal);
  }

  async #tell(what: (listener: SessionListener<E>) => void | Promise<void>): Promise<void> {
    try {
      await what(this.#context.listener);
    } catch (error) {
      throw error instanceof ProtocolError ? error : new CallerFault(error);
    }
  }
}
