import { expect } from 'chai';
import { randomStream } from '../../src/base/random.js';
import { systemClock } from '../../src/base/system-clock.js';
import type { StateRecord, StateStore } from '../../src/engine/ports/state-store.js';
import type { FrameworkId } from '../../src/model/ids.js';
import type { TaskState } from '../../src/model/task-status.js';
import { StateFault } from '../../src/stores/state-fault.js';
import { ElectedStore } from '../../src/stores/zookeeper/elected-store.js';
import { ZooKeeperStore } from '../../src/stores/zookeeper/zookeeper-store.js';
import { aJob, anOffer } from '../../src/testkit/builders.js';
import type { EngineHarness } from '../../src/testkit/engine-harness.js';
import { itObeysStoreLaws } from '../../src/testkit/laws/store-laws.js';
import { LeadershipLostError } from '../../src/zookeeper/errors.js';
import { Leadership } from '../../src/zookeeper/leadership.js';
import type { ZooKeeperPlace } from '../../src/zookeeper/place.js';
import { ZooKeeperSession } from '../../src/zookeeper/zookeeper-session.js';
import { engineWith } from '../engine/engine-with.js';
import { Inbox } from '../session/inbox.js';
import { ownPlace, ownZooKeeper, sharedZooKeeper, stopSharedZooKeeper } from '../zookeeper/zookeeper-server.js';

const TIMING = { sessionMs: 3000, connectMs: 20_000, operationMs: 10_000 };

const framework = (id: string): StateRecord => ({ type: 'framework', frameworkId: id as FrameworkId });
const kill = (job: string): StateRecord => ({ type: 'kill', job });

describe('a store in ZooKeeper', function () {
  this.timeout(60_000);
  let address: string;
  before(async function () {
    address = await sharedZooKeeper(this);
  });
  after(() => stopSharedZooKeeper());

  const elected = (place: ZooKeeperPlace, patienceMs = 20_000, onStandby?: (leader: string) => void): ElectedStore =>
    new ElectedStore({
      place,
      who: 'test',
      clock: systemClock,
      timing: TIMING,
      patienceMs,
      ...(onStandby !== undefined && { onStandby }),
    });

  describe('by the laws', () => {
    itObeysStoreLaws(
      () => {
        const place = ownPlace(address);
        return {
          open: () => elected(place),
          crash: (store: StateStore) => store.close(),
          dispose: () => undefined,
        };
      },
      { runs: 5 },
    );
  });

  /** A leader without an election, over its own session. */
  const leader = async (place: ZooKeeperPlace): Promise<Leadership> => {
    const session = await ZooKeeperSession.open({ ...place, clock: systemClock, timing: TIMING });
    return Leadership.seize(session, place.path, 'test');
  };

  it('takes nothing from one who leads no more, and gives the next one all that was durable', async () => {
    const place = ownPlace(address);
    const first = new ZooKeeperStore({ leadership: await leader(place), path: place.path });
    await first.load();
    await first.append([framework('f'), kill('a')]);
    const second = new ZooKeeperStore({ leadership: await leader(place), path: place.path });
    expect(await second.load()).to.deep.equal([framework('f'), kill('a')]);
    const refused = await first.append([kill('b')]).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(LeadershipLostError);
    expect(await first.append([kill('c')]).catch((error: unknown) => error)).to.equal(refused);
    expect(await first.replace([]).catch((error: unknown) => error)).to.equal(refused);
    await second.append([kill('d')]);
    await Promise.all([first.close(), second.close()]);
    const third = new ZooKeeperStore({ leadership: await leader(place), path: place.path });
    expect(await third.load()).to.deep.equal([framework('f'), kill('a'), kill('d')]);
    await third.close();
  });

  it('lets what waits for a transaction share the next one', async () => {
    const place = ownPlace(address);
    const leadership = await leader(place);
    const store = new ZooKeeperStore({ leadership, path: place.path });
    await store.load();
    const all = Array.from({ length: 500 }, (_, at) => store.append([kill(`job-${at}`)]));
    await Promise.all(all);
    const pages = await leadership.session.children(`${place.path}/pages`);
    expect(pages).to.have.length.within(1, 10);
    await store.close();
  });

  it('asks for a replacement when it is long, and removes what that replaces', async () => {
    const place = ownPlace(address);
    const leadership = await leader(place);
    const store = new ZooKeeperStore({ leadership, path: place.path, longPages: 5 });
    await store.load();
    for (let page = 0; page < 6; page++) {
      expect(store.isLong).to.equal(false);
      await store.append([kill(`job-${page}`)]);
    }
    expect(store.isLong).to.equal(true);
    await store.replace([framework('f')]);
    expect(store.isLong).to.equal(false);
    expect(await leadership.session.children(`${place.path}/pages`)).to.deep.equal(['0000000002-0000000001']);
    await store.close();
  });

  it('overlooks an edition that was not finished', async () => {
    const place = ownPlace(address);
    const leadership = await leader(place);
    const store = new ZooKeeperStore({ leadership, path: place.path });
    await store.load();
    await store.append([kill('a')]);
    const page = (await leadership.session.read(`${place.path}/pages/0000000001-0000000001`))!;
    await leadership.write([{ type: 'create', path: `${place.path}/pages/0000000002-0000000001`, data: page.data }]);
    await store.close();
    const next = elected(place);
    expect(await next.load()).to.deep.equal([kill('a')]);
    await next.replace([kill('b')]);
    await next.close();
    const last = elected(place);
    expect(await last.load()).to.deep.equal([kill('b')]);
    await last.close();
  });

  const damages: readonly (readonly [string, (path: string) => Parameters<Leadership['write']>[0], RegExp])[] = [
    [
      'a page is missing',
      (pages) => [{ type: 'remove', path: `${pages}/0000000001-0000000002` }],
      /page 2 of edition 1 is missing/,
    ],
    [
      'a page is none',
      (pages) => [{ type: 'set', path: `${pages}/0000000001-0000000002`, data: Buffer.from('?') }],
      /-0000000002: it is no page/,
    ],
    [
      'a page is cut off',
      (pages) => [{ type: 'set', path: `${pages}/0000000001-0000000001`, data: Buffer.from('stowage state 1\nx') }],
      /-0000000001: it cannot be decompressed/,
    ],
    [
      'there is something else',
      (pages) => [{ type: 'create', path: `${pages}/x`, data: Buffer.from('') }],
      /'x' is no page/,
    ],
  ];
  for (const [what, steps, message] of damages) {
    it(`starts with nothing where ${what}`, async () => {
      const place = ownPlace(address);
      const leadership = await leader(place);
      const store = new ZooKeeperStore({ leadership, path: place.path });
      await store.load();
      for (const job of ['a', 'b', 'c']) await store.append([kill(job)]);
      await leadership.write(steps(`${place.path}/pages`));
      await store.close();
      const next = elected(place);
      const fault = await next.load().catch((error: unknown) => error);
      expect(fault).to.be.instanceOf(StateFault).with.property('message').that.matches(message);
      await next.close();
    });
  }

  it('refuses a record that ZooKeeper would not take, and takes nothing more', async () => {
    const place = ownPlace(address);
    const store = elected(place);
    await store.load();
    const random = randomStream(1);
    const noise = Array.from({ length: 2_000_000 }, () => String.fromCharCode(random.int(97, 122)));
    const refused = await store.append([kill(noise.join(''))]).catch((error: unknown) => error);
    expect(refused)
      .to.be.instanceOf(StateFault)
      .with.property('message')
      .that.matches(/is more than ZooKeeper takes/);
    await store.close();
  });

  it('belongs to one at a time: another waits, says for whom, and gives up in the end', async () => {
    const place = ownPlace(address);
    const first = elected(place);
    await first.load();
    const heard = new Inbox<string>();
    const second = elected(place, 300, (leader) => heard.push(leader));
    const refused = await second.load().catch((error: unknown) => error);
    expect(await heard.next()).to.equal('test');
    expect(refused).to.be.instanceOf(StateFault);
    expect((refused as Error).message).to.equal(`zk://${address}${place.path} is in use: test leads there`);
    await second.close();
    const third = elected(place, Number.POSITIVE_INFINITY, (leader) => heard.push(leader));
    const loading = third.load();
    await heard.next();
    await first.append([kill('a')]);
    await first.close();
    expect(await loading).to.deep.equal([kill('a')]);
    await third.close();
    const fourth = elected(place, Number.POSITIVE_INFINITY);
    const broken = fourth
      .load()
      .then(() => fourth.load())
      .catch((error: unknown) => error);
    await fourth.close();
    expect(await broken).to.be.instanceOf(Error);
  });

  it('gives back the state of 10,000 tasks, as an engine left it', async () => {
    const place = ownPlace(address);
    const before = busyEngine(10_000);
    const store = elected(place);
    await store.load();
    const startedAt = systemClock.now();
    for (let from = 0; from < before.records.length; from += 1000) {
      await store.append(before.records.slice(from, from + 1000));
    }
    const writtenAt = systemClock.now();
    await store.close();
    const next = elected(place);
    const openedAt = systemClock.now();
    const records = await next.load();
    const readAt = systemClock.now();
    const after = engineWith();
    after.give({ type: 'restored', records });
    const restoredAt = systemClock.now();
    await next.close();
    const took = [writtenAt - startedAt, readAt - openedAt, restoredAt - readAt].map((ms) => Math.round(ms));
    process.stdout.write(
      `      ${records.length} records: written in ${took[0]} ms, read in ${took[1]} ms, restored in ${took[2]} ms\n`,
    );
    expect(standing(after)).to.deep.equal(standing(before));
    const ends = standing(after).filter(([, , end]) => end === 'finished');
    expect([standing(after).length, ends.length]).to.deep.equal([10_000, 3334]);
  });

  it('outlives a restart of ZooKeeper in the midst of writing, and loses nothing', async function () {
    this.timeout(120_000);
    const server = await ownZooKeeper(this);
    try {
      const place = ownPlace(server.address);
      const timing = { sessionMs: 60_000, connectMs: 20_000, operationMs: 2000 };
      const open = (): ElectedStore =>
        new ElectedStore({ place, who: 'test', clock: systemClock, timing, patienceMs: 20_000 });
      const store = open();
      await store.load();
      const end = new AbortController();
      const written: string[] = [];
      const writing = (async () => {
        while (!end.signal.aborted) {
          const job = `job-${written.length}`;
          await store.append([kill(job)]);
          written.push(job);
        }
      })();
      await new Promise<void>((resolve) => systemClock.after(200, resolve));
      await server.kill();
      const before = written.length;
      await server.restart();
      while (written.length < before + 20) await new Promise<void>((resolve) => systemClock.after(20, resolve));
      end.abort();
      await writing;
      await store.close();
      const next = open();
      expect(await next.load()).to.deep.equal(written.map(kill));
      await next.close();
    } finally {
      await server.stop();
    }
  });
});

/** An engine that launched so many tasks, of which each third has finished. */
function busyEngine(tasks: number): EngineHarness {
  const harness = engineWith();
  harness.subscribe();
  harness.submit(aJob({ count: tasks, command: { value: 'sleep 1', shell: true, environment: { A: 'b' } } }));
  for (let agent = 0; agent < tasks / 100; agent++) {
    harness.offer(anOffer({ id: `o${agent}`, agent: `a${agent}`, resources: 'cpus:100;mem:6400' }));
  }
  harness.advance(1000);
  const { jobs } = harness.engine.snapshot();
  for (const [at, { taskId, agentId }] of jobs[0]!.instances.entries()) {
    const states: readonly TaskState[] = at % 3 === 0 ? ['starting', 'running', 'finished'] : ['starting', 'running'];
    for (const state of states) harness.update(taskId, state, { ...(agentId !== undefined && { agentId }) });
  }
  return harness;
}

function standing(harness: EngineHarness): readonly (readonly unknown[])[] {
  const { jobs } = harness.engine.snapshot();
  return jobs.flatMap(({ instances }) =>
    instances.map(({ taskId, phase, end, agentId }) => [taskId, phase, end, agentId]),
  );
}
