import { expect } from 'chai';
import { killCall, SessionHarness } from './harness.js';
import { turnsOfTheLoop, until } from './inbox.js';
import { rescind, SILENCE, type StubMaster } from './stub-master.js';

describe('A session that is stopped', () => {
  const stages = {
    'before it connected': () => Promise.resolve(),
    'while it waits for an answer': async (master: StubMaster) => {
      master.onSubscribe = () => SILENCE;
      await master.requests.next();
    },
    'before SUBSCRIBED': async (master: StubMaster) => {
      await master.streams.next();
    },
    'while it is subscribed': async (master: StubMaster, harness: SessionHarness) => {
      await harness.comeUp(master);
    },
    'while a call is under way': async (master: StubMaster, harness: SessionHarness) => {
      await harness.comeUp(master);
      master.onCall = () => SILENCE;
      void harness.session.call(killCall('a'));
      await master.requests.next();
    },
    'while it waits for its next attempt': async (master: StubMaster, harness: SessionHarness) => {
      (await harness.comeUp(master)).end();
      await harness.expect('disconnected');
      await harness.notices.next();
    },
  };
  for (const [title, reach] of Object.entries(stages)) {
    it(`${title} closes every connection, leaves no timer and says nothing more`, async () => {
      const harness = new SessionHarness();
      const master = await harness.master();
      harness.start([master]);
      await reach(master, harness);
      await harness.session.stop();
      await until(() => master.openSockets === 0);
      expect(harness.clock.nextAt(), 'a timer that is left').to.equal(undefined);
      harness.clock.advanceBy(3_600_000);
      await turnsOfTheLoop();
      expect([harness.reports.takeAll(), master.openSockets]).to.deep.equal([[], 0]);
      expect((await harness.session.call(killCall('b'))).type).to.equal('refused');
      await harness.close();
    });
  }

  it('within a callback of its listener hears nothing more, though more events are there', async () => {
    const harness = new SessionHarness();
    const master = await harness.master();
    harness.onEvent = () => void harness.session.stop();
    const stream = await harness.subscribe(master);
    stream.send(rescind('O1'), rescind('O2'));
    await harness.expect('event');
    await until(() => master.openSockets === 0);
    await turnsOfTheLoop();
    expect(harness.reports.size).to.equal(0);
    await harness.close();
  });

  it('lets a call that is under way come out unknown, and refuses the one behind it', async () => {
    const harness = new SessionHarness();
    const master = await harness.master();
    await harness.subscribe(master);
    master.onCall = () => SILENCE;
    const calls = [harness.session.call(killCall('a')), harness.session.call(killCall('b'))];
    await master.requests.next();
    await harness.session.stop();
    expect((await Promise.all(calls)).map(({ type }) => type)).to.deep.equal(['unknown', 'refused']);
    await harness.close();
  });
});
