import { expect } from 'chai';
import { CreateMode } from 'node-zookeeper-client';
import { systemClock } from '../../src/base/system-clock.js';
import { ZooKeeperError, type ZooKeeperFault } from '../../src/zookeeper/errors.js';
import type { ZooKeeperPlace } from '../../src/zookeeper/place.js';
import { ZooKeeperSession } from '../../src/zookeeper/zookeeper-session.js';
import { until } from '../session/inbox.js';
import {
  ownPlace,
  ownZooKeeper,
  sharedZooKeeper,
  stopSharedZooKeeper,
  type ZooKeeperServer,
} from './zookeeper-server.js';

const TIMING = { sessionMs: 1500, connectMs: 20_000, operationMs: 5000 };
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

function open(place: ZooKeeperPlace, timing = TIMING): Promise<ZooKeeperSession> {
  return ZooKeeperSession.open({ ...place, clock: systemClock, timing });
}

async function faultOf(promise: Promise<unknown>): Promise<ZooKeeperFault> {
  const error = await promise.then(
    () => expect.fail('it was done'),
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(ZooKeeperError);
  return (error as ZooKeeperError).fault;
}

const over = (session: ZooKeeperSession): Promise<unknown> =>
  new Promise((resolve) => session.over.addEventListener('abort', () => resolve(session.over.reason), { once: true }));

describe('A ZooKeeper session', () => {
  let place: ZooKeeperPlace;
  let session: ZooKeeperSession;
  before(async function () {
    place = ownPlace(await sharedZooKeeper(this));
  });
  after(() => stopSharedZooKeeper());
  beforeEach(async () => (session = await open(place)));
  afterEach(() => (session as ZooKeeperSession | undefined)?.close());

  it('creates, reads, sets, lists and removes nodes', async () => {
    const { path } = place;
    await session.makePath(`${path}/a/b`);
    await session.makePath(`${path}/a/b`);
    expect(await session.create(`${path}/a/c`, bytes('one'), CreateMode.PERSISTENT)).to.equal(`${path}/a/c`);
    expect(await session.read(`${path}/a/c`)).to.deep.equal({ data: bytes('one'), version: 0 });
    expect(await session.set(`${path}/a/c`, bytes('two'), 0)).to.equal(1);
    expect([...(await session.children(`${path}/a`))!].sort()).to.deep.equal(['b', 'c']);
    await session.remove(`${path}/a/c`);
    expect(await session.exists(`${path}/a/c`)).to.equal(false);
    expect([await session.read(`${path}/a/c`), await session.children(`${path}/a/c`)]).to.deep.equal([
      undefined,
      undefined,
    ]);
  });

  it('says what is refused, and why', async () => {
    const node = `${place.path}/refused`;
    await session.makePath(`${node}/child`);
    expect(await faultOf(session.create(node, bytes(''), CreateMode.PERSISTENT))).to.equal('node-exists');
    expect(await faultOf(session.set(node, bytes(''), 7))).to.equal('bad-version');
    expect(await faultOf(session.remove(node))).to.equal('not-empty');
    expect(await faultOf(session.remove(`${node}/none`))).to.equal('no-node');
  });

  it('does all steps of a transaction or none', async () => {
    const node = `${place.path}/transaction`;
    await session.makePath(node);
    await session.set(node, bytes('x'), 0);
    const create = { type: 'create', path: `${node}/a`, data: bytes('a') } as const;
    const fails = session.transact([create, { type: 'check', path: node, version: 2 }]);
    expect(await faultOf(fails)).to.equal('bad-version');
    expect(await session.exists(`${node}/a`)).to.equal(false);
    await session.transact([
      { type: 'check', path: node, version: 1 },
      create,
      { type: 'set', path: node, data: bytes('y') },
    ]);
    expect(await session.read(node)).to.deep.equal({ data: bytes('y'), version: 2 });
    await session.transact([{ type: 'remove', path: `${node}/a` }]);
    expect(await session.children(node)).to.deep.equal([]);
  });

  it('refuses to check version 0, which the package takes for any', async () => {
    const node = `${place.path}/zero`;
    await session.makePath(node);
    const checked = session.transact([{ type: 'check', path: node, version: 0 }]);
    const reason = await checked.catch((error: unknown) => error);
    expect(reason).to.be.instanceOf(Error).with.property('message').that.includes('version 0 cannot be checked');
  });

  it('watches children, data and what is not there yet', async () => {
    const node = `${place.path}/watched`;
    const calls: string[] = [];
    expect(await session.exists(node, () => calls.push('created'))).to.equal(false);
    await session.makePath(node);
    await until(() => calls.length === 1);
    await session.children(node, () => calls.push('children'));
    await session.read(node, () => calls.push('set'));
    await session.create(`${node}/child`, bytes(''), CreateMode.PERSISTENT);
    await session.set(node, bytes('x'), 0);
    await until(() => calls.length === 3);
    expect(calls).to.deep.equal(['created', 'children', 'set']);
  });

  it('takes its ephemeral nodes along when it is closed, and does nothing afterwards', async () => {
    const other = await open(place);
    try {
      await other.makePath(place.path);
      const node = await session.create(`${place.path}/e-`, bytes(''), CreateMode.EPHEMERAL_SEQUENTIAL);
      expect(node).to.match(/\/e-\d{10}$/);
      await session.close();
      expect(await other.exists(node)).to.equal(false);
      expect(session.over.reason).to.be.instanceOf(ZooKeeperError);
      expect(session.isSure).to.equal(false);
      expect(await faultOf(session.read(node))).to.equal('over');
    } finally {
      await other.close();
    }
  });

  it('with credentials shuts out whoever has none', async () => {
    const locked = ownPlace(place.servers[0]!, { user: 'alice', password: 'secret' });
    const [alice, stranger] = [
      await open(locked),
      await open({ ...locked, credentials: { user: 'bob', password: 'x' } }),
    ];
    try {
      await alice.makePath(locked.path);
      await alice.create(`${locked.path}/a`, bytes('mine'), CreateMode.PERSISTENT);
      expect(await faultOf(stranger.read(`${locked.path}/a`))).to.equal('no-auth');
      expect(await faultOf(stranger.create(`${locked.path}/b`, bytes(''), CreateMode.PERSISTENT))).to.equal('no-auth');
      expect((await alice.read(`${locked.path}/a`))?.data.toString()).to.equal('mine');
    } finally {
      await Promise.all([alice.close(), stranger.close()]);
    }
  });

  it('stays sure as long as its server answers, and longer than one session', async () => {
    await new Promise<void>((resolve) => systemClock.after(2 * TIMING.sessionMs, resolve));
    expect([session.isSure, session.over.aborted]).to.deep.equal([true, false]);
  });
});

describe('A ZooKeeper session whose server fails', () => {
  let server: ZooKeeperServer;
  let place: ZooKeeperPlace;
  beforeEach(async function () {
    server = await ownZooKeeper(this);
    place = ownPlace(server.address);
  });
  afterEach(() => (server as ZooKeeperServer | undefined)?.stop()); // there is none if the test is skipped

  it('is not opened, and says so in time', async () => {
    await server.kill();
    const started = systemClock.now();
    const opening = open(place, { ...TIMING, connectMs: 300 });
    const error = await opening.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(ZooKeeperError);
    expect((error as Error).message).to.equal(`no session at ZooKeeper ${server.address}: none within 0.3 s`);
    expect(systemClock.now() - started).to.be.within(290, 1000);
  });

  it('outlives a restart of the server, watches included', async () => {
    const session = await open(place, { ...TIMING, sessionMs: 40_000, operationMs: 30_000 });
    try {
      await session.makePath(place.path);
      const node = await session.create(`${place.path}/e`, bytes('x'), CreateMode.EPHEMERAL);
      let changes = 0;
      await session.read(node, () => changes++);
      await server.kill();
      // Sent into the void, or kept until there is a connection.
      const asked = session.read(node).catch((error: unknown) => error);
      await server.restart();
      const found = await asked;
      if (found instanceof ZooKeeperError) expect(found.fault).to.equal('lost');
      expect((await session.read(node))?.data.toString()).to.equal('x');
      await session.set(node, bytes('y'), 0);
      await until(() => changes === 1);
    } finally {
      await session.close();
    }
  });

  it('is over before its server could give it to anybody else: the server is dead', async () => {
    const session = await open(place);
    await server.kill();
    const started = systemClock.now();
    const reason = await over(session);
    expect(reason).to.be.instanceOf(ZooKeeperError);
    expect((reason as Error).message).to.match(/^the session with ZooKeeper is over: nothing heard of .* for 1\.\d s$/);
    expect(systemClock.now() - started).to.be.below(session.sessionMs);
    expect(session.isSure).to.equal(false);
  });

  it('is over before its server could give it to anybody else: the server takes and says nothing', async () => {
    const session = await open(place);
    const started = systemClock.now();
    await server.pause();
    const pending = faultOf(session.read('/none'));
    await over(session);
    expect(systemClock.now() - started).to.be.below(session.sessionMs);
    expect(await pending).to.be.oneOf(['over', 'late', 'lost']);
    server.resume();
  });

  it('gives up an operation in time, though the session lives', async () => {
    const session = await open(place, { sessionMs: 4000, connectMs: 20_000, operationMs: 200 });
    await server.pause();
    expect(await faultOf(session.read('/none'))).to.equal('late');
    server.resume();
    await until(() => session.isSure);
    expect(await session.exists('/zookeeper')).to.equal(true);
    await session.close();
  });
});
