import { expect } from 'chai';
import fc from 'fast-check';
import type { Call } from '../../src/protocol/call.js';
import type { CallAnswer } from '../../src/session/options.js';
import { killCall, SessionHarness } from './harness.js';
import { turnsOfTheLoop, until } from './inbox.js';
import {
  errorEvent,
  FLOOD,
  HANG_UP,
  SILENCE,
  type StubMaster,
  type StubRequest,
  type StubStream,
} from './stub-master.js';

const MISMATCH =
  "The stream ID 'a' included in this request didn't match the stream ID currently associated with framework ID b";

describe('The calls of a session', () => {
  let harness: SessionHarness;
  let master: StubMaster;
  beforeEach(async () => {
    harness = new SessionHarness();
    master = await harness.master();
  });
  afterEach(() => harness.close());

  it('are refused at once, and reach no master, before SUBSCRIBED', async () => {
    harness.start([master]);
    expect(await harness.session.call(killCall('a'))).to.deep.equal(notSubscribed);
    await master.streams.next();
    expect(await harness.session.call(killCall('b'))).to.deep.equal(notSubscribed);
    expect((await master.requests.next()).call.type).to.equal('SUBSCRIBE');
    expect(master.requests.size).to.equal(0);
  });

  it('carry the stream id of the subscription, over another connection than the stream', async () => {
    const stream = await harness.subscribe(master);
    expect(await harness.session.call(killCall('a'))).to.deep.equal({ type: 'ok' });
    const { headers, call, socket, body } = await master.requests.next();
    expect(headers).to.include({ 'mesos-stream-id': 'stream-1', 'content-type': 'application/json' });
    expect(headers['content-length']).to.equal(String(body.length));
    expect(call).to.deep.equal(killCall('a'));
    expect(socket).not.to.equal(stream.socket);
  });

  it('arrive in the order in which they were made, one at a time, however long each answer takes', async () => {
    await harness.subscribe(master);
    let open = 0;
    let most = 0;
    const turns = new Map<string, number>();
    master.onCall = async ({ call }) => {
      most = Math.max(most, ++open);
      await turnsOfTheLoop(turns.get(taskOf(call)) ?? 0);
      open -= 1;
      return { status: 202 };
    };
    let next = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 12 }), async (delays) => {
        const names = delays.map((delay) => {
          const name = `task-${String(next++)}`;
          turns.set(name, delay);
          return name;
        });
        const answers = await Promise.all(names.map((name) => harness.session.call(killCall(name))));
        expect(answers.every(({ type }) => type === 'ok')).to.equal(true);
        expect(master.requests.takeAll().map(({ call }) => taskOf(call))).to.deep.equal(names);
      }),
      { numRuns: 20 },
    );
    expect(most).to.equal(1);
  });

  for (const status of [200, 202]) {
    it(`are ok when answered ${String(status)}`, async () => {
      await harness.subscribe(master);
      master.onCall = () => ({ status });
      expect(await harness.session.call(killCall('a'))).to.deep.equal({ type: 'ok' });
    });
  }

  it('are refused with status and first line when answered anything else, and the next one is sent', async () => {
    await harness.subscribe(master);
    master.onCall = once({ status: 400, text: 'Failed to validate scheduler::Call: Not a valid UUID\nmore\n' });
    expect(await harness.session.call(killCall('a'))).to.deep.equal({
      type: 'refused',
      status: 400,
      message: 'Failed to validate scheduler::Call: Not a valid UUID',
    });
    expect(await harness.session.call(killCall('b'))).to.deep.equal({ type: 'ok' });
    expect(harness.reports.size).to.equal(0);
  });

  it('do not read an endless refusal to its end', async () => {
    await harness.subscribe(master);
    master.onCall = () => FLOOD;
    const answer = await harness.session.call(killCall('a'));
    expect(answer).to.deep.equal({ type: 'refused', status: 500, message: 'x'.repeat(500) });
  });

  it('are refused when they cannot be encoded', async () => {
    await harness.subscribe(master);
    const answer = await harness.session.call({ type: 'KILL', kill: {} } as never);
    expect(answer).to.have.property('type', 'refused');
    expect(answer).to.have.property('message').that.includes('cannot be encoded');
    expect(master.requests.size).to.equal(0);
  });

  it('come out unknown when the connection breaks before the answer, and are sent once', async () => {
    await harness.subscribe(master);
    master.onCall = once(HANG_UP);
    expect((await harness.session.call(killCall('a'))).type).to.equal('unknown');
    expect(await harness.session.call(killCall('b'))).to.deep.equal({ type: 'ok' });
    expect(master.requests.takeAll().map(({ call }) => taskOf(call))).to.deep.equal(['a', 'b']);
  });

  it('come out unknown when no answer comes in time; those behind are refused, and a new subscription is made', async () => {
    const stream = await harness.subscribe(master);
    master.onCall = () => SILENCE;
    const stuck = harness.session.call(killCall('a'));
    const behind = harness.session.call(killCall('b'));
    await master.requests.next();
    harness.clock.advanceBy(29_999);
    await turnsOfTheLoop();
    harness.clock.advanceBy(1);
    const reason = 'no answer to a call within 30 s';
    expect(await stuck).to.deep.equal({ type: 'unknown', message: reason });
    expect(await behind).to.deep.equal({ type: 'refused', message: reason });
    harness.clock.advanceBy(1000);
    expect(await harness.expect('disconnected')).to.include({ reason });
    await stream.closed;
    expect(master.requests.size).to.equal(0);
  });

  it('are refused, for sure, when the master cannot be reached any more', async () => {
    await harness.subscribe(master);
    master.refuseConnections();
    const answer = await harness.session.call(killCall('a'));
    expect(answer.type).to.equal('refused');
    expect((answer as { message: string }).message).to.include('ECONNREFUSED');
  });

  it('that wait when the stream ends are refused; the one under way still gets its answer', async () => {
    const stream = await harness.subscribe(master);
    let answer: () => void = () => undefined;
    master.onCall = () => new Promise((resolve) => (answer = () => resolve({ status: 202 })));
    const underWay = harness.session.call(killCall('a'));
    const waiting = harness.session.call(killCall('b'));
    await master.requests.next();
    stream.end();
    await harness.expect('disconnected');
    answer();
    expect(await underWay).to.deep.equal({ type: 'ok' });
    expect((await waiting).type).to.equal('refused');
    await until(() => master.openSockets === 0);
  });

  for (const [status, text] of [
    [403, 'Framework is not subscribed'],
    [400, MISMATCH],
    [400, 'Framework cannot be found'],
    [401, '401 Unauthorized.'],
    [503, 'No leader elected'],
    [307, ''],
  ] as const) {
    it(`that are answered ${String(status)} ${text.slice(0, 30)} lead to a new subscription`, async () => {
      await harness.subscribe(master);
      master.onCall = () => ({ status, text });
      expect(await harness.session.call(killCall('a'))).to.deep.equal({ type: 'refused', status, message: text });
      harness.clock.advanceBy(1000);
      expect((await harness.expect('disconnected')).reason).to.equal(
        `a call was answered ${String(status)} ${text}`.trim(),
      );
      await harness.retry();
      await harness.comeUp(master);
    });
  }

  it('that have a wrong stream id leave the stream time to say that a newer instance took over', async () => {
    const stream = await harness.subscribe(master);
    master.onCall = () => ({ status: 400, text: MISMATCH });
    await harness.session.call(killCall('a'));
    harness.clock.advanceBy(999);
    stream.send(errorEvent('Framework failed over'));
    stream.end();
    expect((await harness.expect('failed')).error).to.include({ reason: 'failed-over' });
  });

  it('that end the framework stop the session without a word, whether the answer or the end of the stream comes first', async () => {
    for (const answerFirst of [true, false]) {
      const run = new SessionHarness();
      const stub = await run.master();
      const stream = await run.subscribe(stub);
      let answer: () => void = () => undefined;
      stub.onCall = () => new Promise((resolve) => (answer = () => resolve({ status: 202 })));
      const outcome = run.session.call(TEARDOWN, { isLast: true });
      await stub.requests.next();
      const endings = [answer, () => stream.end()];
      for (const end of answerFirst ? endings : endings.reverse()) {
        end();
        await turnsOfTheLoop();
      }
      expect(await outcome).to.deep.equal({ type: 'ok' });
      await until(() => stub.openSockets === 0);
      run.clock.advanceBy(3_600_000);
      await turnsOfTheLoop();
      expect([run.reports.size, stub.requests.size]).to.deep.equal([0, 0]);
      await run.close();
    }
  });

  it('that were to end the framework and were refused leave the session as it is', async () => {
    const stream: StubStream = await harness.subscribe(master);
    master.onCall = once({ status: 500, text: 'No' });
    expect((await harness.session.call(TEARDOWN, { isLast: true })).type).to.equal('refused');
    stream.end();
    await harness.expect('disconnected');
    await harness.retry();
    await harness.comeUp(master);
  });
});

const TEARDOWN: Call = { type: 'TEARDOWN', framework_id: { value: 'framework-1' } };

const notSubscribed: CallAnswer = { type: 'refused', message: 'not subscribed' };

function taskOf(call: StubRequest['call']): string {
  return call.type === 'KILL' ? call.kill.task_id.value : call.type;
}

/** This answer once, then 202. */
function once(answer: ReturnType<StubMaster['onSubscribe']>): StubMaster['onSubscribe'] {
  let isUsed = false;
  return () => {
    if (isUsed) return { status: 202 };
    isUsed = true;
    return answer;
  };
}
