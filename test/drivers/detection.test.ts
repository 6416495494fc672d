import { expect } from 'chai';
import { CreateMode } from 'node-zookeeper-client';
import { randomStream } from '../../src/base/random.js';
import { systemClock } from '../../src/base/system-clock.js';
import { ZooKeeperFinder } from '../../src/drivers/detection/zookeeper-finder.js';
import { HttpMaster } from '../../src/drivers/http/http-master.js';
import { protobufCodec } from '../../src/protocol/protobuf-codec.js';
import type { ZooKeeperPlace } from '../../src/zookeeper/place.js';
import { ZooKeeperSession } from '../../src/zookeeper/zookeeper-session.js';
import { Inbox } from '../session/inbox.js';
import { StubMaster, subscribed } from '../session/stub-master.js';
import { ownPlace, ownZooKeeper, sharedZooKeeper, stopSharedZooKeeper } from '../zookeeper/zookeeper-server.js';
import { FRAMEWORK } from './driver-harness.js';

const TIMING = { sessionMs: 3000, connectMs: 20_000, operationMs: 10_000 };

/** A stub master that stands for election as Mesos' masters do. */
class ElectedMaster {
  private constructor(
    readonly stub: StubMaster,
    readonly session: ZooKeeperSession,
  ) {}

  static async join(place: ZooKeeperPlace): Promise<ElectedMaster> {
    const stub = await StubMaster.listen(protobufCodec);
    const session = await ZooKeeperSession.open({ ...place, clock: systemClock, timing: TIMING });
    await session.makePath(`${place.path}/log_replicas`);
    const address = { hostname: 'localhost', ip: '127.0.0.1', port: Number(stub.url.port) };
    const info = {
      address,
      hostname: 'localhost',
      id: 'id',
      ip: 16_777_343,
      pid: `master@${stub.url.host}`,
      port: address.port,
    };
    const node = `${place.path}/json.info_`;
    await session.create(node, Buffer.from(JSON.stringify(info)), CreateMode.EPHEMERAL_SEQUENTIAL);
    return new ElectedMaster(stub, session);
  }

  get origin(): string {
    return this.stub.url.origin;
  }

  async close(): Promise<void> {
    await Promise.all([this.session.close(), this.stub.close()]);
  }
}

describe('A driver that is given an election of masters', () => {
  let place: ZooKeeperPlace;
  let masters: ElectedMaster[];
  let driver: HttpMaster;
  const lines = new Inbox<string>();
  const reports = new Inbox<string>();

  before(async function () {
    place = ownPlace(await sharedZooKeeper(this));
  });
  after(() => stopSharedZooKeeper());
  beforeEach(() => {
    place = ownPlace(place.servers[0]!);
    masters = [];
    lines.takeAll();
    reports.takeAll();
  });
  afterEach(async () => {
    await driver.stop();
    await Promise.all(masters.map((master) => master.close()));
  });

  const join = async (): Promise<ElectedMaster> => {
    const master = await ElectedMaster.join(place);
    masters.push(master);
    return master;
  };
  const start = (at = place, timing = TIMING): void => {
    const log = (line: string): void => lines.push(line);
    const parts = { clock: systemClock, random: randomStream(1), log };
    driver = new HttpMaster({
      masters: new ZooKeeperFinder({ place: at, scheme: 'http', timing, ...parts }),
      framework: FRAMEWORK,
      credentials: { principal: 'alice', secret: 'secret' },
      ...parts,
    });
    driver.start({
      subscribed: ({ master }) => reports.push(`subscribed at ${master}`),
      event: () => undefined,
      disconnected: (reason) => reports.push(`disconnected: ${reason}`),
      failed: ({ message }) => reports.push(`failed: ${message}`),
    });
  };
  const comeUp = async (master: ElectedMaster): Promise<void> => {
    const stream = await master.stub.streams.next();
    stream.send(subscribed());
    expect(await reports.next()).to.equal(`subscribed at ${master.origin}`);
  };
  const at = (): string => `zk://${place.servers.join(',')}${place.path}`;

  it('subscribes at the one that leads, with its credentials, and follows to the next', async () => {
    const [first, second] = [await join(), await join()];
    start();
    expect(await lines.next()).to.equal(`${first.origin} leads at ${at()}`);
    const { headers } = await first.stub.requests.next();
    expect(headers.authorization).to.equal(`Basic ${Buffer.from('alice:secret').toString('base64')}`);
    await comeUp(first);
    await first.session.close(); // its process lives on, and so does its stream
    expect(await lines.next()).to.equal(`${second.origin} leads at ${at()}`);
    expect(await reports.next()).to.equal(`disconnected: ${second.origin} leads in place of ${first.origin}`);
    await comeUp(second);
    expect((await second.stub.requests.next()).headers.authorization).to.equal(headers.authorization);
  });

  it('waits, and says so, while none leads: before the first, and after the last', async () => {
    start();
    expect(await lines.next()).to.equal(`no master leads at ${at()}; waiting for one`);
    const first = await join();
    expect(await lines.next()).to.equal(`${first.origin} leads at ${at()}`);
    await comeUp(first);
    await first.close();
    expect(await reports.next()).to.match(/^disconnected: /);
    const told = [await lines.next(), await lines.next()];
    expect(told).to.include(`no master leads at ${at()}; waiting for one`);
    const second = await join();
    await comeUp(second);
  });

  it('is not held up at a master that is dead and still leads', async () => {
    const first = await join();
    start();
    await comeUp(first);
    await first.stub.close();
    expect(await reports.next()).to.match(/^disconnected: /);
    const second = await join();
    await first.session.close();
    await comeUp(second);
  });

  it('passes over a node that says nothing, and says so', async () => {
    const session = await ZooKeeperSession.open({ ...place, clock: systemClock, timing: TIMING });
    await session.makePath(place.path);
    const node = await session.create(`${place.path}/json.info_`, Buffer.from('?'), CreateMode.EPHEMERAL_SEQUENTIAL);
    start();
    expect(await lines.next()).to.equal(`ZooKeeper ${node}: it holds no JSON; waiting for another`);
    const second = await join();
    await session.close();
    await comeUp(second);
  });

  it('keeps its stream while ZooKeeper is away, and follows again when it is back', async function () {
    const server = await ownZooKeeper(this);
    this.timeout(80_000);
    place = ownPlace(server.address);
    try {
      const first = await join();
      start();
      await comeUp(first);
      expect(await lines.next()).to.equal(`${first.origin} leads at ${at()}`);
      await server.kill();
      expect(await lines.next()).to.match(
        /^the session with ZooKeeper is over: nothing heard .*; asked again in \d\.\d s$/,
      );
      expect(reports.size, 'the stream is as good as before').to.equal(0);
      await server.restart();
      const second = await join(); // the first one's session was lost meanwhile
      for (;;) {
        const line = await lines.next();
        if (line === `${second.origin} leads at ${at()}`) break;
      }
      expect(await reports.next()).to.equal(`disconnected: ${second.origin} leads in place of ${first.origin}`);
      await comeUp(second);
    } finally {
      await driver.stop();
      await Promise.all(masters.map((master) => master.close()));
      await server.stop();
      place = ownPlace(await sharedZooKeeper(this));
    }
  });

  it('says that ZooKeeper cannot be reached, and stops all the same', async () => {
    start({ servers: ['127.0.0.1:1'], path: '/mesos' }, { ...TIMING, connectMs: 100 });
    expect(await lines.next()).to.match(
      /^no session at ZooKeeper 127\.0\.0\.1:1: none within 0\.1 s; asked again in \d\.\d s$/,
    );
    await driver.stop();
    expect(lines.takeAll()).to.deep.equal([]);
  });
});
