import type { Clock } from '../base/clock.js';
import type { RandomStream } from '../base/random.js';
import type { BackoffLimits } from './backoff.js';

/** What a session speaks: the calls and events of one API as bytes. A protocol `Codec` is one, for the scheduler API. */
export interface Wire<C, E> {
  readonly mediaType: string;
  encodeCall(call: C): Uint8Array;
  /** @throws ProtocolError if the bytes are no event */
  decodeEvent(bytes: Uint8Array): E;
}

/** What a session itself reads of an event; the rest is for its listener. */
export interface StreamEvent {
  /** `SUBSCRIBED`, `HEARTBEAT` and `ERROR` mean something to the session; `UNKNOWN` is passed over. */
  readonly type: string;
  readonly subscribed?: { readonly heartbeat_interval_seconds?: number };
  readonly error?: { readonly message: string };
}

/** HTTP Basic, the one scheme that Mesos brings along; or a bearer token, for what is put in front of it or into it. */
export type Credentials =
  | {
      /** Without `:`, which HTTP Basic cannot carry. */
      readonly principal: string;
      readonly secret: string;
    }
  | { readonly token: string };

/**
 * Credentials that may change while the session lasts, as those in a file do: read for each attempt to subscribe.
 * What it throws fails that attempt alone.
 */
export type CredentialSource = () => Credentials;

/** What https needs beyond the system's own; each is the text of a PEM file. */
export interface TlsMaterial {
  /** The authorities that masters' certificates must come from. Default: Node's. */
  readonly ca?: string;
  /** Our own certificate, and its key, for masters that ask for one. */
  readonly cert?: string;
  readonly key?: string;
}

/** Follows an election of masters: who leads is where to subscribe. */
export interface LeaderFinder {
  /** Begins to look. Once only. */
  start(): void;
  /** The endpoint at the master that leads, as soon as one does. Never settles once `signal` is aborted. */
  leader(signal: AbortSignal): Promise<URL>;
  /** Resolves once another master than `leader` leads. Never settles once `signal` is aborted. */
  replaced(leader: URL, signal: AbortSignal): Promise<URL>;
  /** Ends everything that it opened; resolves when all is closed. */
  stop(): Promise<void>;
}

/** How patient a session is. Milliseconds, unless said otherwise. */
export interface SessionTiming {
  /** To accept a connection. */
  readonly connectMs: number;
  /** To answer a call, and from sending SUBSCRIBE to SUBSCRIBED. */
  readonly answerMs: number;
  /** How many heartbeat intervals a stream may be silent; at least 1. */
  readonly missedHeartbeats: number;
  /** How long a stream that the answer to a call declared dead may still say why. */
  readonly lastWordMs: number;
  /** The delays between attempts. They begin anew once a subscription held for `maxMs`. */
  readonly backoff: BackoffLimits;
}

export const DEFAULT_TIMING: SessionTiming = {
  connectMs: 10_000,
  answerMs: 30_000,
  missedHeartbeats: 5,
  lastWordMs: 1000,
  backoff: { firstMs: 500, maxMs: 15_000 },
};

/** What happens between subscriptions, for a log. */
export type SessionNotice =
  | { readonly type: 'retry'; readonly url: URL; readonly reason: string; readonly delayMs: number }
  | {
      readonly type: 'redirected';
      readonly from: URL;
      readonly to: URL;
      readonly credentials: 'sent' | 'withheld' | 'none';
    };

export interface SessionOptions<C, E extends StreamEvent> {
  /**
   * The endpoint at each master, at least one, path included: tried in turn, and any that does not lead redirects. Or
   * who finds the one that leads.
   */
  readonly urls: readonly URL[] | LeaderFinder;
  readonly wire: Wire<C, E>;
  readonly clock: Clock;
  /** Where the jitter of the back-off comes from. */
  readonly random: RandomStream;
  /** Makes the SUBSCRIBE of one attempt: the framework id is known from the second one on. */
  readonly subscribe: () => C;
  readonly credentials?: Credentials | CredentialSource;
  /** Origins that may be sent the credentials after a redirect, beside those of `urls`. */
  readonly trusted?: readonly URL[];
  /** Asked at each connection by https, so that certificates may change. What it throws fails that connection. */
  readonly tls?: () => TlsMaterial;
  readonly timing?: Partial<SessionTiming>;
  readonly notice?: (notice: SessionNotice) => void;
}

/**
 * Where a session reports, in the order in which things happened, never inside one of its methods. A `ProtocolError`
 * that a method throws counts as a malformed event: the stream is dropped. Any other error ends the session with it.
 */
export interface SessionListener<E> {
  /** @param url - where the master that leads was reached */
  subscribed(event: Extract<E, { readonly type: 'SUBSCRIBED' }>, url: URL): void;
  /** Any event but SUBSCRIBED, HEARTBEAT and what ends the session. Nothing more is read until the promise resolves. */
  event(event: E): void | Promise<void>;
  /** The subscription is over; the session tries to get another. */
  disconnected(reason: string): void;
  /** The session is over. */
  failed(error: Error): void;
}

/** What became of a call. `refused`: it had no effect. `unknown`: it was sent, and no answer came. */
export type CallAnswer =
  | { readonly type: 'ok' }
  | { readonly type: 'refused'; readonly status?: number; readonly message: string }
  | { readonly type: 'unknown'; readonly message: string };
