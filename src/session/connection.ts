import { buildConnector, Client, type Dispatcher } from 'undici';
import type { Clock } from '../base/clock.js';
import { messageOf } from '../base/errors.js';
import { ConnectionLostError, NotSentError } from './errors.js';
import type { TlsMaterial } from './options.js';

/** How much of an answer's text is read: masters send a line. */
const MAX_TEXT_BYTES = 16_384;
const MAX_LINE_LENGTH = 500;

/**
 * One HTTP connection to one origin, opened at its first request and again whenever the other side closed it while
 * idle. Requests go out one after the other. Every deadline is on the `Clock`: undici's own timers are off.
 */
export class Connection {
  readonly #client: Client;
  readonly #closing = new AbortController();
  /** Resolves when no connection is being made any more. */
  #made: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;

  /**
   * @param connectMs - how long the other side may take to accept the connection
   * @param tls - asked at each connection by https
   */
  constructor(origin: string, clock: Clock, connectMs: number, tls?: () => TlsMaterial) {
    this.#client = new Client(origin, {
      pipelining: 1,
      bodyTimeout: 0,
      headersTimeout: 0,
      connect: (options, callback) => {
        const means = { clock, connectMs, closing: this.#closing.signal, tls };
        this.#made = makeConnection(options, callback, means);
      },
    });
  }

  /**
   * Sends one POST; resolves with the head of the answer, whose body must be read or destroyed.
   *
   * @param signal - aborting it closes the whole connection
   * @throws NotSentError if the other side cannot be reached; the signal's reason if it was aborted; what undici
   * throws if the connection broke
   */
  async post(
    url: URL,
    headers: Readonly<Record<string, string>>,
    body: Uint8Array,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    if (this.#closed !== undefined) throw new NotSentError(`the connection to ${url.origin} is closed`);
    const close = (): void => void this.close();
    signal.addEventListener('abort', close, { once: true });
    try {
      signal.throwIfAborted();
      return await this.#client.request({ path: url.pathname + url.search, method: 'POST', headers, body, signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', close);
    }
  }

  /** Breaks off what is under way. Resolves when the socket is closed. */
  close(): Promise<void> {
    this.#closed ??= this.#breakOff();
    return this.#closed;
  }

  async #breakOff(): Promise<void> {
    const destroyed = this.#client.destroy();
    this.#closing.abort();
    await Promise.all([destroyed, this.#made]);
  }
}

/** The first line of an answer's text, for people. Reads the body to its end, or destroys it if it is long. */
export async function firstLineOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    bytes += chunk.length;
    if (bytes > MAX_TEXT_BYTES) break;
  }
  return (text.trim().split(/[\r\n]/, 1)[0] ?? '').slice(0, MAX_LINE_LENGTH);
}

interface ConnectionMeans {
  readonly clock: Clock;
  readonly connectMs: number;
  /** Also ends a connection that is still being made. */
  readonly closing: AbortSignal;
  readonly tls: (() => TlsMaterial) | undefined;
}

/**
 * undici's connector with a deadline on our clock. `closing` also ends a connection that is still being made, which
 * destroying the client alone would leave to the operating system.
 *
 * @returns resolves when it was made or given up
 */
function makeConnection(
  options: buildConnector.Options,
  callback: buildConnector.Callback,
  { clock, connectMs, closing, tls }: ConnectionMeans,
): Promise<void> {
  const late = new AbortController();
  const made = new AbortController();
  let material: TlsMaterial = {};
  try {
    if (options.protocol === 'https:') material = tls?.() ?? {};
  } catch (error) {
    callback(new NotSentError(`${options.hostname}: no certificates to connect with: ${messageOf(error)}`), null);
    return Promise.resolve();
  }
  clock.after(connectMs, () => late.abort(), made.signal);
  const connect = buildConnector({ timeout: 0, signal: AbortSignal.any([closing, late.signal]), ...material });
  return new Promise((resolve) => {
    connect(options, (error, socket) => {
      made.abort();
      resolve();
      if (error === null) callback(null, socket);
      else {
        const why = late.signal.aborted ? `no connection within ${String(connectMs / 1000)} s` : messageOf(error);
        callback(new NotSentError(`${options.hostname}:${options.port}: ${why}`, { cause: error }), null);
      }
    });
  });
}

/** The connections of a session, so that none outlives it. */
export class Connections {
  readonly #clock: Clock;
  readonly #connectMs: number;
  readonly #tls: (() => TlsMaterial) | undefined;
  readonly #open = new Set<Connection>();
  #closed = false;

  constructor(clock: Clock, connectMs: number, tls?: () => TlsMaterial) {
    this.#clock = clock;
    this.#connectMs = connectMs;
    this.#tls = tls;
  }

  open(origin: string): Connection {
    if (this.#closed) throw new ConnectionLostError('the session is over');
    const connection = new Connection(origin, this.#clock, this.#connectMs, this.#tls);
    this.#open.add(connection);
    return connection;
  }

  async close(connection: Connection): Promise<void> {
    await connection.close();
    this.#open.delete(connection);
  }

  /** Closes all of them; none can be opened afterwards. */
  async closeAll(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#open].map((connection) => this.close(connection)));
  }
}
