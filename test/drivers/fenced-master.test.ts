import { expect } from 'chai';
import { FencedMaster } from '../../src/drivers/fenced/fenced-master.js';
import type { CallOutcome, MasterCall, MasterConnection, MasterListener } from '../../src/engine/ports/master.js';
import { LeadershipLostError } from '../../src/zookeeper/errors.js';
import { turnsOfTheLoop } from '../session/inbox.js';

const LOST = new LeadershipLostError('no longer the leader: another one leads by now');

/** A connection that takes everything, a fence, and what was heard over both. */
function fenced() {
  const calls: MasterCall[] = [];
  const heard: string[] = [];
  const over = new AbortController();
  const fence = { over: over.signal, isSure: true };
  let listener: MasterListener | undefined;
  let stops = 0;
  const inner: MasterConnection = {
    start: (given) => (listener = given),
    call: (call): Promise<CallOutcome> => {
      calls.push(call);
      return Promise.resolve({ type: 'ok' });
    },
    stop: () => {
      stops += 1;
      return Promise.resolve();
    },
  };
  const master = new FencedMaster(inner, fence);
  const start = (): void => {
    master.start({
      subscribed: ({ master: at }) => heard.push(`subscribed at ${at}`),
      event: ({ type }) => heard.push(type),
      disconnected: (reason) => heard.push(`disconnected: ${reason}`),
      failed: ({ message }) => heard.push(`failed: ${message}`),
    });
  };
  return { calls, heard, over, fence, master, start, inner: () => listener, stops: () => stops };
}

const REVIVE: MasterCall = { type: 'revive', roles: ['*'] };

describe('A connection behind a fence', () => {
  it('is as any other while it is sure that nobody else leads', async () => {
    const { calls, heard, master, start, inner, stops } = fenced();
    start();
    inner()!.disconnected('x');
    expect(await master.call(REVIVE)).to.deep.equal({ type: 'ok' });
    await master.stop();
    expect([calls, heard, stops()]).to.deep.equal([[REVIVE], ['disconnected: x'], 1]);
  });

  it('says nothing more from the moment at which it is not sure, though nobody has told it', async () => {
    const { calls, fence, master, start } = fenced();
    start();
    fence.isSure = false;
    expect(await master.call(REVIVE)).to.deep.equal({ type: 'refused', message: 'another replica may lead by now' });
    expect(calls).to.deep.equal([]);
  });

  it('fails once, with what the fence says', async () => {
    const { heard, over, start, inner } = fenced();
    start();
    over.abort(LOST);
    await turnsOfTheLoop();
    expect(heard).to.deep.equal([`failed: ${LOST.message}`]);
    expect(inner()).not.to.equal(undefined);
  });

  it('does not even start behind a fence that has fallen', async () => {
    const { heard, over, start, inner } = fenced();
    over.abort(LOST);
    start();
    expect(heard).to.deep.equal([]);
    await turnsOfTheLoop();
    expect([heard, inner()]).to.deep.equal([[`failed: ${LOST.message}`], undefined]);
  });

  it('has nothing to say once it is stopped', async () => {
    const { heard, over, master, start } = fenced();
    start();
    await master.stop();
    over.abort(LOST);
    await turnsOfTheLoop();
    expect(heard).to.deep.equal([]);
  });
});
