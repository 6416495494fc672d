import { expect } from 'chai';
import { protobufCodec } from '../../../src/protocol/protobuf-codec.js';
import { bytesUntil, Served } from './served.js';

const SUBSCRIBE = JSON.stringify({ type: 'SUBSCRIBE', subscribe: { framework_info: { user: 'root', name: 'raw' } } });

describe('the stream of events', () => {
  let served: Served;
  beforeEach(async () => (served = await Served.start()));
  afterEach(() => served.stop());

  for (const version of ['1.1', '1.0']) {
    it(`has the recorded head, and one record in each chunk, for a request of HTTP/${version}`, async () => {
      const socket = served.connect();
      socket.write(requestText(version));
      const [head = '', body = ''] = (await bytesUntil(socket, (text) => text.includes('HEARTBEAT'))).split(
        /\r\n\r\n(.*)/s,
      );
      expect(head.replace(/(Mesos-Stream-Id: ).*/, '$1<uuid>').split('\r\n')).to.deep.equal([
        'HTTP/1.1 200 OK',
        'Date: Sun, 22 Nov 2026 08:10:12 GMT',
        'Transfer-Encoding: chunked',
        'Mesos-Stream-Id: <uuid>',
        'Content-Type: application/json',
      ]);
      const offered = bytesUntil(socket, (text) => text.includes('OFFERS'));
      served.clock.advanceBy(0);
      const chunks = chunksOf(body + (await offered));
      expect(chunks.map(typeOf)).to.deep.equal(['SUBSCRIBED', 'HEARTBEAT', 'OFFERS']);
      expect(chunks[1]).to.equal('20\n{"type":"HEARTBEAT"}');
      socket.destroy();
    });
  }

  it('says every number of a resource with a point, in the order of the .proto files', async () => {
    const socket = served.connect();
    socket.write(requestText('1.1'));
    await bytesUntil(socket, (text) => text.includes('HEARTBEAT'));
    const offered = bytesUntil(socket, (text) => text.includes('OFFERS'));
    served.clock.advanceBy(0);
    expect(await offered).to.match(
      /"offers":\[\{"id":.*"framework_id":.*"agent_id":.*"hostname":.*"url":.*"resources":\[\{"name":"cpus","type":"SCALAR","scalar":\{"value":4\.0\},"role":"\*"\}.*"attributes":/,
    );
    socket.destroy();
  });

  it('ends with its last chunk after a TEARDOWN', async () => {
    const { framework_id, streamId, text } = await subscribed();
    const ended = text((all) => all.endsWith('0\r\n\r\n'));
    const { status, body } = await served.call({ type: 'TEARDOWN', framework_id }, [['Mesos-Stream-Id', streamId]]);
    expect([status, body]).to.deep.equal([202, '']);
    expect(await ended).to.match(/0\r\n\r\n$/);
  });

  it('of a client that went away without a word is no subscription any more', async () => {
    const { framework_id, streamId, close } = await subscribed();
    await close();
    const revive = { type: 'REVIVE', framework_id };
    const { body } = await served.call(revive, [['Mesos-Stream-Id', streamId]]);
    expect(body).to.equal('Framework is not subscribed');
  });

  it('is cut for a client that does not read', async () => {
    await served.stop();
    served = await Served.start({ maxBufferedBytes: 100_000 });
    const { framework_id, streamId } = await subscribed();
    const tasks = Array.from({ length: 20_000 }, (_, i) => ({ task_id: { value: `unknown-${i}` } }));
    const reconcile = { type: 'RECONCILE', framework_id, reconcile: { tasks } };
    let status = 0;
    for (let i = 0; i < 20 && status !== 403; i++) {
      ({ status } = await served.call(reconcile, [['Mesos-Stream-Id', streamId]]));
    }
    expect(status).to.equal(403);
  });

  it('speaks protobuf to a client that asks for it', async () => {
    const { stream, headers } = await served.send(
      'POST',
      '/api/v1/scheduler',
      [
        ['Content-Type', 'application/x-protobuf'],
        ['Accept', 'application/x-protobuf, application/x-protobuf'],
      ],
      protobufCodec.encodeCall({ type: 'SUBSCRIBE', subscribe: { framework_info: { user: 'root', name: 'proto' } } }),
    );
    expect(headers.at(-1)).to.deep.equal(['Content-Type', 'application/x-protobuf']);
    let bytes = Buffer.alloc(0);
    for await (const chunk of stream ?? []) {
      bytes = Buffer.concat([bytes, chunk as Buffer]);
      if (bytes.subarray(-4).equals(Buffer.from('2\n\x08\x08'))) break;
    }
    const newline = bytes.indexOf('\n');
    const end = newline + 1 + Number(bytes.subarray(0, newline).toString());
    const event = protobufCodec.decodeEvent(bytes.subarray(newline + 1, end));
    expect(event.type).to.equal('SUBSCRIBED');
    expect(bytes.subarray(end).toString('latin1')).to.equal('2\n\x08\x08');
  });

  /** A client that reads nothing but what it is asked for. */
  async function subscribed(): Promise<{
    readonly framework_id: object;
    readonly streamId: string;
    readonly text: (isEnough: (text: string) => boolean) => Promise<string>;
    readonly close: () => Promise<void>;
  }> {
    const socket = served.connect();
    socket.write(requestText('1.1'));
    const text = await bytesUntil(socket, (all) => all.includes('HEARTBEAT'));
    socket.pause();
    return {
      framework_id: { value: /"framework_id":\{"value":"([^"]+)"/.exec(text)?.[1] },
      streamId: /Mesos-Stream-Id: (\S+)/.exec(text)?.[1] ?? '',
      text: (isEnough) => {
        const more = bytesUntil(socket, isEnough);
        socket.resume();
        return more;
      },
      close: () => gone(socket),
    };
  }

  /** Resolves when the server has noticed that the client is gone. */
  async function gone(socket: ReturnType<Served['connect']>): Promise<void> {
    socket.destroy();
    const revive = { type: 'REVIVE', framework_id: { value: `${served.master.info.id}-0000` } };
    for (;;) {
      const { status } = await served.call(revive);
      if (status !== 400) return;
    }
  }
});

describe('the master also serves', () => {
  let served: Served;
  beforeEach(
    async () => (served = await Served.start({ credential: { principal: 'p', secret: 's' }, maxBodyBytes: 1_000 })),
  );
  afterEach(() => served.stop());

  it('its version and its health, to everybody', async () => {
    const { status, body } = await served.send('GET', '/version', [], undefined);
    expect([status, JSON.parse(body)]).to.deep.equal([200, { version: '1.12.0' }]);
    expect((await served.send('GET', '/health', [], undefined)).status).to.equal(200);
  });

  it('a redirect to itself, as the leader', async () => {
    const { status, headers } = await served.send('GET', '/master/redirect', [], undefined);
    expect(status).to.equal(307);
    expect(headers).to.deep.include(['Location', `//127.0.0.1:${served.server.port}`]);
  });

  it('nothing else', async () => {
    const { status, body } = await served.send('GET', '/master/state', [], undefined);
    expect([status, body]).to.deep.equal([404, '404 Not Found.']);
  });

  it('no body longer than its limit', async () => {
    const authorization = ['Authorization', `Basic ${Buffer.from('p:s').toString('base64')}`] as const;
    const { status, body } = await served.call({ type: 'SUBSCRIBE', padding: 'x'.repeat(2_000) }, [authorization]);
    expect([status, body]).to.deep.equal([413, 'The body is longer than 1000 bytes']);
  });
});

function requestText(version: string): string {
  const headers = ['Content-Type: application/json', 'Accept: application/json', `Content-Length: ${SUBSCRIBE.length}`];
  return `POST /api/v1/scheduler HTTP/${version}\r\nHost: x\r\n${headers.join('\r\n')}\r\n\r\n${SUBSCRIBE}`;
}

function chunksOf(text: string): string[] {
  const chunks: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const length = Number.parseInt(rest, 16);
    const begin = rest.indexOf('\r\n') + 2;
    chunks.push(rest.slice(begin, begin + length));
    rest = rest.slice(begin + length + 2);
  }
  return chunks;
}

/** The type of the event in a chunk that is one whole record. */
function typeOf(chunk: string): string {
  const [, length = '', body = ''] = /^(\d+)\n(.*)$/s.exec(chunk) ?? [];
  expect(Number(length)).to.equal(body.length);
  return (JSON.parse(body) as { readonly type: string }).type;
}
