import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { expect } from 'chai';
import { type Running, Workshop } from './stowage.js';

interface Event {
  readonly type: string;
  readonly subscribed?: { readonly framework_id: { readonly value: string } };
  readonly offers?: {
    readonly offers: readonly { readonly id: object; readonly agent_id: object; readonly hostname: string }[];
  };
  readonly update?: {
    readonly status: {
      readonly task_id: object;
      readonly agent_id: object;
      readonly state: string;
      readonly message?: string;
      readonly uuid: string;
    };
  };
}

/** What the cluster prints: where it is, and a command that subscribes. */
interface Introduction {
  readonly url: URL;
  readonly login: string;
  readonly contentType: string;
  readonly subscribe: string;
  readonly runMaster: string;
}

async function introductionOf(running: Running): Promise<Introduction> {
  const said = await running.until(/\/api\/v1\/scheduler\n/);
  const curl = /curl -N -u '([^']+)' -H 'Content-Type: ([^']+)' \\\n {2}-d '([^']+)' \\\n {2}(\S+)\n/.exec(said);
  const runMaster = /stowage run jobs\.yaml --master (\S+)/.exec(said);
  expect(curl, said).not.to.equal(null);
  const [, login, contentType, subscribe, url] = curl as unknown as readonly string[];
  return {
    url: new URL(url!),
    login: login!,
    contentType: contentType!,
    subscribe: subscribe!,
    runMaster: runMaster![1]!,
  };
}

/** As `curl -d` does. */
function post({ url, login, contentType }: Introduction, body: string, streamId?: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': contentType, ...(streamId !== undefined && { 'mesos-stream-id': streamId }) };
    const sent: ClientRequest = request(url, { method: 'POST', auth: login, headers });
    sent.once('response', resolve).once('error', reject).end(body);
  });
}

/** Events of a RecordIO stream of JSON, one after another. */
async function* eventsOf(stream: IncomingMessage): AsyncGenerator<Event> {
  let unread = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    unread += String(chunk);
    for (;;) {
      const end = unread.indexOf('\n');
      const length = Number(unread.slice(0, end));
      if (end < 0 || unread.length < end + 1 + length) break;
      yield JSON.parse(unread.slice(end + 1, end + 1 + length)) as Event;
      unread = unread.slice(end + 1 + length);
    }
  }
}

async function next(events: AsyncGenerator<Event>, type: string): Promise<Event> {
  for (;;) {
    const result = await events.next();
    if (result.done === true) return expect.fail(`the stream ended before ${type}`);
    if (result.value.type === type) return result.value;
  }
}

describe('stowage cluster', () => {
  let workshop: Workshop;
  beforeEach(() => (workshop = new Workshop()));
  afterEach(() => workshop.close());

  const cluster = (...args: readonly string[]): Running => workshop.start(['cluster', '--port', '0', ...args]);

  it('prints a command that subscribes; offers, launches and updates follow over plain HTTP', async () => {
    const running = cluster('--agents', '1');
    const introduction = await introductionOf(running);
    const stream = await post(introduction, introduction.subscribe);
    expect(stream.statusCode).to.equal(200);
    const streamId = String(stream.headers['mesos-stream-id']);
    const events = eventsOf(stream);
    const { subscribed } = await next(events, 'SUBSCRIBED');
    const call = async (body: object): Promise<number | undefined> => {
      const text = JSON.stringify({ framework_id: subscribed!.framework_id, ...body });
      const { statusCode } = await post(introduction, text, streamId).then((answer) => answer.resume());
      return statusCode;
    };
    const [offer] = (await next(events, 'OFFERS')).offers!.offers;
    expect(offer!.hostname).to.equal('agent1');
    const task = {
      name: 'hello',
      task_id: { value: 'hello' },
      agent_id: offer!.agent_id,
      resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: 0.5 } }],
      command: { shell: true, value: 'echo hello' },
    };
    const launch = { type: 'LAUNCH', launch: { task_infos: [task] } };
    expect(await call({ type: 'ACCEPT', accept: { offer_ids: [offer!.id], operations: [launch] } })).to.equal(202);
    const states: string[] = [];
    while (states.at(-1) !== 'TASK_FINISHED') {
      const { state, task_id, agent_id, uuid, message } = (await next(events, 'UPDATE')).update!.status;
      states.push(state);
      expect(await call({ type: 'ACKNOWLEDGE', acknowledge: { task_id, agent_id, uuid } })).to.equal(202);
      if (state === 'TASK_FINISHED') expect(message).to.equal('Command exited with status 0');
    }
    expect(states).to.deep.equal(['TASK_STARTING', 'TASK_RUNNING', 'TASK_FINISHED']);
    running.signal('SIGINT');
    expect((await running.ended).code).to.equal(0);
    expect(workshop.leftovers()).to.deep.equal([]);
  });

  it('serves runs that are given its URL, one after another', async () => {
    const running = cluster('--agents', '2', '--work-dir', 'work');
    const { runMaster } = await introductionOf(running);
    const jobs = workshop.job('    command: "true"\n    count: 2\n');
    for (let i = 0; i < 2; i++) {
      const { code, stdout, stderr } = await workshop.run('run', jobs, '--master', runMaster);
      expect([code, stderr]).to.deep.equal([0, '']);
      expect(stdout).to.match(/\n2 finished; /);
    }
    running.signal('SIGTERM');
    expect((await running.ended).code).to.equal(0);
    expect(workshop.leftovers()).to.deep.equal([]);
  });

  it('ends what a run that was killed left behind', async () => {
    const running = cluster();
    const { runMaster } = await introductionOf(running);
    const run = workshop.start(['run', workshop.job('    command: sleep 100\n'), '--master', runMaster]);
    await run.until(/job\.0 +agent\d +running/);
    run.signal('SIGKILL');
    await run.ended;
    for (let i = 0; i < 250 && workshop.tasks().length > 0; i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(workshop.tasks()).to.deep.equal([]);
    running.signal('SIGINT');
    expect((await running.ended).code).to.equal(0);
  });

  it('lets nobody in without its credential, which ends a run at once', async () => {
    const running = cluster();
    const introduction = await introductionOf(running);
    expect((await post({ ...introduction, login: 'stowage:wrong' }, introduction.subscribe)).statusCode).to.equal(401);
    const { code, stderr } = await workshop.run(
      'run',
      workshop.job('    command: x\n'),
      '--master',
      introduction.url.origin,
    );
    expect(code).to.equal(1);
    expect(stderr).to.match(/^stowage: .*401/);
    running.signal('SIGINT');
    await running.ended;
  });

  it('says in one line that its port is taken', async () => {
    const first = cluster();
    const { url } = await introductionOf(first);
    const { code, stdout, stderr } = await workshop.run('cluster', '--port', url.port);
    expect([code, stdout]).to.deep.equal([1, '']);
    expect(stderr).to.match(new RegExp(`^stowage: [^\\n]*EADDRINUSE[^\\n]*${url.port}[^\\n]*\\n$`));
    expect(workshop.leftovers(), 'those of the first one alone').to.have.length(1);
    first.signal('SIGINT');
    await first.ended;
  });
});
