import { type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { randomStream } from '../../../src/base/random.js';
import { VirtualClock } from '../../../src/base/virtual-clock.js';
import { SimulatedRuntime } from '../../../src/cluster/core/agents/simulated-runtime.js';
import { Master } from '../../../src/cluster/core/master.js';
import { MasterServer, type MasterServerOptions } from '../../../src/cluster/host/master-server.js';
import { AGENT } from '../core/harness.js';

export interface Reply {
  readonly status: number;
  /** In wire order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** Of a stream, which stays open. */
  readonly stream?: IncomingMessage;
}

/** A client of bare requests. */
export class HttpClient {
  readonly #port: number;
  readonly #always: readonly (readonly [string, string])[];

  /** @param always - headers of every {@link call} */
  constructor(port: number, always: readonly (readonly [string, string])[] = []) {
    this.#port = port;
    this.#always = always;
  }

  send(
    method: string,
    path: string,
    headers: readonly (readonly [name: string, value: string])[],
    body: string | Uint8Array | undefined,
  ): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const outgoing = request({ host: '127.0.0.1', port: this.#port, method, path, agent: false });
      for (const [name, value] of headers) outgoing.setHeader(name, value);
      outgoing.once('error', reject);
      outgoing.once('response', (incoming) => {
        const reply = { status: incoming.statusCode ?? 0, headers: pairs(incoming.rawHeaders) };
        if (incoming.headers['mesos-stream-id'] !== undefined) {
          resolve({ ...reply, body: '', stream: incoming });
          return;
        }
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        incoming.once('end', () => resolve({ ...reply, body: text }));
      });
      outgoing.end(body);
    });
  }

  /** A JSON call. */
  call(body: object, headers: readonly (readonly [string, string])[] = []): Promise<Reply> {
    return this.send(
      'POST',
      '/api/v1/scheduler',
      [['Content-Type', 'application/json'], ...this.#always, ...headers],
      JSON.stringify(body),
    );
  }

  /** A connection of bare bytes. */
  connect(): Socket {
    return connect(this.#port, '127.0.0.1');
  }
}

/** A master with one simulated agent, on a clock that stands still, served on loopback. */
export class Served extends HttpClient {
  private constructor(
    readonly clock: VirtualClock,
    readonly master: Master,
    readonly server: MasterServer,
  ) {
    super(server.port);
  }

  static async start(options: Omit<MasterServerOptions, 'clock'> = {}): Promise<Served> {
    const clock = new VirtualClock(Date.UTC(2026, 10, 22, 8, 10, 12));
    const server = await MasterServer.listen(0);
    const address = { hostname: '127.0.0.1', ip: '127.0.0.1', port: server.port };
    const master = new Master({ clock, random: randomStream(1), address });
    server.serve(master, { clock, ...options });
    const runtime = new SimulatedRuntime(clock, () => ({ durationMs: 1_000 }));
    master.addAgent({ hostname: 'agent1.test', resources: AGENT, attributes: { rack: 'r1' } }, runtime);
    return new Served(clock, master, server);
  }

  async stop(): Promise<void> {
    this.master.stop();
    await this.server.close();
  }
}

/** The records of a JSON stream, one by one. */
export class EventReader {
  readonly #stream: IncomingMessage;
  #text = '';

  /** @throws Error if the reply is no stream */
  constructor({ stream, status, body }: Reply) {
    if (stream === undefined) throw new Error(`no stream, but ${status} ${body}`);
    this.#stream = stream.setEncoding('utf8');
  }

  async next(): Promise<Readonly<Record<string, unknown>>> {
    for (;;) {
      const record = this.#cut();
      if (record !== undefined) return record;
      const chunk = this.#stream.read() as string | null;
      if (chunk !== null) this.#text += chunk;
      else if (this.#stream.readableEnded || this.#stream.destroyed) throw new Error('the stream ended');
      else
        await new Promise<void>((resolve) => {
          for (const event of ['readable', 'end', 'close']) this.#stream.once(event, () => resolve());
        });
    }
  }

  /** The next event of a type, and no other. */
  async find(type: string): Promise<Readonly<Record<string, unknown>>> {
    for (;;) {
      const event = await this.next();
      if (event['type'] === type) return event[type.toLowerCase()] as Record<string, unknown>;
    }
  }

  close(): void {
    this.#stream.destroy();
  }

  #cut(): Record<string, unknown> | undefined {
    const newline = this.#text.indexOf('\n');
    const end = newline + 1 + Number(this.#text.slice(0, newline));
    if (newline < 0 || end > this.#text.length) return undefined;
    const record = JSON.parse(this.#text.slice(newline + 1, end)) as Record<string, unknown>;
    this.#text = this.#text.slice(end);
    return record;
  }
}

/** Reads bytes until `isEnough`. */
export function bytesUntil(socket: Socket, isEnough: (text: string) => boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      if (isEnough(text)) resolve(text);
    });
    socket.once('error', reject);
    socket.once('close', () => resolve(text));
  });
}

function pairs(raw: readonly string[]): (readonly [string, string])[] {
  return raw.flatMap((name, i) => (i % 2 === 0 ? [[name, raw[i + 1] ?? ''] as const] : []));
}
