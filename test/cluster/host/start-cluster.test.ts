import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { agentSpecs, type Cluster, startCluster } from '../../../src/cluster/index.js';
import { Resources } from '../../../src/resources/resources.js';
import { EventReader, HttpClient } from './served.js';

describe('startCluster', () => {
  let workDir: string;
  let cluster: Cluster;

  beforeEach(async () => {
    workDir = mkdtempSync(path.join(tmpdir(), 'stowage-cluster-'));
    cluster = await startCluster({ agents: agentSpecs(2), workDir });
  });
  afterEach(async () => {
    await cluster.stop();
    rmSync(workDir, { recursive: true });
  });

  it('offers its agents, runs a command and tells of it', async () => {
    const [events, call] = await subscribe();
    const { offers } = await events.find('OFFERS');
    const [offer] = offers as readonly [Record<string, object>];
    const task = {
      name: 'hello',
      task_id: { value: 'hello' },
      agent_id: offer['agent_id'],
      resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 0.1 } }],
      command: { value: 'echo hello' },
    };
    const operations = [{ type: 'LAUNCH', launch: { task_infos: [task] } }];
    await call({ type: 'ACCEPT', accept: { offer_ids: [offer['id']], operations } });
    const states: unknown[] = [];
    while (states.at(-1) !== 'TASK_FINISHED') {
      const status = (await events.find('UPDATE'))['status'] as Readonly<Record<string, unknown>>;
      states.push(status['state']);
      const { agent_id, task_id, uuid } = status;
      await call({ type: 'ACKNOWLEDGE', acknowledge: { agent_id, task_id, uuid } });
    }
    expect(states).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING', 'TASK_FINISHED']);
    const agent = (offer['agent_id'] as { readonly value: string }).value;
    const framework = (offer['framework_id'] as { readonly value: string }).value;
    expect(readFileSync(path.join(workDir, agent, framework, 'hello', 'stdout'), 'utf8')).to.equal('hello\n');
  });

  it('names its agents as the offers do', async () => {
    const [events] = await subscribe();
    const { offers } = await events.find('OFFERS');
    const offered = (offers as readonly { readonly agent_id: { readonly value: string } }[]).map(
      ({ agent_id }) => agent_id.value,
    );
    expect(cluster.agents.map(({ id }) => id)).to.have.members(offered);
    expect(cluster.agents.map(({ hostname }) => hostname)).to.deep.equal(['agent1', 'agent2']);
  });

  it('draws a credential that nobody else has, and lets nobody in without', async () => {
    const other = await startCluster({ agents: agentSpecs(1), workDir });
    try {
      expect(other.credential.secret).not.to.equal(cluster.credential.secret);
      expect(other.credential.secret.length).to.be.at.least(24);
    } finally {
      await other.stop();
    }
    const stranger = new HttpClient(Number(cluster.url.port));
    expect((await stranger.call({ type: 'REVIVE' })).status).to.equal(401);
  });

  it('leaves nothing when it stops: no task, no stream, no port', async () => {
    const [events, call] = await subscribe();
    const { offers } = await events.find('OFFERS');
    const [offer] = offers as readonly [Record<string, { readonly value: string }>];
    const task = {
      name: 't',
      task_id: { value: 't' },
      agent_id: offer['agent_id'],
      resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 0.1 } }],
      command: { value: 'echo $$; sleep 1000' },
    };
    const operations = [{ type: 'LAUNCH', launch: { task_infos: [task] } }];
    await call({ type: 'ACCEPT', accept: { offer_ids: [offer['id']], operations } });
    const { status } = await events.find('UPDATE');
    const pid = (status as { readonly container_status: { readonly executor_pid: number } }).container_status
      .executor_pid;
    expect(existsSync(`/proc/${pid}`)).to.be.true;
    await cluster.stop();
    await cluster.stop();
    expect(existsSync(`/proc/${pid}`)).to.be.false;
    await events.next().then(
      () => expect.fail('the stream went on'),
      () => undefined,
    );
    expect(await refuses(Number(cluster.url.port))).to.be.true;
  });

  it('needs an agent at least, and says so', async () => {
    const error: unknown = await startCluster({ agents: [], workDir }).catch((thrown: unknown) => thrown);
    expect(error).to.match(/needs at least one agent/);
  });

  it('says that its port is taken', async () => {
    const port = Number(cluster.url.port);
    const error: unknown = await startCluster({ agents: agentSpecs(1), workDir, port }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).to.match(/EADDRINUSE/);
  });

  async function subscribe(): Promise<[EventReader, (body: object) => Promise<unknown>]> {
    const { principal, secret } = cluster.credential;
    const basic = `Basic ${Buffer.from(`${principal}:${secret}`).toString('base64')}`;
    const client = new HttpClient(Number(cluster.url.port), [['Authorization', basic]]);
    const reply = await client.call({
      type: 'SUBSCRIBE',
      subscribe: { framework_info: { user: 'root', name: 'test' } },
    });
    const events = new EventReader(reply);
    const { framework_id } = await events.find('SUBSCRIBED');
    const streamId = reply.headers.find(([name]) => name === 'Mesos-Stream-Id')?.[1] ?? '';
    return [events, (body) => client.call({ framework_id, ...body }, [['Mesos-Stream-Id', streamId]])];
  }
});

describe('agentSpecs', () => {
  it('shares the ports of one machine out, below those that it gives away itself', () => {
    for (const count of [1, 3, 17, 40, 2_000]) {
      const ports = agentSpecs(count).flatMap(({ resources }) => resources.ranges('ports'));
      const all = Resources.of({ name: 'ports', type: 'ranges', ranges: [], reservations: [] });
      const sum = ports.reduce(
        (bag, range) => bag.plus(Resources.of({ name: 'ports', type: 'ranges', ranges: [range], reservations: [] })),
        all,
      );
      const distinct = sum.ranges('ports').reduce((total, { begin, end }) => total + end - begin + 1, 0);
      expect(distinct).to.equal(ports.reduce((total, { begin, end }) => total + end - begin + 1, 0));
      expect(Math.max(0, ...ports.map(({ end }) => end))).to.be.below(32_768);
    }
  });

  it('takes racks and zones in turn', () =>
    expect(agentSpecs(4).map(({ attributes }) => [attributes['rack'], attributes['zone']])).to.deep.equal([
      ['r1', 'a'],
      ['r2', 'b'],
      ['r3', 'a'],
      ['r1', 'b'],
    ]));

  it('refuses a number that is none', () => {
    for (const count of [0, -1, 1.5, Number.NaN]) expect(() => agentSpecs(count)).to.throw(/a whole number from 1/);
  });
});

/** Whether nobody listens on a port. */
function refuses(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('error', () => resolve(true));
  });
}
