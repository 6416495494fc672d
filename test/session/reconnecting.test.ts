import { expect } from 'chai';
import type { Call } from '../../src/protocol/call.js';
import { killCall, SessionHarness } from './harness.js';
import { turnsOfTheLoop, until } from './inbox.js';
import { HANG_UP, HEARTBEAT, rescind, SILENCE, type StubMaster } from './stub-master.js';

describe('A session that lost its stream', () => {
  let harness: SessionHarness;
  let master: StubMaster;
  beforeEach(async () => {
    harness = new SessionHarness();
    master = await harness.master();
  });
  afterEach(() => harness.close());

  it('to silence subscribes again after five heartbeats that did not come, and closes the old connection', async () => {
    const stream = await harness.subscribe(master);
    stream.send(HEARTBEAT);
    await turnsOfTheLoop();
    harness.clock.advanceBy(74_999);
    await turnsOfTheLoop();
    expect(harness.reports.size).to.equal(0);
    harness.clock.advanceBy(1);
    const { reason } = await harness.expect('disconnected');
    expect(reason).to.equal('nothing heard for 75 s, 5 heartbeats are missing');
    await stream.closed;
    await harness.retry();
    await harness.comeUp(master);
  });

  it('does not mind silence while heartbeats come', async () => {
    const stream = await harness.subscribe(master);
    for (let i = 0; i < 20; i++) {
      harness.clock.advanceBy(60_000);
      stream.send(HEARTBEAT, rescind(`O${String(i)}`));
      await harness.expect('event');
      await turnsOfTheLoop(1);
    }
  });

  it('does not take its own slow listener for a silent master', async () => {
    let letGo: () => void = () => undefined;
    harness.onEvent = () => new Promise<void>((resolve) => (letGo = resolve));
    const stream = await harness.subscribe(master);
    stream.send(rescind('O1'), rescind('O2'));
    await harness.expect('event');
    harness.clock.advanceBy(1_000_000);
    letGo();
    await harness.expect('event');
  });

  it('to a cut in the middle of a record subscribes again', async () => {
    const stream = await harness.subscribe(master);
    stream.write('500\n{"type":"OFF');
    await turnsOfTheLoop();
    stream.cut();
    await harness.expect('disconnected');
    await harness.retry();
    await harness.comeUp(master);
  });

  it('to a clean end in the middle of a record says so', async () => {
    const stream = await harness.subscribe(master);
    stream.write('500\n{"type":"OFF');
    stream.end();
    expect((await harness.expect('disconnected')).reason).to.equal(
      "RecordIO: the stream ended after 12 of a record's 500 bytes",
    );
  });

  it('to a clean end between two records says that', async () => {
    (await harness.subscribe(master)).end();
    expect((await harness.expect('disconnected')).reason).to.equal('the master ended the stream');
  });

  it('asks for its SUBSCRIBE anew at each attempt, and sends calls with the new stream id', async () => {
    let made = 0;
    const numbered = (): Call => ({
      type: 'SUBSCRIBE',
      subscribe: { framework_info: { user: 'root', name: `attempt ${String(++made)}` } },
    });
    const stream = await harness.subscribe(master, { subscribe: numbered });
    stream.end();
    await harness.expect('disconnected');
    master.streamHeaders = { ...master.streamHeaders, 'mesos-stream-id': 'stream-2' };
    await harness.retry();
    expect((await master.requests.next()).call).to.deep.equal({
      type: 'SUBSCRIBE',
      subscribe: { framework_info: { user: 'root', name: 'attempt 2' } },
    });
    await harness.comeUp(master);
    await harness.session.call(killCall('a'));
    expect((await master.requests.next()).headers).to.include({ 'mesos-stream-id': 'stream-2' });
  });

  it('refuses calls until it is subscribed again', async () => {
    (await harness.subscribe(master)).end();
    await harness.expect('disconnected');
    expect(await harness.session.call(killCall('a'))).to.deep.equal({ type: 'refused', message: 'not subscribed' });
  });

  it('does not hammer a master that accepts and drops at once: the back-off begins anew once a subscription held', async () => {
    const ceilings: number[] = [];
    const random = { unit: () => 0.999, int: (from: number) => from };
    harness.start([master], { random });
    for (let i = 0; i < 4; i++) {
      (await harness.comeUp(master)).end();
      await harness.expect('disconnected');
      ceilings.push(Math.ceil((await harness.retry()).delayMs));
    }
    expect(ceilings).to.deep.equal([500, 999, 1998, 3996]);
    const stream = await harness.comeUp(master);
    stream.send(rescind('O1'));
    await harness.expect('event');
    harness.clock.advanceBy(15_000);
    stream.end();
    await harness.expect('disconnected');
    expect(Math.ceil((await harness.retry()).delayMs)).to.equal(500);
  });
});

describe('A session that is not let in yet', () => {
  let harness: SessionHarness;
  beforeEach(() => {
    harness = new SessionHarness();
  });
  afterEach(() => harness.close());

  const refusals = {
    503: 'Master has not finished recovery',
    404: '',
    500: 'oops',
    403: 'Framework is not subscribed',
  };
  for (const [status, text] of Object.entries(refusals)) {
    it(`because of ${status} tries again, and its listener hears nothing`, async () => {
      const master = await harness.master();
      master.onSubscribe = () => ({ status: Number(status), text });
      harness.start([master]);
      for (let i = 0; i < 3; i++)
        expect((await harness.retry()).reason)
          .to.include(status)
          .and.include(text);
      master.onSubscribe = () => 'stream';
      await harness.comeUp(master);
    });
  }

  it('because nobody listens there tries the next master, in turn', async () => {
    const [dead, alive] = [await harness.master(), await harness.master()];
    dead.refuseConnections();
    harness.start([dead, alive]);
    const notice = await harness.retry();
    expect(notice.reason).to.include('ECONNREFUSED');
    expect(notice.url.href).to.equal(dead.url.href);
    await harness.comeUp(alive);
  });

  it('because the connection breaks tries again', async () => {
    const master = await harness.master();
    master.onSubscribe = () => HANG_UP;
    harness.start([master]);
    await harness.retry();
    master.onSubscribe = () => 'stream';
    await harness.comeUp(master);
  });

  it('because no answer comes gives up after 30 s and closes the connection', async () => {
    const master = await harness.master();
    master.onSubscribe = () => SILENCE;
    harness.start([master]);
    const { socket } = await master.requests.next();
    harness.clock.advanceBy(30_000);
    const gone = new Promise((resolve) => socket.once('close', resolve));
    expect((await harness.retry()).reason).to.include('from SUBSCRIBE to SUBSCRIBED within 30 s');
    await gone;
  });

  it('because SUBSCRIBED does not come gives up after 30 s', async () => {
    const master = await harness.master();
    harness.start([master]);
    const stream = await master.streams.next();
    stream.send(HEARTBEAT);
    await turnsOfTheLoop();
    harness.clock.advanceBy(30_000);
    await harness.retry();
    await stream.closed;
  });

  it('for good says why at once, where the same SUBSCRIBE would be refused again', async () => {
    const master = await harness.master();
    const text = "Failed to validate scheduler::Call: 'framework_id' differs from 'subscribe.framework_info.id'";
    master.onSubscribe = () => ({ status: 400, text });
    harness.start([master]);
    const { error } = await harness.expect('failed');
    expect(error).to.include({ code: 'ENGINE_SUBSCRIPTION', reason: 'refused' });
    expect(error.message).to.equal(`${master.url.origin} answered SUBSCRIBE with 400 ${text}`);
    await until(() => master.openSockets === 0);
  });
});
