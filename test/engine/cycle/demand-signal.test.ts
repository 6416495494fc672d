import { expect } from 'chai';
import type { CallOutcome } from '../../../src/engine/ports/master.js';
import type { FrameworkId } from '../../../src/model/ids.js';
import { aJob, anOffer } from '../../../src/testkit/builders.js';
import type { EngineHarness } from '../../../src/testkit/engine-harness.js';
import { engineWith } from '../engine-with.js';

const UNKNOWN: CallOutcome = { type: 'unknown', message: 'connection reset' };
/** Refuses what nobody wanted for ten minutes. */
const LONG = { policy: 'fixed', options: { refuseSeconds: 600 } };
const REFUSED: CallOutcome = { type: 'refused', status: 503, message: 'No leader elected' };

describe('the demand signal', () => {
  it('suppresses every role that waits for nothing, and revives one as soon as it does', () => {
    const harness = engineWith({}, { roles: ['eng', 'ops'] });
    harness.subscribe();
    expect(signals(harness)).to.deep.equal(['0 suppress eng,ops']);
    harness.advance(100);
    harness.submit(aJob({ role: 'ops' }));
    harness.advance(100);
    expect(signals(harness).slice(1)).to.deep.equal(['105 revive ops']);
    harness.offer(anOffer({ role: 'ops' }));
    harness.advance(100);
    expect(signals(harness).slice(2)).to.deep.equal(['205 suppress ops']);
  });

  it('asks for offers as soon as a back-off is over, and for none while it lasts', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.submit(aJob({ retry: { retries: 1, backoffMs: 500, maxBackoffMs: 500 } }));
    harness.offer(anOffer());
    harness.advance(10);
    harness.update('job.0.1', 'failed');
    const before = signals(harness).length;
    harness.advance(400);
    expect(signals(harness).slice(before), 'nothing could be done with an offer').to.be.empty;
    harness.advance(200);
    expect(signals(harness).slice(before)).to.have.length(1);
    expect(signals(harness).at(-1)).to.match(/ revive \*$/);
    harness.offer(anOffer({ id: 'o2' }));
    harness.advance(10);
    expect(harness.launched()).to.deep.equal(['job.0.1', 'job.0.2']);
  });

  it('says nothing twice to one master, and all anew to the next', () => {
    const harness = engineWith();
    harness.subscribe();
    harness.offer(anOffer());
    harness.advance(1_000);
    expect(signals(harness)).to.deep.equal(['0 suppress *']);
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.subscribe();
    expect(signals(harness)).to.deep.equal(['0 suppress *', '1000 suppress *']);
  });

  it('knows which roles a subscription left suppressed, says nothing of these, and revives what waits', () => {
    const harness = engineWith({}, { roles: ['eng', 'ops', 'web'] });
    harness.submit(aJob({ role: 'ops' }));
    const session = { frameworkId: 'f1' as FrameworkId, master: 'harness', suppressedRoles: ['eng', 'ops'] };
    harness.give({ type: 'subscribed', session });
    expect(signals(harness)).to.deep.equal(['0 suppress web', '0 revive ops']);
  });

  it('revives for the sake of refused rows that might hold what is pending, not too often', () => {
    const harness = engineWith({ feasibility: ['attribute'], disposal: LONG }, { reviveMs: 5_000 });
    harness.subscribe();
    harness.submit(aJob({ constraints: [{ attribute: 'rack', operator: 'exists', values: [] }] }));
    harness.advance(10);
    for (const id of ['o1', 'o2', 'o3']) {
      harness.offer(anOffer({ id }));
      harness.advance(3_000);
    }
    expect(signals(harness).slice(1)).to.deep.equal(['5 revive *', '5005 revive *']);
    harness.advance(10_000);
    expect(signals(harness).slice(3), 'o3 was refused after that').to.deep.equal(['10005 revive *']);
    harness.advance(60_000);
    expect(signals(harness).slice(4), 'nothing is refused any more').to.be.empty;
  });

  it('does not revive for the sake of rows that are too small', () => {
    const harness = engineWith({ disposal: LONG });
    harness.subscribe();
    harness.submit(aJob({ resources: { scalars: { cpus: 5_000 }, ports: 0 } }));
    harness.advance(10);
    harness.offer(anOffer({ resources: 'cpus:4;mem:4096' }));
    harness.advance(60_000);
    expect(signals(harness).slice(1)).to.deep.equal(['5 revive *']);
  });

  for (const outcome of [UNKNOWN, REFUSED]) {
    it(`says a REVIVE again whose outcome is '${outcome.type}', with a back-off`, () => {
      const harness = engineWith();
      harness.subscribe();
      harness.answer = ({ type }) => (type === 'revive' ? outcome : { type: 'ok' });
      harness.submit(aJob());
      harness.advance(8_000);
      expect(signals(harness).slice(1)).to.deep.equal([5, 1005, 3005, 7005].map((at) => `${at} revive *`));
      harness.answer = () => ({ type: 'ok' });
      harness.advance(100_000);
      expect(signals(harness).slice(5)).to.deep.equal(['15005 revive *']);
    });

    it(`revives a role at once that may be suppressed: the SUPPRESS's outcome was '${outcome.type}'`, () => {
      const harness = engineWith();
      harness.answer = ({ type }) => (type === 'suppress' ? outcome : { type: 'ok' });
      harness.subscribe();
      harness.advance(100);
      harness.submit(aJob());
      harness.advance(10_000);
      expect(signals(harness)).to.deep.equal(['0 suppress *', '105 revive *']);
    });

    it(`says a SUPPRESS again whose outcome is '${outcome.type}', unless tasks wait by then`, () => {
      const harness = engineWith();
      harness.answer = ({ type }) => (type === 'suppress' ? outcome : { type: 'ok' });
      harness.subscribe();
      harness.advance(1_000);
      expect(signals(harness)).to.deep.equal(['0 suppress *', '1000 suppress *']);
    });
  }

  it('forgets what did not arrive at a master that is gone', () => {
    const harness = engineWith();
    harness.answer = () => UNKNOWN;
    harness.subscribe();
    harness.give({ type: 'disconnected', reason: 'gone' });
    harness.advance(60_000);
    expect(signals(harness)).to.deep.equal(['0 suppress *']);
  });
});

/** SUPPRESS and REVIVE as `<time> <call> <roles>`. */
function signals({ calls }: EngineHarness): readonly string[] {
  return calls.flatMap(({ call, at }) =>
    call.type === 'suppress' || call.type === 'revive' ? [`${at} ${call.type} ${call.roles?.join(',') ?? 'all'}`] : [],
  );
}
