import { expect } from 'chai';
import { EventReader, type HttpClient, type Reply, Served } from './served.js';

/** What four independent clients were seen to rely on, beside what the other tests of the stream say. */
describe('clients rely on it that the master', () => {
  let served: Served;
  beforeEach(async () => (served = await Served.start()));
  afterEach(() => served.stop());

  it('takes null for what is absent, anywhere, and looks for no Accept or User-Agent', async () => {
    const framework_info = {
      user: 'root',
      name: 'nulls',
      id: null,
      role: null,
      roles: null,
      checkpoint: null,
      labels: null,
    };
    const subscribe = { framework_info, suppressed_roles: null };
    const framework = await subscribed({ type: 'SUBSCRIBE', framework_id: null, accept: null, subscribe });
    const offer = await framework.offer();
    const launch = { task_infos: [{ ...task('t', offer), executor: null, labels: null, container: null }] };
    const operations = [{ type: 'LAUNCH', id: null, launch, reserve: null }];
    const accept = { offer_ids: [offer.id], operations, filters: null };
    expect((await framework.call({ type: 'ACCEPT', accept, decline: null })).status).to.equal(202);
    served.clock.advanceBy(200);
    expect(await framework.status()).to.include({ state: 'TASK_STARTING' });
  });

  it('answers calls by 202 with an empty body, and demands the stream id that SUBSCRIBE gave', async () => {
    const framework = await subscribed();
    const { status, headers, body } = await framework.call({ type: 'REVIVE' });
    expect([status, body]).to.deep.equal([202, '']);
    expect(headers.map(([name]) => name)).to.deep.equal(['Date', 'Content-Length']);
    expect((await served.call({ type: 'REVIVE', framework_id: framework.id })).status).to.equal(400);
  });

  it('says the address of each agent, as IPv4', async () => {
    const offer = await (await subscribed()).offer();
    expect(offer).to.have.nested.property('url.address.ip', '127.0.0.1');
  });

  it('takes a LAUNCH of no tasks as a DECLINE, with a fraction of a second', async () => {
    const framework = await subscribed({ failover_timeout: 3.6e6, checkpoint: true });
    const offer = await framework.offer();
    const operations = [{ type: 'LAUNCH', launch: { task_infos: [] } }];
    const accept = { offer_ids: [offer.id], operations, filters: { refuse_seconds: 1.5 } };
    expect((await framework.call({ type: 'ACCEPT', accept })).status).to.equal(202);
    served.clock.advanceTo(1_999);
    served.clock.advanceTo(2_000);
    expect((await framework.offer()).id).not.to.deep.equal(offer.id);
  });

  it('matches an ACKNOWLEDGE by agent, task and the base64 of the uuid, and names the executor', async () => {
    const framework = await subscribed();
    const offer = await framework.offer();
    const operations = [{ type: 'LAUNCH', launch: { task_infos: [task('t', offer)] } }];
    await framework.call({ type: 'ACCEPT', accept: { offer_ids: [offer.id], operations } });
    served.clock.advanceBy(5_000);
    for (const state of ['TASK_STARTING', 'TASK_RUNNING', 'TASK_FINISHED']) {
      const status = await framework.status();
      expect(status).to.deep.include({ state, executor_id: { value: 't' }, agent_id: offer.agent_id });
      expect(status.uuid).to.match(/^[A-Za-z0-9+/]{22}==$/);
      const acknowledge = { agent_id: offer.agent_id, task_id: { value: 't' }, uuid: status.uuid };
      expect((await framework.call({ type: 'ACKNOWLEDGE', acknowledge })).status).to.equal(202);
    }
  });

  it('keeps a framework that closed its stream without TEARDOWN for its failover timeout', async () => {
    const framework = await subscribed({ failover_timeout: 10 });
    framework.events.close();
    for (let status = 202; status !== 403; ) ({ status } = await framework.call({ type: 'REVIVE' }));
    const id = framework.id;
    served.clock.advanceBy(9_000);
    const again = await subscribed({ failover_timeout: 10, id });
    expect(again.id).to.deep.equal(id);
  });

  async function subscribed(info: object = {}): Promise<Framework> {
    const framework_info = { user: 'root', name: 'client', ...info };
    const id = 'id' in info ? { framework_id: info.id } : {};
    const call = 'type' in info ? info : { type: 'SUBSCRIBE', ...id, subscribe: { framework_info } };
    const reply = await served.call(call);
    const framework = new Framework(served, reply);
    await framework.begin();
    served.clock.advanceBy(0);
    return framework;
  }
});

interface Offer {
  readonly id: object;
  readonly agent_id: object;
}

/** A framework that speaks JSON by hand. */
class Framework {
  id: object = {};
  readonly events: EventReader;
  readonly #client: HttpClient;
  readonly #streamId: string;

  constructor(client: HttpClient, reply: Reply) {
    this.#client = client;
    this.events = new EventReader(reply);
    this.#streamId = reply.headers.find(([name]) => name === 'Mesos-Stream-Id')?.[1] ?? '';
  }

  async begin(): Promise<void> {
    this.id = (await this.events.find('SUBSCRIBED'))['framework_id'] as object;
  }

  async offer(): Promise<Offer> {
    const { offers } = await this.events.find('OFFERS');
    return (offers as readonly [Offer])[0];
  }

  async status(): Promise<Status> {
    return (await this.events.find('UPDATE'))['status'] as Status;
  }

  call(body: object): Promise<Reply> {
    return this.#client.call({ framework_id: this.id, ...body }, [['Mesos-Stream-Id', this.#streamId]]);
  }
}

interface Status {
  readonly state: string;
  readonly uuid?: string;
}

function task(taskId: string, { agent_id }: Offer): object {
  return {
    name: taskId,
    task_id: { value: taskId },
    agent_id,
    resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 1 }, role: null }],
    command: { value: 'true', uris: null, arguments: [] },
  };
}
