import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { VirtualClock } from '../../src/base/virtual-clock.js';
import { Connection } from '../../src/session/connection.js';
import { NotSentError } from '../../src/session/errors.js';
import { turnsOfTheLoop, until } from './inbox.js';

/** Listens and never accepts: once its backlog is full the kernel answers no further connection, as a dead host would not. */
const DEAF_SERVER = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

describe('A connection that the other side never accepts', () => {
  let worker: Worker;
  let port: number;
  let fillers: Socket[];
  beforeEach(async () => {
    worker = new Worker(DEAF_SERVER, { eval: true });
    port = await new Promise<number>((resolve) => worker.once('message', resolve));
    fillers = Array.from({ length: 4 }, () => connect(port, '127.0.0.1'));
    await turnsOfTheLoop();
  });
  afterEach(async () => {
    for (const socket of fillers) socket.destroy();
    await worker.terminate();
  });

  it('is given up after its time; the request counts as not sent', async () => {
    const clock = new VirtualClock();
    const connection = new Connection(`http://127.0.0.1:${String(port)}`, clock, 10_000);
    const answer = post(connection, port);
    await turnsOfTheLoop();
    clock.advanceBy(10_000);
    const error = await answer;
    expect(error).to.be.instanceOf(NotSentError);
    expect((error as Error).message).to.equal(`127.0.0.1:${String(port)}: no connection within 10 s`);
    await connection.close();
  });

  it('is broken off when it is closed, and when its request is aborted', async () => {
    for (const end of ['close', 'abort'] as const) {
      const abort = new AbortController();
      const connection = new Connection(`http://127.0.0.1:${String(port)}`, new VirtualClock(), 10_000);
      const before = sockets();
      const answer = post(connection, port, abort.signal);
      await turnsOfTheLoop();
      expect(sockets()).to.equal(before + 1);
      if (end === 'close') await connection.close();
      else abort.abort(new Error('not wanted any more'));
      const error = await answer;
      expect(error).to.be.instanceOf(Error);
      if (end === 'abort') expect((error as Error).message).to.equal('not wanted any more');
      await until(() => sockets() === before);
    }
  });
});

/** What the request failed with. */
function post(connection: Connection, port: number, signal = new AbortController().signal): Promise<unknown> {
  const url = new URL(`http://127.0.0.1:${String(port)}/`);
  return connection.post(url, {}, new Uint8Array(1), signal).then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** How many sockets keep this process alive, connected or not. */
function sockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}
