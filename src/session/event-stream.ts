import { ProtocolError } from '../base/errors.js';
import { RecordReader } from '../protocol/recordio.js';
import { errorOfRefusal } from './answers.js';
import { type Connections, firstLineOf } from './connection.js';
import { type CredentialGuard, redirectTarget } from './endpoint.js';
import type { SessionNotice, StreamEvent, Wire } from './options.js';

/** More hops than any election needs. */
const MAX_REDIRECTS = 5;

/** An answered SUBSCRIBE. */
export interface EventStream<E> {
  /** Where it was answered, behind all redirects: the calls go there too. */
  readonly url: URL;
  /** Goes with each call; absent in APIs that have none. */
  readonly streamId?: string;
  /** One event at a time, read only when asked for. Ends when the master ends the stream between two records. */
  readonly events: AsyncIterable<E>;
}

export interface StreamRequest<E> {
  readonly url: URL;
  readonly wire: Pick<Wire<never, E>, 'mediaType' | 'decodeEvent'>;
  /** The encoded SUBSCRIBE. */
  readonly body: Uint8Array;
  readonly guard: CredentialGuard;
  readonly connections: Connections;
  /** Breaks it off, now or later. */
  readonly signal: AbortSignal;
  readonly notice?: ((notice: SessionNotice) => void) | undefined;
}

/**
 * Subscribes at `url`, or where it redirects to.
 *
 * @throws SubscriptionError if asking again is pointless; ConnectionLostError, NotSentError, ProtocolError or what
 * undici throws if it is not
 */
export async function openEventStream<E extends StreamEvent>(request: StreamRequest<E>): Promise<EventStream<E>> {
  let url = request.url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const answer = await ask(url, request);
    if (!(answer instanceof URL)) return answer;
    request.notice?.({ type: 'redirected', from: url, to: answer, credentials: request.guard.treatmentOf(answer) });
    url = answer;
  }
  throw new ProtocolError(
    'redirect',
    `${request.url.href} led through ${String(MAX_REDIRECTS)} others, last to ${url.href}`,
  );
}

async function ask<E>(url: URL, request: StreamRequest<E>): Promise<EventStream<E> | URL> {
  const { wire, body, guard, connections, signal } = request;
  const connection = connections.open(url.origin);
  let isOpen = false;
  try {
    const headers = { 'content-type': wire.mediaType, accept: wire.mediaType, ...guard.headersFor(url) };
    const response = await connection.post(url, headers, body, signal);
    const { statusCode: status } = response;
    if (status === 200) {
      checkMediaType(url, wire.mediaType, response.headers['content-type']);
      isOpen = true;
      guard.worked();
      const streamId = response.headers['mesos-stream-id'];
      const events = readEvents(response.body, wire, () => connections.close(connection));
      return { url, events, ...(typeof streamId === 'string' && { streamId }) };
    }
    const text = await firstLineOf(response.body);
    if (status === 307 || status === 308) return redirectTarget(url, response.headers['location']?.toString());
    throw refusalOf(request, url, { status, text, headers });
  } finally {
    if (!isOpen) await connections.close(connection);
  }
}

/** What a refused SUBSCRIBE means, which depends on whether it came with credentials. */
function refusalOf(
  { guard }: Pick<StreamRequest<never>, 'guard'>,
  url: URL,
  { status, text, headers }: { status: number; text: string; headers: Readonly<Record<string, string>> },
): Error {
  const credentials = guard.treatmentOf(url);
  const mayDoBetter = credentials === 'sent' && guard.mayDoBetter(url, headers);
  const whose = guard.describe();
  return errorOfRefusal({ url, status, text, credentials, mayDoBetter, ...(whose !== undefined && { whose }) });
}

/** Masters send the bare media type; what stands between may add parameters. */
function checkMediaType(url: URL, wanted: string, given: string | string[] | undefined): void {
  if (typeof given === 'string' && given.split(';', 1)[0]!.trim().toLowerCase() === wanted) return;
  throw new ProtocolError(
    'SUBSCRIBE',
    `${url.href} answered with Content-Type '${String(given)}' instead of '${wanted}'`,
  );
}

async function* readEvents<E>(
  body: AsyncIterable<Uint8Array>,
  wire: StreamRequest<E>['wire'],
  close: () => Promise<void>,
): AsyncGenerator<E, void, undefined> {
  const reader = new RecordReader();
  try {
    for await (const chunk of body) {
      for (const record of reader.push(chunk)) yield wire.decodeEvent(record);
    }
    reader.end();
  } finally {
    await close();
  }
}
