import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as it came. */
export interface StubRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Uint8Array;
}

/** How a request is answered. */
export type StubAnswer =
  | {
      readonly type: 'answer';
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
      readonly text: string;
    }
  /** The event stream, which its holder writes. */
  | { readonly type: 'stream'; readonly mediaType: string; readonly opened: (response: ServerResponse) => void }
  /** Breaks the connection instead. */
  | { readonly type: 'hang-up' };

export const ACCEPTED: StubAnswer = { type: 'answer', status: 202, headers: [], text: '' };

/** What recorded answers may say of themselves; the rest is Node's to write. */
const OF_THE_CONNECTION = new Set(['content-length', 'transfer-encoding', 'date', 'connection']);

/** A real HTTP server on a free port of 127.0.0.1 that answers as it is told and keeps what came. */
export class StubServer {
  readonly requests: StubRequest[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  answer: (request: StubRequest) => StubAnswer = () => ACCEPTED;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    server.on('request', (message, response) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.once('end', () => {
        const { authorization } = message.headers;
        const request = { path: message.url ?? '', authorization, body: new Uint8Array(Buffer.concat(chunks)) };
        this.requests.push(request);
        react(this.answer(request), response);
      });
    });
  }

  static async listen(): Promise<StubServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StubServer(server);
  }

  get url(): URL {
    return new URL(`http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`);
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function react(answer: StubAnswer, response: ServerResponse): void {
  switch (answer.type) {
    case 'hang-up':
      response.socket?.destroy();
      return;
    case 'stream':
      response.writeHead(200, { 'mesos-stream-id': 'stream-1', 'content-type': answer.mediaType });
      response.flushHeaders();
      answer.opened(response);
      return;
    case 'answer': {
      const headers = answer.headers.filter(([name]) => !OF_THE_CONNECTION.has(name.toLowerCase()));
      response.writeHead(answer.status, Object.fromEntries(headers)).end(answer.text);
    }
  }
}
