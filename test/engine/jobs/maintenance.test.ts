import { expect } from 'chai';
import type { MasterEvent } from '../../../src/engine/ports/master.js';
import type { Unavailability } from '../../../src/model/agent.js';
import type { AgentId, OfferId } from '../../../src/model/ids.js';
import type { Job } from '../../../src/model/job.js';
import type { TaskState } from '../../../src/model/task-status.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith, placesOf } from '../engine-with.js';

const AHEAD_MS = 60_000;
const WEB = aJob({ name: 'web', count: 2 });

describe('an agent that its operator asks for', () => {
  it('is emptied shortly before its window begins, an instance of a job after the other, and then granted', () => {
    const harness = running(WEB);
    ask(harness, { startMs: 200_000 });
    harness.advance(100_000);
    expect(kills(harness), 'too early').to.be.empty;
    expect(answers(harness)).to.be.empty;
    harness.advance(50_000);
    for (const instance of ['web.0', 'web.1']) {
      expect(kills(harness).at(-1)).to.equal(`${instance}.1`);
      expect(answers(harness)).to.be.empty;
      tell(harness, `${instance}.1`, 'killed');
      offer(harness, 'a2');
      tell(harness, `${instance}.2`, 'running', 'a2');
    }
    expect(placesOf(harness).slice(2)).to.deep.equal(['web.0.2 a2', 'web.1.2 a2']);
    expect(answers(harness)).to.deep.equal(['accept-inverse-offers i1']);
    expect(told(harness)).to.deep.equal(['yes']);
    expect(harness.engine.snapshot().retries, 'moves are no failures').to.equal(0);
  });

  it('is granted at once if nothing runs there, and gets no task meanwhile', () => {
    const harness = engineWith({}, { maintenanceAheadMs: AHEAD_MS });
    harness.subscribe();
    ask(harness, { startMs: 1_000 });
    expect(answers(harness)).to.deep.equal(['accept-inverse-offers i1']);
    harness.submit(WEB);
    offer(harness, 'a1', { startMs: 1_000 });
    expect(placesOf(harness)).to.be.empty;
  });

  it('is refused, with the reason, while a task is there that stays', () => {
    const harness = running(aJob({ name: 'db', move: 'stay' }));
    ask(harness, { startMs: 200_000 });
    harness.advance(150_000);
    expect(answers(harness)).to.deep.equal(['decline-inverse-offers i1']);
    expect(told(harness)).to.deep.equal(['no: db.0.1 is not to be moved']);
    expect(kills(harness)).to.be.empty;
    tell(harness, 'db.0.1', 'finished');
    ask(harness, { startMs: 200_000 }, 'i2');
    expect(answers(harness).at(-1)).to.equal('accept-inverse-offers i2');
  });

  it('is refused when its window begins before the last task is gone', () => {
    const harness = running(WEB);
    ask(harness, { startMs: 100_000 });
    harness.advance(99_000);
    expect(answers(harness)).to.be.empty;
    harness.advance(1_000);
    expect(told(harness)).to.deep.equal(['no: 2 of our tasks are there still']);
  });

  for (const [what, ends] of Object.entries<(harness: EngineHarness) => void>({
    'its request is taken back': (harness) =>
      event(harness, { type: 'rescind-inverse-offer', offerId: 'i1' as OfferId }),
    'its window is over': (harness) => harness.advance(300_000),
    'its offers show no window any more': (harness) => offer(harness, 'a1'),
  })) {
    it(`is used again when ${what}`, () => {
      const harness = running(aJob({ name: 'api' }));
      ask(harness, { startMs: 50_000, durationMs: 60_000 });
      expect(harness.engine.snapshot().cordoned).to.deep.equal(['a1']);
      ends(harness);
      expect(harness.engine.snapshot().cordoned).to.be.empty;
      harness.submit(WEB);
      offer(harness, 'a1');
      expect(placesOf(harness).slice(1)).to.deep.equal(['web.0.1 a1', 'web.1.1 a1']);
    });
  }

  it('is let alone again when its window moves away', () => {
    const harness = running(WEB);
    ask(harness, { startMs: 50_000 });
    expect(kills(harness)).to.deep.equal(['web.0.1']);
    offer(harness, 'a1', { startMs: 900_000 });
    expect(harness.engine.snapshot().cordoned).to.be.empty;
    harness.advance(850_000);
    expect(harness.engine.snapshot().cordoned).to.deep.equal(['a1']);
  });

  it('stays closed by our user when the operator is done, and the other way round', () => {
    const harness = running(aJob({ name: 'api' }));
    ask(harness, { startMs: 50_000 });
    harness.give({ type: 'drain', agent: 'a1', atOnce: 1 });
    event(harness, { type: 'rescind-inverse-offer', offerId: 'i1' as OfferId });
    expect(harness.engine.snapshot().drains).to.deep.equal([{ agent: 'a1', by: 'user', atOnce: 1, tasks: 1 }]);
    ask(harness, { startMs: 50_000 }, 'i2');
    harness.give({ type: 'cordon', agent: 'a1', on: false });
    expect(harness.engine.snapshot().drains.map(({ by }) => by)).to.deep.equal(['maintenance']);
    expect(harness.engine.snapshot().cordoned).to.deep.equal(['a1']);
  });

  it('is answered again if the answer did not arrive', () => {
    const harness = engineWith({}, { maintenanceAheadMs: AHEAD_MS });
    harness.subscribe();
    harness.answer = () => ({ type: 'unknown', message: 'connection reset' });
    ask(harness, { startMs: 50_000 });
    harness.answer = () => ({ type: 'ok' });
    harness.advance(2_000);
    expect(answers(harness)).to.deep.equal(['accept-inverse-offers i1', 'accept-inverse-offers i1']);
    harness.advance(20_000);
    expect(answers(harness)).to.have.length(2);
  });
});

function running(job: Job): EngineHarness {
  const harness = engineWith({}, { maintenanceAheadMs: AHEAD_MS });
  harness.subscribe();
  harness.submit(job);
  offer(harness, 'a1');
  for (const taskId of harness.launched()) tell(harness, taskId, 'running');
  return harness;
}

function ask(harness: EngineHarness, unavailability: Unavailability, id = 'i1'): void {
  const offers = [{ id: id as OfferId, agentId: 'a1' as AgentId, unavailability }];
  event(harness, { type: 'inverse-offers', offers });
}

function event(harness: EngineHarness, given: MasterEvent): void {
  harness.give({ type: 'event', event: given });
}

function offer(harness: EngineHarness, agent: string, unavailability?: Unavailability): void {
  const given = anOffer({ id: `o${harness.inputs.length}`, agent });
  harness.offer({ ...given, ...(unavailability !== undefined && { unavailability }) });
  harness.advance(10);
}

function tell(harness: EngineHarness, taskId: string, state: TaskState, agent = 'a1'): void {
  harness.update(taskId, state, { agentId: agent as AgentId });
}

function kills(harness: EngineHarness): readonly string[] {
  return [...new Set(harness.callsOf('kill').map(({ taskId }) => taskId))];
}

function answers(harness: EngineHarness): readonly string[] {
  return harness.calls.flatMap(({ call }) =>
    call.type === 'accept-inverse-offers' || call.type === 'decline-inverse-offers'
      ? [`${call.type} ${call.offerIds.join()}`]
      : [],
  );
}

function told(harness: EngineHarness): readonly string[] {
  return harness.notices.flatMap((notice) =>
    notice.type === 'inverse-offer-answered' ? [notice.isAccepted ? 'yes' : `no: ${notice.reason}`] : [],
  );
}
