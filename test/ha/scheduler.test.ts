import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { agentSpecs, type Cluster, startCluster } from '../../src/cluster/index.js';
import { createScheduler, type Scheduler } from '../../src/composition/index.js';
import { placeText } from '../../src/zookeeper/place.js';
import { Inbox } from '../session/inbox.js';
import { ownPlace, sharedZooKeeper, stopSharedZooKeeper } from '../zookeeper/zookeeper-server.js';

describe('createScheduler for a replica', function () {
  this.timeout(60_000);
  let folder: string;
  let cluster: Cluster;
  let ha: string;
  let schedulers: Scheduler[];
  let address: string;
  before(async function () {
    address = await sharedZooKeeper(this);
  });
  after(() => stopSharedZooKeeper());
  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'stowage-ha-'));
    cluster = await startCluster({ agents: agentSpecs(1), workDir: folder });
    ha = placeText(ownPlace(address));
    schedulers = [];
  });
  afterEach(async () => {
    await Promise.all(schedulers.map((scheduler) => scheduler.stop({ teardown: false })));
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (told: (line: string) => void, signal?: AbortSignal): Promise<Scheduler> => {
    const { principal, secret } = cluster.credential;
    const master = `http://${principal}:${secret}@${cluster.url.host}`;
    const scheduler = await createScheduler({ master, ha, onConnectionNotice: told, ...(signal && { signal }) });
    schedulers.push(scheduler);
    return scheduler;
  };

  it('resolves once it leads, and goes on with the jobs and the tasks of the one before', async () => {
    const lines = new Inbox<string>();
    const first = await start(() => undefined);
    const updates = first.updates();
    first.submit({ name: 'long', command: 'sleep 60', resources: { cpus: 0.1, mem: 16 } });
    for await (const update of updates) if (update.type === 'task' && update.phase === 'running') break;
    const [before] = first.snapshot().jobs;
    let isLeading = false;
    const standby = start((line) => lines.push(line)).then((scheduler) => {
      isLeading = true;
      return scheduler;
    });
    expect(await lines.next()).to.match(/^standing by: .* \(process \d+\) leads$/);
    expect(isLeading).to.equal(false);
    await first.stop({ teardown: false });
    const second = await standby;
    const [after] = second.snapshot().jobs;
    expect(after!.instances.map(({ taskId }) => taskId)).to.deep.equal(before!.instances.map(({ taskId }) => taskId));
    const ends = second.updates();
    second.kill('long');
    for await (const update of ends) if (update.type === 'job-done') break;
    expect(second.snapshot().jobs[0]!.instances[0]!.end).to.equal('killed');
  });

  it('stands by no longer once its signal is aborted', async () => {
    await start(() => undefined);
    const end = new AbortController();
    const lines = new Inbox<string>();
    const standby = start((line) => lines.push(line), end.signal).catch((error: unknown) => error);
    await lines.next();
    end.abort(new Error('not needed any more'));
    expect(await standby).to.have.property('message', 'not needed any more');
  });

  const wrong: readonly (readonly [object, string])[] = [
    [
      { master: 'embedded', ha: 'zk://h/a' },
      'ha: an embedded cluster ends with its process; accepted: with a master elsewhere',
    ],
    [{ master: 'http://h', ha: 'zk://h/a', state: 'x' }, 'ha names where the state is; accepted: without state'],
    [{ master: 'http://h', ha: 'http://h/a' }, "'http://h/a': no ZooKeeper URL; accepted: zk://"],
    [{ master: 'http://h', state: 'zk://h' }, "'zk://h': it names no path; accepted: zk://"],
  ];
  for (const [options, message] of wrong) {
    it(`refuses ${JSON.stringify(options)} before anything is started`, async () => {
      const error = await createScheduler(options as Parameters<typeof createScheduler>[0]).catch(
        (one: unknown) => one,
      );
      expect(error).to.have.property('code', 'ENGINE_INVALID_ARGUMENT');
      expect((error as Error).message).to.include(message);
    });
  }
});
