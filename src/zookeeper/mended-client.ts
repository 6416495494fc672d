import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { type Client, createClient } from 'node-zookeeper-client';
import type { Clock } from '../base/clock.js';

/** What is mended below the package's surface; nothing else of it is relied on. */
interface Manager {
  pendingBuffer: Buffer | null;
  readonly socket: Socket | undefined;
  readonly state: number;
  connect(): void;
  findNextServer(callback: (server: unknown) => void): void;
  onSocketConnected(): void;
  onSocketData(data: Buffer): void;
}

/** The package's number for the state from the first attempt to connect to the server's word about the session. */
const CONNECTING = 1;
/** A server that starts loses what it is sent at first; one that has started answers within milliseconds. */
const LONGEST_DEAF_MS = 2000;

/** The package's client, and how to end it at once. */
export interface MendedClient {
  readonly client: Client;
  /** Closes the socket and never opens another; says nothing to the server. May be called more than once. */
  readonly destroy: () => void;
}

/**
 * A client of `node-zookeeper-client` 1.1.3, which nobody maintains, without four of its faults: a packet that a broken
 * connection cut off was taken for the beginning of the next connection; an error or event code that it does not
 * know, or an answer it cannot read, was thrown at the process; a server that takes the connection and never answers
 * about the session was waited for for ever; and once disconnected the client could not be ended.
 *
 * @param servers - as `h1:2181,h2:2181`
 * @param sessionMs - how long the server is asked to keep a session that says nothing
 */
export function mendedClient(servers: string, sessionMs: number, clock: Clock): MendedClient {
  // How long it waits, at most, before it goes through the servers once more.
  const spinDelay = Math.max(20, Math.min(1000, sessionMs / 20));
  const client = createClient(servers, { sessionTimeout: sessionMs, spinDelay, retries: 0 });
  const manager = managerOf(client);
  const findNextServer = manager.findNextServer.bind(manager);
  const onSocketConnected = manager.onSocketConnected.bind(manager);
  const onSocketData = manager.onSocketData.bind(manager);
  let isDestroyed = false;
  manager.findNextServer = (callback) =>
    findNextServer((server) => {
      if (!isDestroyed) callback(server);
    });
  manager.onSocketConnected = () => {
    onSocketConnected();
    const { socket } = manager;
    const answered = new AbortController();
    socket?.once('data', () => answered.abort()).once('close', () => answered.abort());
    const isDeaf = (): boolean => manager.socket === socket && manager.state === CONNECTING;
    clock.after(Math.min(sessionMs / 3, LONGEST_DEAF_MS), () => isDeaf() && socket?.destroy(), answered.signal);
  };
  manager.onSocketData = (data) => {
    try {
      onSocketData(data);
    } catch {
      // What was asked for is answered by the connection's end, which is what nobody could read this one for.
      manager.socket?.destroy();
    }
  };
  client.on('disconnected', () => (manager.pendingBuffer = null));
  const destroy = (): void => {
    isDestroyed = true;
    manager.connect = () => undefined;
    // With an error, at which the package calls its timer off.
    manager.socket?.destroy(new Error('the session is over'));
  };
  return { client, destroy };
}

function managerOf(client: Client): Manager {
  const { connectionManager } = client as unknown as { readonly connectionManager: unknown };
  if (!(connectionManager instanceof EventEmitter) || !('onSocketData' in connectionManager)) {
    throw new Error('invariant: node-zookeeper-client is another version than 1.1.3');
  }
  return connectionManager as unknown as Manager;
}
