import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Context } from 'mocha';
import { systemClock } from '../../src/base/system-clock.js';
import type { ZooKeeperPlace } from '../../src/zookeeper/place.js';
import { turnsOfTheLoop } from '../session/inbox.js';

/** Where `.ci/run` tells that a ZooKeeper serves, as 127.0.0.1:2181. */
const GIVEN = process.env['STOWAGE_ZOOKEEPER'];
const JARS = '/usr/share/java';
const MAIN_JAR = `${JARS}/zookeeper.jar`;

/** A ZooKeeper of one server on a free port of 127.0.0.1, with sessions of 0.4 to 60 s. */
export class ZooKeeperServer {
  readonly address: string;
  readonly #folder: string;
  #process: ChildProcess;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.address = `127.0.0.1:${port}`;
    this.#process = this.#spawn();
  }

  static async start(): Promise<ZooKeeperServer> {
    const folder = mkdtempSync(path.join(tmpdir(), 'stowage-zookeeper-'));
    const port = await freePort();
    const lines = ['tickTime=200', `dataDir=${folder}`, `clientPort=${port}`, 'clientPortAddress=127.0.0.1'];
    writeFileSync(
      path.join(folder, 'zoo.cfg'),
      [...lines, 'maxSessionTimeout=60000', 'admin.enableServer=false', ''].join('\n'),
    );
    const server = new ZooKeeperServer(folder, port);
    await server.#answers();
    return server;
  }

  /** Ends its process as a power cut does; what it holds stays on disk. */
  async kill(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('close', resolve));
    this.#process.kill('SIGKILL');
    await ended;
  }

  /** Lets it answer nothing, and keep its connections, until {@link resume}. */
  async pause(): Promise<void> {
    this.#process.kill('SIGSTOP');
    const stat = `/proc/${String(this.#process.pid)}/stat`;
    while (!/\) T /.test(readFileSync(stat, 'utf8'))) await turnsOfTheLoop(1);
  }

  resume(): void {
    this.#process.kill('SIGCONT');
  }

  async restart(): Promise<void> {
    this.#process = this.#spawn();
    await this.#answers();
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #spawn(): ChildProcess {
    const jars = readdirSync(JARS)
      .filter((name) => name.endsWith('.jar'))
      .map((name) => path.join(JARS, name));
    const classes = ['/etc/zookeeper/conf', MAIN_JAR, ...jars].join(':');
    const main = 'org.apache.zookeeper.server.quorum.QuorumPeerMain';
    const child = spawn('java', ['-Xmx256m', '-cp', classes, main, path.join(this.#folder, 'zoo.cfg')], {
      stdio: 'ignore',
    });
    const end = (): void => void child.kill('SIGKILL');
    process.once('exit', end);
    child.once('close', () => process.off('exit', end));
    return child;
  }

  async #answers(): Promise<void> {
    const deadline = systemClock.now() + 30_000;
    while (!(await accepts(this.address))) {
      if (systemClock.now() > deadline) throw new Error(`ZooKeeper at ${this.address} does not start`);
      await new Promise<void>((resolve) => systemClock.after(50, resolve));
    }
  }
}

/** A path of a running ZooKeeper that no other test uses. */
export function ownPlace(address: string, credentials?: ZooKeeperPlace['credentials']): ZooKeeperPlace {
  const name = `/stowage-test-${randomBytes(6).toString('hex')}`;
  return { servers: [address], path: name, ...(credentials !== undefined && { credentials }) };
}

let shared: Promise<ZooKeeperServer> | undefined;

/** The ZooKeeper that tests share: the one that `.ci/run` started, or one of this process. Skips the test without either. */
export async function sharedZooKeeper(test: Context): Promise<string> {
  if (GIVEN !== undefined) return GIVEN;
  demandZooKeeper(test);
  test.timeout(40_000);
  shared ??= ZooKeeperServer.start();
  return (await shared).address;
}

/** Ends the one that this process started. */
export async function stopSharedZooKeeper(): Promise<void> {
  await (await shared)?.stop();
  shared = undefined;
}

/** A ZooKeeper of the test's own. Skips the test if the Debian package `zookeeper` is not installed; fails it in CI. */
export async function ownZooKeeper(test: Context): Promise<ZooKeeperServer> {
  demandZooKeeper(test);
  test.timeout(40_000);
  return ZooKeeperServer.start();
}

function demandZooKeeper(test: Context): void {
  if (existsSync(MAIN_JAR)) return;
  const lacking = `the Debian package zookeeper is not installed (no ${MAIN_JAR})`;
  if (process.env['CI'] !== undefined) throw new Error(`${lacking}, and CI demands these tests`);
  process.stdout.write(`      skipped: ${lacking}\n`);
  test.skip();
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function accepts(address: string): Promise<boolean> {
  const [host, port] = address.split(':');
  return new Promise((resolve) => {
    const socket = connect(Number(port), host);
    const settle = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
