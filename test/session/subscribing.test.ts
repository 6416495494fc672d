import { expect } from 'chai';
import fc from 'fast-check';
import { InvalidArgumentError, ProtocolError } from '../../src/base/errors.js';
import { randomStream } from '../../src/base/random.js';
import { VirtualClock } from '../../src/base/virtual-clock.js';
import { jsonCodec } from '../../src/protocol/json-codec.js';
import { encodeRecord } from '../../src/protocol/recordio.js';
import { Session } from '../../src/session/session.js';
import { SessionHarness, subscribeCall } from './harness.js';
import { turnsOfTheLoop, until } from './inbox.js';
import { errorEvent, HEARTBEAT, rescind, subscribed } from './stub-master.js';

describe('A session that subscribes', () => {
  let harness: SessionHarness;
  beforeEach(() => {
    harness = new SessionHarness();
  });
  afterEach(() => harness.close());

  it('posts SUBSCRIBE in the media type of its wire, and without a stream id', async () => {
    const master = await harness.master();
    harness.start([master]);
    const { path, headers, call } = await master.requests.next();
    expect(path).to.equal('/api/v1/scheduler');
    expect(headers).to.include({ 'content-type': 'application/json', accept: 'application/json' });
    expect(headers).not.to.have.any.keys('mesos-stream-id', 'authorization', 'transfer-encoding');
    expect(call).to.deep.equal(subscribeCall());
  });

  it('tells of SUBSCRIBED and of every event after it, in order, but not of heartbeats and unknown types', async () => {
    const master = await harness.master();
    const stream = await harness.subscribe(master);
    stream.send(HEARTBEAT, rescind('O1'), HEARTBEAT, rescind('O2'));
    stream.write(encodeRecord(Buffer.from('{"type":"SOMETHING_NEW","something_new":{"a":1}}')));
    stream.send(rescind('O3'));
    for (const id of ['O1', 'O2', 'O3']) expect((await harness.expect('event')).event).to.deep.equal(rescind(id));
    expect(harness.reports.size).to.equal(0);
  });

  it('reads the same events however the bytes are cut into chunks', async () => {
    const events = Array.from({ length: 12 }, (_, i) => rescind(`O${String(i)}-${'ü'.repeat(i)}`));
    const bytes = Buffer.concat([subscribed(), ...events].map((event) => encodeRecord(jsonCodec.encodeEvent(event))));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 }), async (sizes) => {
        const run = new SessionHarness();
        const master = await run.master();
        run.start([master]);
        const stream = await master.streams.next();
        let at = 0;
        for (const size of sizes) {
          if (at < bytes.length) stream.write(bytes.subarray(at, at + size));
          at += size;
          await turnsOfTheLoop(1);
        }
        if (at < bytes.length) stream.write(bytes.subarray(at));
        await run.expect('subscribed');
        for (const event of events) expect((await run.expect('event')).event).to.deep.equal(event);
        await run.close();
      }),
      { numRuns: 15 },
    );
  });

  it('reads no further while its listener is busy, so that nothing piles up here', async () => {
    const master = await harness.master();
    let letGo: () => void = () => undefined;
    harness.onEvent = () => new Promise<void>((resolve) => (letGo = resolve));
    const stream = await harness.subscribe(master);
    const record = encodeRecord(jsonCodec.encodeEvent(rescind('x'.repeat(65_536))));
    const count = 512;
    for (let i = 0; i < count; i++) stream.write(record);
    const accepted = (): number => stream.socket.bytesWritten - stream.socket.writableLength;

    await harness.expect('event');
    for (let still = 0, before = -1; still < 50; before = accepted()) {
      still = before === accepted() ? still + 1 : 0;
      await turnsOfTheLoop(1);
    }
    expect(harness.reports.size, 'one event at a time').to.equal(0);
    expect(accepted(), 'what the kernel took').to.be.below((record.length * count) / 2);

    harness.onEvent = () => undefined;
    letGo();
    for (let i = 1; i < count; i++) await harness.expect('event');
  });

  it('refuses to be started twice', async () => {
    const master = await harness.master();
    harness.start([master]);
    expect(() => harness.session.start({} as never)).to.throw(InvalidArgumentError, /only once/);
  });

  it('ends with the error that its listener throws, for that is no fault of the wire', async () => {
    const master = await harness.master();
    harness.onEvent = () => {
      throw new RangeError('a bug');
    };
    const stream = await harness.subscribe(master);
    stream.send(rescind('O1'));
    await harness.expect('event');
    expect((await harness.expect('failed')).error).to.be.instanceOf(RangeError);
    await until(() => master.openSockets === 0);
  });

  it('takes a ProtocolError of its listener for a malformed event', async () => {
    const master = await harness.master();
    harness.onEvent = () => {
      throw new ProtocolError('Offer', 'has no agent');
    };
    const stream = await harness.subscribe(master);
    stream.send(rescind('O1'));
    await harness.expect('event');
    expect((await harness.expect('disconnected')).reason).to.equal('Offer: has no agent');
    await harness.retry();
    await harness.comeUp(master);
  });

  it('ends when it cannot make a SUBSCRIBE', async () => {
    const master = await harness.master();
    const fault = new InvalidArgumentError('no roles');
    harness.start([master], {
      subscribe: () => {
        throw fault;
      },
    });
    expect((await harness.expect('failed')).error).to.equal(fault);
  });

  for (const [title, event] of [
    ['an event before SUBSCRIBED', rescind('O1')],
    ['a heartbeat interval of 0', subscribed('framework-1', 0)],
  ] as const) {
    it(`drops a stream with ${title}`, async () => {
      const master = await harness.master();
      harness.start([master]);
      (await master.streams.next()).send(event);
      await harness.retry();
      await harness.comeUp(master);
    });
  }

  it('drops a stream that says SUBSCRIBED twice', async () => {
    const master = await harness.master();
    (await harness.subscribe(master)).send(subscribed());
    expect((await harness.expect('disconnected')).reason).to.include('SUBSCRIBED came twice');
  });

  it('accepts a media type with parameters, as a proxy may write it', async () => {
    const master = await harness.master();
    master.streamHeaders = { 'mesos-stream-id': 'a', 'content-type': 'Application/JSON; charset=utf-8' };
    await harness.subscribe(master);
  });

  it('does not take a web page for a master', async () => {
    const master = await harness.master();
    master.onSubscribe = () => ({ status: 200, text: '<html>', headers: { 'content-type': 'text/html' } });
    harness.start([master]);
    expect((await harness.retry()).reason).to.include("Content-Type 'text/html' instead of 'application/json'");
  });

  it('keeps waiting where the master announces no heartbeats', async () => {
    const master = await harness.master();
    harness.start([master]);
    const stream = await master.streams.next();
    stream.send({ type: 'SUBSCRIBED', subscribed: { framework_id: { value: 'framework-1' } } });
    await harness.expect('subscribed');
    await turnsOfTheLoop();
    harness.clock.advanceBy(86_400_000);
    stream.send(rescind('O1'));
    await harness.expect('event');
  });
});

describe('The ERROR events of a master', () => {
  let harness: SessionHarness;
  beforeEach(() => {
    harness = new SessionHarness();
  });
  afterEach(() => harness.close());

  const recorded = {
    'Framework failed over': 'failed-over',
    'Framework has been removed': 'removed',
    "Offer constraints specify `role_constraints` for a role 'zz'not contained in the set of roles": 'refused',
  };
  for (const [message, reason] of Object.entries(recorded)) {
    it(`'${message}' in place of SUBSCRIBED ends the session`, async () => {
      const master = await harness.master();
      harness.start([master]);
      const stream = await master.streams.next();
      stream.send(errorEvent(message));
      stream.end();
      const { error } = await harness.expect('failed');
      expect(error).to.include({ code: 'ENGINE_SUBSCRIPTION', reason });
      expect(error.message).to.include(message).and.include(master.url.host);
      await until(() => master.openSockets === 0);
    });
  }

  for (const [message, reason] of Object.entries(recorded).slice(0, 2)) {
    it(`'${message}' within a subscription ends the session: a newer instance is not fought`, async () => {
      const master = await harness.master();
      const stream = await harness.subscribe(master);
      stream.send(errorEvent(message));
      stream.end();
      expect((await harness.expect('failed')).error).to.include({ reason });
      harness.clock.advanceBy(3_600_000);
      await turnsOfTheLoop();
      expect(master.requests.size).to.equal(0);
    });
  }

  it('any other within a subscription goes to the listener, and the stream goes on', async () => {
    const master = await harness.master();
    const stream = await harness.subscribe(master);
    stream.send(errorEvent('Something odd'), rescind('O1'));
    expect((await harness.expect('event')).event).to.deep.equal(errorEvent('Something odd'));
    expect((await harness.expect('event')).event).to.deep.equal(rescind('O1'));
  });
});

describe('The options of a session', () => {
  const session = (options: object): Session<never, never> =>
    new Session({
      urls: [new URL('http://127.0.0.1:5050/api/v1/scheduler')],
      wire: jsonCodec,
      clock: new VirtualClock(),
      random: randomStream(1),
      subscribe: subscribeCall,
      ...options,
    } as never);

  for (const [title, options, message] of [
    ['no master', { urls: [] }, /at least one master/],
    ['another scheme', { urls: [new URL('zk://127.0.0.1/mesos')] }, /accepted are http and https/],
    ['credentials within a URL', { urls: [new URL('http://a:geheim@h:1')] }, /^(?!.*geheim).*not within the URL/],
    ['a principal that HTTP Basic cannot carry', { credentials: { principal: 'a:b', secret: 's' } }, /principal 'a:b'/],
    ['no time to answer', { timing: { answerMs: 0 } }, /timing.answerMs is 0/],
    ['less than one heartbeat', { timing: { missedHeartbeats: 0.5 } }, /missedHeartbeats is 0.5/],
    ['a last word of no length', { timing: { lastWordMs: Number.NaN } }, /lastWordMs is NaN/],
    ['no back-off', { timing: { backoff: { firstMs: 0, maxMs: 1 } } }, /backoff.firstMs is 0/],
  ] as const) {
    it(`are refused with ${title}`, () => {
      expect(() => session(options)).to.throw(InvalidArgumentError, message);
    });
  }
});
