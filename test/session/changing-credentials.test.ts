import { expect } from 'chai';
import { InvalidArgumentError } from '../../src/base/errors.js';
import type { Credentials } from '../../src/session/options.js';
import { killCall, SessionHarness } from './harness.js';
import type { StubAnswer, StubMaster } from './stub-master.js';
import { STREAM } from './stub-master.js';

const UNAUTHORIZED: StubAnswer = { status: 401, text: '401 Unauthorized.' };

describe('Credentials that may change', () => {
  let harness: SessionHarness;
  let master: StubMaster;
  let token: string;
  let valid: string;
  const credentials = (): Credentials => ({ token });
  beforeEach(async () => {
    harness = new SessionHarness();
    master = await harness.master();
    [token, valid] = ['first', 'first'];
    master.onSubscribe = ({ headers }) => (headers.authorization === `Bearer ${valid}` ? STREAM : UNAUTHORIZED);
    master.onCall = ({ headers }) => (headers.authorization === `Bearer ${valid}` ? { status: 202 } : UNAUTHORIZED);
  });
  afterEach(() => harness.close());

  it('are read for each subscription, whose calls bear the same', async () => {
    const stream = await harness.subscribe(master, { credentials });
    expect(await harness.session.call(killCall('a'))).to.deep.equal({ type: 'ok' });
    [token, valid] = ['second', 'second'];
    stream.cut();
    await harness.expect('disconnected');
    await harness.retry();
    await harness.comeUp(master);
    expect(await harness.session.call(killCall('a'))).to.deep.equal({ type: 'ok' });
  });

  it('that ran out within a subscription are replaced by way of the next', async () => {
    await harness.subscribe(master, { credentials });
    [token, valid] = ['second', 'second'];
    expect(await harness.session.call(killCall('a'))).to.include({ type: 'refused', status: 401 });
    harness.clock.advanceBy(1000);
    await harness.expect('disconnected');
    await harness.retry();
    await harness.comeUp(master);
  });

  it('that worked once and are refused are asked for again, as they may change a little late', async () => {
    const stream = await harness.subscribe(master, { credentials });
    valid = 'second';
    stream.cut();
    await harness.expect('disconnected');
    await harness.retry();
    const notice = await harness.notices.next();
    expect(notice)
      .to.have.property('reason')
      .that.equals(
        `${master.url.origin} refuses the bearer token (401 Unauthorized.); they are read anew for the next attempt`,
      );
    token = 'second';
    harness.clock.advanceBy(15_000);
    await harness.comeUp(master);
  });

  it('that never worked and have not changed end the session', async () => {
    token = 'wrong';
    harness.start([master], { credentials });
    expect((await harness.expect('failed')).error.message).to.equal(
      `${master.url.origin} refuses the bearer token (401 Unauthorized.)`,
    );
  });

  it('that changed while they were refused are tried again, though they never worked', async () => {
    token = 'old';
    master.onSubscribe = ({ headers }) => {
      token = 'first';
      return headers.authorization === 'Bearer first' ? STREAM : UNAUTHORIZED;
    };
    harness.start([master], { credentials });
    await harness.retry();
    await harness.comeUp(master);
  });

  it('that cannot be read fail the attempt, not the session', async () => {
    let isThere = false;
    const read = (): Credentials => {
      if (isThere) return { token };
      throw new InvalidArgumentError("'token': ENOENT");
    };
    harness.start([master], { credentials: read });
    expect((await harness.retry()).reason).to.equal(`no credentials for ${master.url.origin}: 'token': ENOENT`);
    isThere = true;
    await harness.comeUp(master);
  });

  it('are no token if a header cannot carry them', () => {
    expect(() => harness.start([master], { credentials: { token: 'a b' } })).to.throw(
      InvalidArgumentError,
      'bearer token',
    );
  });
});
