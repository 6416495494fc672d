import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../base/clock.js';
import { messageOf } from '../../base/errors.js';
import type { Master } from '../core/master.js';
import { MESOS_VERSION } from '../core/master-info.js';
import { authenticate, type Credential } from './credential.js';
import { type Answer, respond } from './respond.js';
import { SchedulerEndpoint } from './scheduler-endpoint.js';

const HOST = '127.0.0.1';
const SCHEDULER = /^(?:\/master)?\/api\/v1\/scheduler(?:\/.*)?$/;

/** Longer than any client keeps an idle connection, so that none finds its next call's connection just closed. */
const KEEP_ALIVE_MS = 300_000;

export interface MasterServerOptions {
  readonly clock: Clock;
  /** Asked of every call; absent: anybody may call. */
  readonly credential?: Credential;
  /** Default 16 MiB. */
  readonly maxBodyBytes?: number;
  /** Default 16 MiB. */
  readonly maxBufferedBytes?: number;
}

/** The HTTP of a master, on loopback alone. */
export class MasterServer {
  readonly #server: Server;
  readonly port: number;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Listens. @param port - 0: any free one. @throws what `node:net` says of a port that cannot be had */
  static async listen(port: number): Promise<MasterServer> {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, HOST, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return new MasterServer(server);
  }

  /** Serves a master from now on. Once only, and in the turn in which {@link listen} was heard of. */
  serve(master: Master, options: MasterServerOptions): void {
    const { clock, credential, maxBodyBytes = 16 << 20, maxBufferedBytes = 16 << 20 } = options;
    const scheduler = new SchedulerEndpoint({ master, clock, maxBodyBytes, maxBufferedBytes });
    this.#server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      if (!SCHEDULER.test(path)) {
        respond(clock, response, this.#elsewhere(path));
        return;
      }
      const principal = credential && authenticate(request.headers.authorization, credential);
      if (credential !== undefined && principal === undefined) {
        respond(clock, response, UNAUTHORIZED);
        return;
      }
      scheduler.handle(request, response, principal).catch((error: unknown) => {
        if (response.headersSent) response.destroy();
        else respond(clock, response, { status: 500, body: messageOf(error) });
      });
    });
  }

  /** Ends every connection. Resolves when the port is free. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #elsewhere(path: string): Answer {
    switch (path) {
      case '/version':
        return { status: 200, contentType: 'application/json', body: JSON.stringify({ version: MESOS_VERSION }) };
      case '/health':
      case '/master/health':
        return { status: 200 };
      case '/redirect':
      case '/master/redirect':
        return { status: 307, headers: [['Location', `//${HOST}:${this.port}`]] };
      default:
        return { status: 404, body: '404 Not Found.' };
    }
  }
}

const UNAUTHORIZED: Answer = {
  status: 401,
  headers: [['WWW-Authenticate', 'Basic realm="mesos-master-scheduler"']],
  body: '401 Unauthorized.',
};
