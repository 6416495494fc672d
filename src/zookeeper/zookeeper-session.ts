import { ACL, type Client, CreateMode, type Event, Exception, Id, Permission, type Stat } from 'node-zookeeper-client';
import type { Clock } from '../base/clock.js';
import { messageOf } from '../base/errors.js';
import { isFault, ZooKeeperError, type ZooKeeperFault } from './errors.js';
import { Lease } from './lease.js';
import { type MendedClient, mendedClient } from './mended-client.js';
import { timingOf, type ZooKeeperOptions, type ZooKeeperTiming } from './options.js';
import { addStep, type Step } from './step.js';

/** What a node holds. */
export interface NodeContent {
  readonly data: Buffer;
  /** 0 when it is created, and one more with each `set`. */
  readonly version: number;
}

const FAULTS: ReadonlyMap<number, ZooKeeperFault> = new Map([
  [Exception.NO_NODE, 'no-node'],
  [Exception.NODE_EXISTS, 'node-exists'],
  [Exception.BAD_VERSION, 'bad-version'],
  [Exception.NOT_EMPTY, 'not-empty'],
  [Exception.NO_AUTH, 'no-auth'],
  [Exception.AUTH_FAILED, 'no-auth'],
  [Exception.CONNECTION_LOSS, 'lost'],
  [Exception.SESSION_EXPIRED, 'over'],
]);

/** How much of the session's time may pass without a word before the session counts as over: two thirds. */
const FENCE = 2 / 3;
/** Probes within the session's time. */
const PROBES = 6;
/** How long the server has to confirm the end of a session. */
const CLOSING_MS = 1000;

type Done<T> = (error: Error | Exception | null, result: T) => void;

/**
 * One session of ZooKeeper. It outlives broken connections, not silence: once nothing was confirmed by a server for two
 * thirds of its time it is over for good, earlier than the servers can end it. A new one is opened then.
 */
export class ZooKeeperSession {
  readonly #client: Client;
  readonly #destroy: () => void;
  readonly #clock: Clock;
  readonly #timing: ZooKeeperTiming;
  readonly #name: string;
  readonly #acl: ACL[];
  readonly #over = new AbortController();
  readonly #lease: Lease;
  #isConnected = true;
  #connected: (() => void)[] = [];
  /** Told when it is over: operations without an answer. */
  readonly #unanswered = new Set<() => void>();
  #closed: Promise<void> | undefined;

  private constructor(options: ZooKeeperOptions, { client, destroy }: MendedClient) {
    this.#client = client;
    this.#destroy = destroy;
    this.#clock = options.clock;
    this.#timing = timingOf(options);
    this.#name = options.servers.join(',');
    // Without credentials nobody could be told from anybody else.
    const id = options.credentials === undefined ? new Id('world', 'anyone') : new Id('auth', '');
    this.#acl = [new ACL(Permission.ALL, id)];
    client.on('connected', () => this.#reconnected());
    client.on('disconnected', () => (this.#isConnected = false));
    client.on('expired', () => this.#end(`${this.#name} ended the session`));
    client.on('authenticationFailed', () => this.#end(`${this.#name} refuses the credentials`, 'no-auth'));
    this.#lease = new Lease({
      clock: options.clock,
      lastsMs: this.sessionMs * FENCE,
      probeMs: this.sessionMs / PROBES,
      probe: () => this.#probe(),
      lost: (ms) => this.#end(`nothing heard of ${this.#name} for ${(ms / 1000).toFixed(1)} s`),
      signal: this.over,
    });
  }

  /**
   * Opens a session at whichever of the servers answers.
   *
   * @param signal - breaks it off
   * @throws InvalidArgumentError for a time that is none; ZooKeeperError if no server grants one in time, or it was broken off
   */
  static async open(options: ZooKeeperOptions, signal?: AbortSignal): Promise<ZooKeeperSession> {
    const { connectMs, sessionMs } = timingOf(options);
    const mended = mendedClient(options.servers.join(','), sessionMs, options.clock);
    const { client, destroy } = mended;
    if (options.credentials !== undefined) {
      const { user, password } = options.credentials;
      client.addAuthInfo('digest', Buffer.from(`${user}:${password}`, 'utf8'));
    }
    const settled = new AbortController();
    try {
      return await new Promise<ZooKeeperSession>((resolve, reject) => {
        const fail = (why: string): void => {
          reject(new ZooKeeperError('over', `no session at ZooKeeper ${options.servers.join(',')}: ${why}`));
        };
        client.once('connected', () => resolve(new ZooKeeperSession(options, mended)));
        options.clock.after(connectMs, () => fail(`none within ${connectMs / 1000} s`), settled.signal);
        signal?.addEventListener('abort', () => fail('it was broken off'), { once: true, signal: settled.signal });
        if (signal?.aborted === true) fail('it was broken off');
        else client.connect();
      });
    } catch (error) {
      destroy();
      throw error;
    } finally {
      settled.abort();
    }
  }

  /** The time that the servers granted, in milliseconds. */
  get sessionMs(): number {
    return this.#client.getSessionTimeout();
  }

  /** Aborted, with a `ZooKeeperError`, when the session is over: `close`d, ended by the servers, or out of touch. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Whether no server can have ended the session by now, whatever happened to this process meanwhile. */
  get isSure(): boolean {
    return !this.over.aborted && this.#lease.isValid;
  }

  /** @returns `undefined` if there is no such node */
  read(path: string, watch?: () => void): Promise<NodeContent | undefined> {
    const result = this.#ask<NodeContent>(`read ${path}`, (done) => {
      const answer = (error: Error | Exception | null, data: Buffer | null | undefined, stat: Stat): void =>
        done(error, { data: data ?? Buffer.alloc(0), version: error === null ? stat.version : 0 });
      if (watch === undefined) this.#client.getData(path, answer);
      else this.#client.getData(path, watcherOf(watch), answer);
    });
    return orNothing(result);
  }

  /**
   * The names of a node's children, in no order.
   *
   * @param watch - called once, when they are others than now
   * @returns `undefined` if there is no such node
   */
  children(path: string, watch?: () => void): Promise<readonly string[] | undefined> {
    const result = this.#ask<readonly string[]>(`list ${path}`, (done) => {
      if (watch === undefined) this.#client.getChildren(path, done);
      else this.#client.getChildren(path, watcherOf(watch), done);
    });
    return orNothing(result);
  }

  /** @param watch - called once, when it comes, goes or is set */
  async exists(path: string, watch?: () => void): Promise<boolean> {
    const stat = await this.#ask<Stat | undefined | null>(`look for ${path}`, (done) => {
      if (watch === undefined) this.#client.exists(path, done);
      else this.#client.exists(path, watcherOf(watch), done);
    });
    return stat !== null && stat !== undefined;
  }

  /** @param mode - one of the package's `CreateMode`s @returns the path, with the number that a sequential node got */
  create(path: string, data: Uint8Array, mode: number): Promise<string> {
    return this.#ask<string>(`create ${path}`, (done) =>
      this.#client.create(path, Buffer.from(data), this.#acl, mode, done),
    );
  }

  /** @param version - it must have this one @returns the version after it */
  async set(path: string, data: Uint8Array, version: number): Promise<number> {
    const stat = await this.#ask<Stat>(`set ${path}`, (done) =>
      this.#client.setData(path, Buffer.from(data), version, done),
    );
    return stat.version;
  }

  remove(path: string): Promise<void> {
    return this.#ask<undefined>(`remove ${path}`, (done) =>
      this.#client.remove(path, -1, (error) => done(error, undefined)),
    );
  }

  /** Creates the node and those above it, empty, where they are not there. */
  async makePath(path: string): Promise<void> {
    if (path === '' || (await this.exists(path))) return;
    await this.makePath(path.slice(0, path.lastIndexOf('/')));
    try {
      await this.create(path, new Uint8Array(), CreateMode.PERSISTENT);
    } catch (error) {
      if (!isFault(error, 'node-exists')) throw error;
    }
  }

  /** Does all of the steps, or none. @throws ZooKeeperError with the fault of the step that failed */
  async transact(steps: readonly Step[]): Promise<void> {
    const what = steps.map(({ type, path }) => `${type} ${path}`).join(', ');
    await this.#ask<unknown>(what, (done) => {
      const transaction = this.#client.transaction();
      for (const step of steps) addStep(transaction, step, this.#acl);
      transaction.commit((error: Error | Exception | null | undefined, results) => done(error ?? null, results));
    });
  }

  /** Ends the session: its ephemeral nodes go at once. Resolves when the socket is closed; may be called more than once. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const wasConnected = this.#isConnected;
    this.#isConnected = false; // what is asked for from now on waits for the end
    if (wasConnected) {
      const gone = new AbortController();
      const ended = new Promise<void>((resolve) => {
        this.#client.once('disconnected', () => resolve());
        this.#clock.after(CLOSING_MS, resolve, gone.signal);
      });
      this.#client.close();
      await ended;
      gone.abort();
    }
    this.#end('it was closed');
  }

  #reconnected(): void {
    if (this.#closed !== undefined) return;
    this.#isConnected = true;
    for (const resume of this.#connected.splice(0)) resume();
  }

  /** A word with a server for its own sake. What fails is seen by the lease's end. */
  #probe(): void {
    if (this.#isConnected) this.exists('/').catch(() => undefined);
  }

  #end(why: string, fault: ZooKeeperFault = 'over'): void {
    if (this.over.aborted) return;
    this.#isConnected = false;
    this.#over.abort(new ZooKeeperError(fault, `the session with ZooKeeper is over: ${why}`));
    for (const isOver of [...this.#unanswered]) isOver();
    this.#destroy();
  }

  /** One operation, sent when there is a connection. The package would keep it for ever without one. */
  #ask<T>(what: string, send: (done: Done<T>) => void): Promise<T> {
    const settled = new AbortController();
    return new Promise<T>((resolve, reject) => {
      const fail = (fault: ZooKeeperFault, why: string, cause?: unknown): void =>
        reject(new ZooKeeperError(fault, `ZooKeeper ${this.#name}: ${what}: ${why}`, { cause }));
      const isOver = (): void => fail('over', messageOf(this.over.reason), this.over.reason);
      if (this.over.aborted) {
        isOver();
        return;
      }
      this.#unanswered.add(isOver);
      settled.signal.addEventListener('abort', () => this.#unanswered.delete(isOver), { once: true });
      const { operationMs } = this.#timing;
      const late = (): void => fail('late', `no answer within ${operationMs / 1000} s`);
      this.#clock.after(operationMs, late, settled.signal);
      const go = (): void => {
        if (settled.signal.aborted) return;
        const sentAt = this.#clock.now();
        send((error, result) => {
          const fault = error === null ? undefined : faultOf(error);
          if (fault !== 'lost' && fault !== 'over') this.#lease.extend(sentAt);
          if (error === null) resolve(result);
          else fail(fault ?? 'other', messageOf(error), error);
        });
      };
      if (this.#isConnected) go();
      else this.#connected.push(go);
    }).finally(() => settled.abort());
  }
}

function faultOf(error: Error | Exception): ZooKeeperFault {
  return ('code' in error ? FAULTS.get(error.code) : undefined) ?? 'other';
}

/** One function for each watch, so that the package does not take two of them for one. */
function watcherOf(watch: () => void): (event: Event) => void {
  return () => watch();
}

async function orNothing<T>(result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (isFault(error, 'no-node')) return undefined;
    throw error;
  }
}
