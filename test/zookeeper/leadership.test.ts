import { expect } from 'chai';
import { systemClock } from '../../src/base/system-clock.js';
import { LeadershipLostError, ZooKeeperError } from '../../src/zookeeper/errors.js';
import { Leadership } from '../../src/zookeeper/leadership.js';
import type { ZooKeeperPlace } from '../../src/zookeeper/place.js';
import { ZooKeeperSession } from '../../src/zookeeper/zookeeper-session.js';
import { Inbox, until } from '../session/inbox.js';
import { ownPlace, ownZooKeeper, sharedZooKeeper, stopSharedZooKeeper } from './zookeeper-server.js';

const TIMING = { sessionMs: 1500, connectMs: 20_000, operationMs: 5000 };

/** One who stands for the leadership. */
class Replica {
  readonly heard = new Inbox<string>();
  readonly leads: Promise<Leadership>;
  isLeading = false;

  constructor(
    readonly name: string,
    readonly session: ZooKeeperSession,
    path: string,
  ) {
    this.leads = Leadership.win(session, path, name, (leader) => this.heard.push(leader));
    this.leads.then(
      () => (this.isLeading = true),
      () => undefined,
    );
  }

  static async start(name: string, place: ZooKeeperPlace): Promise<Replica> {
    const session = await ZooKeeperSession.open({ ...place, clock: systemClock, timing: TIMING });
    return new Replica(name, session, place.path);
  }
}

const note = (path: string, text: string) => ({ type: 'create', path, data: Buffer.from(text) }) as const;

describe('The leadership over a path', () => {
  let place: ZooKeeperPlace;
  let replicas: Replica[];
  before(async function () {
    place = ownPlace(await sharedZooKeeper(this));
  });
  after(() => stopSharedZooKeeper());
  beforeEach(() => {
    place = ownPlace(place.servers[0]!);
    replicas = [];
  });
  afterEach(() => Promise.all(replicas.map(({ session }) => session.close())));

  const start = async (name: string): Promise<Replica> => {
    const replica = await Replica.start(name, place);
    replicas.push(replica);
    return replica;
  };

  it('goes to the first, then to the next in line; the others are told who leads', async () => {
    const first = await start('first');
    const leadership = await first.leads;
    expect([leadership.isSure, leadership.epoch]).to.deep.equal([true, 1]);
    const second = await start('second');
    expect(await second.heard.next()).to.equal('first');
    const third = await start('third');
    expect(await third.heard.next()).to.equal('first');
    await first.session.close();
    expect((await second.leads).epoch).to.equal(2);
    expect(await third.heard.next()).to.equal('second');
    expect(third.isLeading).to.equal(false);
    expect(leadership.over.reason).to.be.instanceOf(LeadershipLostError);
  });

  it('is passed over those in line who left', async () => {
    const first = await start('first');
    await first.leads;
    const second = await start('second');
    await second.heard.next();
    const third = await start('third');
    await third.heard.next();
    await second.session.close();
    const lost = await second.leads.catch((error: unknown) => error);
    expect(lost).to.be.instanceOf(ZooKeeperError).with.property('fault', 'over');
    expect(third.isLeading).to.equal(false);
    await first.session.close();
    expect((await third.leads).isSure).to.equal(true);
  });

  it('lets one write as long as nobody else raised the epoch', async () => {
    const first = await (await start('first')).leads;
    await first.write([note(`${place.path}/a`, 'first')]);
    const second = await Leadership.seize((await start('second')).session, place.path, 'second');
    expect([first.isSure, first.over.aborted], 'nobody has told it yet').to.deep.equal([true, false]);
    const refused = await first.write([note(`${place.path}/b`, 'first')]).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(LeadershipLostError);
    expect((refused as Error).message).to.equal('no longer the leader: another one leads by now');
    expect([first.isSure, first.over.reason]).to.deep.equal([false, refused]);
    await second.write([note(`${place.path}/b`, 'second')]);
    const { session } = replicas[0]!;
    expect((await session.read(`${place.path}/b`))?.data.toString()).to.equal('second');
    const again = await first.write([note(`${place.path}/c`, 'first')]).catch((error: unknown) => error);
    expect(again).to.equal(refused);
  });

  it('survives a write that fails for another reason', async () => {
    const leadership = await (await start('first')).leads;
    await leadership.write([note(`${place.path}/a`, 'x')]);
    const refused = await leadership.write([note(`${place.path}/a`, 'y')]).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(ZooKeeperError).with.property('fault', 'node-exists');
    expect(leadership.isSure).to.equal(true);
  });

  it('is given up before anybody else can have it, if ZooKeeper falls silent', async function () {
    const server = await ownZooKeeper(this);
    try {
      const replica = await Replica.start('first', ownPlace(server.address));
      const leadership = await replica.leads;
      const pausedAt = systemClock.now();
      await server.pause();
      await until(() => !leadership.isSure);
      expect(systemClock.now() - pausedAt).to.be.below(replica.session.sessionMs);
      await until(() => leadership.over.aborted);
      expect(leadership.over.reason).to.be.instanceOf(LeadershipLostError);
      server.resume();
      await replica.session.close();
    } finally {
      await server.stop();
    }
  });
});
