import { expect } from 'chai';
import { ProtocolError } from '../../src/base/errors.js';
import { redirectTarget } from '../../src/session/endpoint.js';
import { killCall, SessionHarness } from './harness.js';
import { turnsOfTheLoop, until } from './inbox.js';
import type { StubAnswer, StubMaster } from './stub-master.js';

const credentials = { principal: 'alice', secret: 'wönder:land' };
const AUTHORIZATION = `Basic ${Buffer.from('alice:wönder:land').toString('base64')}`;
const UNAUTHORIZED: StubAnswer = {
  status: 401,
  text: '401 Unauthorized.',
  headers: { 'www-authenticate': 'Basic realm="mesos-master-scheduler"' },
};

describe('The credentials of a session', () => {
  let harness: SessionHarness;
  let master: StubMaster;
  beforeEach(async () => {
    harness = new SessionHarness();
    master = await harness.master();
  });
  afterEach(() => harness.close());

  it('go with SUBSCRIBE and with each call', async () => {
    harness.start([master], { credentials });
    expect((await master.requests.next()).headers).to.include({ authorization: AUTHORIZATION });
    await harness.comeUp(master);
    await harness.session.call(killCall('a'));
    expect((await master.requests.next()).headers).to.include({ authorization: AUTHORIZATION });
  });

  it('that are refused end the session with a message that names the principal and hides the secret', async () => {
    master.onSubscribe = () => UNAUTHORIZED;
    harness.start([master], { credentials });
    const { error } = await harness.expect('failed');
    expect(error).to.include({ code: 'ENGINE_SUBSCRIPTION', reason: 'credentials' });
    expect(error.message).to.equal(
      `${master.url.origin} refuses the credentials of principal 'alice' (401 Unauthorized.)`,
    );
    await until(() => master.openSockets === 0);
  });

  it('that are missing end the session with a message that says so', async () => {
    master.onSubscribe = () => UNAUTHORIZED;
    harness.start([master]);
    expect((await harness.expect('failed')).error.message).to.equal(
      `${master.url.origin} demands credentials and none were given (401 Unauthorized.)`,
    );
  });

  it('that do not suffice (403) end the session', async () => {
    master.onSubscribe = () => ({ status: 403, text: 'not authorized' });
    harness.start([master], { credentials });
    expect((await harness.expect('failed')).error).to.include({ reason: 'credentials' });
  });

  it('that are refused within a subscription end the session by way of the next SUBSCRIBE', async () => {
    await harness.subscribe(master, { credentials });
    master.onCall = () => UNAUTHORIZED;
    master.onSubscribe = () => UNAUTHORIZED;
    await harness.session.call(killCall('a'));
    harness.clock.advanceBy(1000);
    await harness.expect('disconnected');
    await harness.retry();
    expect((await harness.expect('failed')).error).to.include({ reason: 'credentials' });
  });
});

describe('A session that is redirected', () => {
  let harness: SessionHarness;
  let [standby, leader]: StubMaster[] = [];
  beforeEach(async () => {
    harness = new SessionHarness();
    [standby, leader] = [await harness.master(), await harness.master()];
    standby.onSubscribe = () => redirectTo(leader!);
  });
  afterEach(() => harness.close());

  it('subscribes at the leader, sends the calls there, and says where it is', async () => {
    harness.start([standby!]);
    await standby!.requests.next();
    const { path } = await leader!.requests.next();
    expect(path).to.equal('/master/api/v1/scheduler');
    const stream = await leader!.streams.next();
    stream.send({ type: 'SUBSCRIBED', subscribed: { framework_id: { value: 'f' } } });
    expect((await harness.expect('subscribed')).url.origin).to.equal(leader!.url.origin);
    await harness.session.call(killCall('a'));
    expect((await leader!.requests.next()).path).to.equal('/master/api/v1/scheduler');
    expect(standby!.openSockets).to.equal(0);
  });

  it('withholds the credentials from a host that is none of the masters given', async () => {
    harness.start([standby!], { credentials });
    expect((await standby!.requests.next()).headers).to.include({ authorization: AUTHORIZATION });
    expect((await leader!.requests.next()).headers).not.to.have.property('authorization');
    expect(await harness.notices.next()).to.include({ type: 'redirected', credentials: 'withheld' });
    await harness.comeUp(leader!);
    await harness.session.call(killCall('a'));
    expect((await leader!.requests.next()).headers).not.to.have.property('authorization');
  });

  it('is not ended by the 401 of a host from which it withheld them, and says what to do', async () => {
    leader!.onSubscribe = () => UNAUTHORIZED;
    harness.start([standby!], { credentials });
    const { reason } = await harness.retry();
    expect(reason).to.include(leader!.url.origin).and.include('none of the masters given');
    leader!.onSubscribe = () => 'stream';
    await harness.comeUp(leader!);
  });

  it('shows them to another master of its list, and to hosts named as trusted', async () => {
    for (const options of [{ urls: [standby!.url, leader!.url] }, { trusted: [new URL(leader!.url.origin)] }]) {
      const run = new SessionHarness();
      run.start([standby!], { credentials, ...options });
      await standby!.requests.next();
      expect((await leader!.requests.next()).headers).to.include({ authorization: AUTHORIZATION });
      expect(await run.notices.next()).to.include({ credentials: 'sent' });
      await run.close();
    }
  });

  it('in a circle gives up after a few hops and tries again later', async () => {
    leader!.onSubscribe = () => redirectTo(standby!);
    harness.start([standby!]);
    expect((await harness.retry()).reason).to.include('led through 5 others');
    await until(() => standby!.openSockets + leader!.openSockets === 1);
  });

  it('to a leader that is dead tries the next master', async () => {
    leader!.refuseConnections();
    const third = await harness.master();
    harness.start([standby!, third]);
    expect((await harness.retry()).reason).to.include('ECONNREFUSED');
    await harness.comeUp(third);
  });

  it('to nowhere tries again', async () => {
    standby!.onSubscribe = () => ({ status: 307 });
    harness.start([standby!]);
    expect((await harness.retry()).reason).to.include('answered with no Location');
    await turnsOfTheLoop();
  });
});

describe('redirectTarget', () => {
  const from = new URL('http://10.0.0.1:5050/api/v1/scheduler?x=1');

  for (const [location, target] of [
    ['//127.0.0.1:5050/master/api/v1/scheduler', 'http://127.0.0.1:5050/master/api/v1/scheduler'],
    ['//127.0.0.1:5050/master/api/v1/scheduler?x=1', 'http://127.0.0.1:5050/master/api/v1/scheduler?x=1'],
    ['https://leader.example:443/x', 'https://leader.example/x'],
    ['//leader.example:5050', 'http://leader.example:5050/api/v1/scheduler'],
    ['/elsewhere', 'http://10.0.0.1:5050/elsewhere'],
  ] as const) {
    it(`reads ${location}`, () => {
      expect(redirectTarget(from, location).href).to.equal(target);
    });
  }

  for (const location of [undefined, 'http://', 'leader:5050', 'file:///etc/passwd']) {
    it(`refuses ${String(location)}`, () => {
      expect(() => redirectTarget(from, location)).to.throw(ProtocolError, 'accepted are http and https URLs');
    });
  }
});

/** As Mesos redirects: without the scheme. */
function redirectTo(master: StubMaster): StubAnswer {
  return { status: 307, headers: { location: `//${master.url.host}/master/api/v1/scheduler` } };
}
