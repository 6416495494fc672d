import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { messageOf } from '../../src/base/errors.js';
import type { Call } from '../../src/protocol/call.js';
import type { Codec } from '../../src/protocol/codec.js';
import type { Event } from '../../src/protocol/event.js';
import { jsonCodec } from '../../src/protocol/json-codec.js';
import { encodeRecord } from '../../src/protocol/recordio.js';
import { Inbox } from './inbox.js';

/** One request, as it came. */
export interface StubRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly call: Call;
  /** The connection it came on. */
  readonly socket: Socket;
}

/** An answer other than a stream. */
export interface StubAnswer {
  readonly status: number;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Never answers. */
export const SILENCE = 'silence';
/** Breaks the connection instead of an answer. */
export const HANG_UP = 'hang up';
/** Status 500 and a text without end. */
export const FLOOD = 'flood';
/** The stream that a master opens. */
export const STREAM = 'stream';

type Reaction = StubAnswer | typeof SILENCE | typeof HANG_UP | typeof FLOOD | typeof STREAM;

/** The answer to a SUBSCRIBE, under a test's control. */
export class StubStream {
  readonly #response: ServerResponse;
  readonly #codec: Codec;
  /** Resolves when the other side is gone, or {@link end} came through. */
  readonly closed: Promise<void>;

  constructor(response: ServerResponse, codec: Codec) {
    this.#response = response;
    this.#codec = codec;
    this.closed = new Promise((resolve) => response.once('close', resolve));
  }

  get socket(): Socket {
    return this.#response.socket!;
  }

  /** One record in one chunk, as Mesos sends it. */
  send(...events: readonly Event[]): void {
    for (const event of events) this.write(encodeRecord(this.#codec.encodeEvent(event)));
  }

  /** @returns false if the kernel takes no more for now */
  write(bytes: Uint8Array | string): boolean {
    return this.#response.write(bytes);
  }

  /** Ends it as a master does: with the last chunk. */
  end(): void {
    this.#response.end();
  }

  /** Breaks the connection, without the last chunk. */
  cut(): void {
    this.socket.destroy();
  }
}

/** A real HTTP server on a free port of 127.0.0.1 that answers as its test says. */
export class StubMaster {
  /** Where frameworks subscribe. */
  readonly url: URL;
  /** What it speaks. */
  readonly codec: Codec;
  readonly requests = new Inbox<StubRequest>();
  readonly streams = new Inbox<StubStream>();
  /** How a SUBSCRIBE is answered. */
  onSubscribe: (request: StubRequest) => Reaction = () => STREAM;
  /** How any other call is answered. */
  onCall: (request: StubRequest) => Reaction | Promise<Reaction> = () => ({ status: 202 });
  /** The headers of a stream's answer. */
  streamHeaders: Readonly<Record<string, string>>;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, codec: Codec, scheme: 'http' | 'https') {
    this.#server = server;
    this.codec = codec;
    this.streamHeaders = { 'mesos-stream-id': 'stream-1', 'content-type': codec.mediaType };
    this.url = new URL(`${scheme}://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/v1/scheduler`);
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.on('request', (request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(400).end(messageOf(error));
      });
    });
  }

  static async listen(codec: Codec = jsonCodec): Promise<StubMaster> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StubMaster(server, codec, 'http');
  }

  /** As {@link listen}, by TLS. */
  static async listenTls(tls: ServerOptions, codec: Codec = jsonCodec): Promise<StubMaster> {
    const server = createTlsServer(tls);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StubMaster(server, codec, 'https');
  }

  /** Connections that are open now. */
  get openSockets(): number {
    return this.#sockets.size;
  }

  /** Takes no new connection from now on; those that are open stay. */
  refuseConnections(): void {
    this.#server.close();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const call = this.codec.decodeCall(body);
    const request = { path: message.url ?? '', headers: message.headers, body, call, socket: message.socket };
    this.requests.push(request);
    this.#react(call.type === 'SUBSCRIBE' ? this.onSubscribe(request) : await this.onCall(request), response);
  }

  #react(reaction: Reaction, response: ServerResponse): void {
    if (reaction === SILENCE) return;
    if (reaction === HANG_UP) response.socket?.destroy();
    else if (reaction === STREAM) {
      response.writeHead(200, this.streamHeaders);
      response.flushHeaders();
      this.streams.push(new StubStream(response, this.codec));
    } else if (reaction === FLOOD) flood(response.writeHead(500));
    else response.writeHead(reaction.status, reaction.headers).end(reaction.text);
  }
}

function flood(response: ServerResponse): void {
  const pour = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  };
  response.on('drain', pour);
  pour();
}

/** SUBSCRIBED with a heartbeat every 15 s, as Mesos sends it. */
export function subscribed(frameworkId = 'framework-1', heartbeatSeconds = 15): Event {
  return {
    type: 'SUBSCRIBED',
    subscribed: { framework_id: { value: frameworkId }, heartbeat_interval_seconds: heartbeatSeconds },
  };
}

export const HEARTBEAT: Event = { type: 'HEARTBEAT' };

/** An event that carries nothing but a name. */
export function rescind(offerId: string): Event {
  return { type: 'RESCIND', rescind: { offer_id: { value: offerId } } };
}

export function errorEvent(message: string): Event {
  return { type: 'ERROR', error: { message } };
}
